package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.routing.RoutingMode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.function.Consumer;

/** Chooses how the conversations of a department come to an agent. */
class RoutingDialog extends Dialog {

    RoutingDialog(String department, RoutingMode present, Consumer<RoutingMode> onSave) {
        setHeaderTitle(translate("settings.department.routing-of", IsolatedName.of(department)));
        addClassName("settings-dialog");
        RadioButtonGroup<RoutingMode> mode = new RadioButtonGroup<>(translate("settings.routing.new"));
        mode.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        mode.setItems(RoutingMode.values());
        mode.setRenderer(new ComponentRenderer<>(RoutingDialog::choice));
        mode.setValue(present);
        Button save = new Button(translate("common.save"), click -> {
            if (Notifications.tryRun(() -> onSave.accept(mode.getValue()))) {
                close();
                Notifications.show(
                        mode.getValue() == RoutingMode.MANUAL
                                ? translate("settings.routing.saved-manual")
                                : translate("settings.routing.saved"));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(mode);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), save);
    }

    private static Div choice(RoutingMode mode) {
        Span name = new Span(translate(mode));
        name.addClassName("name");
        Div sentence = new Div(translateSentence(mode.sentence()));
        sentence.addClassName("under");
        Div row = new Div(name, sentence);
        row.addClassName("cell");
        return row;
    }
}

package app.aside.desk.settings;

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
        setHeaderTitle("Routing of " + IsolatedName.of(department));
        addClassName("settings-dialog");
        RadioButtonGroup<RoutingMode> mode = new RadioButtonGroup<>("New conversations");
        mode.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        mode.setItems(RoutingMode.values());
        mode.setRenderer(new ComponentRenderer<>(RoutingDialog::choice));
        mode.setValue(present);
        Button save = new Button("Save", click -> {
            if (Notifications.tryRun(() -> onSave.accept(mode.getValue()))) {
                close();
                Notifications.show(
                        mode.getValue() == RoutingMode.MANUAL
                                ? "Saved. Agents take conversations of this department by themselves."
                                : "Saved. It counts for whoever waits from now on. Agents can still press Take.");
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(mode);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), save);
    }

    private static Div choice(RoutingMode mode) {
        Span name = new Span(mode.label());
        name.addClassName("name");
        Div sentence = new Div(mode.sentence());
        sentence.addClassName("under");
        Div row = new Div(name, sentence);
        row.addClassName("cell");
        return row;
    }
}

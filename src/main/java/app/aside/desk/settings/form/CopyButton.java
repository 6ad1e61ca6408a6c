package app.aside.desk.settings.form;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.Notifications;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Copies the text of a field that selects itself on focus. */
public class CopyButton extends Button {

    public <T extends Component & HasValue<?, String> & Focusable<T>> CopyButton(T field, String notice) {
        super(translate("settings.copy.copy"), VaadinIcon.COPY_O.create());
        addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addClickListener(click -> getElement()
                .executeJs("return window.asideDesk.copyText($0)", field.getValue())
                .then(Boolean.class, copied -> {
                    if (copied) {
                        Notifications.show(notice);
                    } else {
                        field.focus(); // selects it: only the browser's own way to copy is left
                        Notifications.showWarning(translate("settings.copy.not-allowed"));
                    }
                }));
    }
}

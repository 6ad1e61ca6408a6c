package app.aside.desk.settings;

import app.aside.account.Invitation;
import app.aside.desk.shell.Notices;
import app.aside.desk.shell.TimeText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;

/** Shows a one-time link this once. */
class LinkDialog extends Dialog {

    private final TextField link = new TextField("Link");

    LinkDialog(String name, Invitation invitation) {
        setHeaderTitle("Link for " + name);
        addClassName("settings-dialog");
        setCloseOnOutsideClick(false); // it cannot be shown again
        link.setReadOnly(true);
        link.setWidthFull();
        link.setAutoselect(true);
        // The browser knows under which address this installation is reached.
        link.getElement()
                .executeJs("return new URL($0, document.baseURI).href", invitation.path())
                .then(String.class, link::setValue);
        Button copy = new Button("Copy", VaadinIcon.COPY_O.create(), click -> copy());
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Paragraph use = new Paragraph(
                new Span("Send it to " + invitation.email() + " by a way that only this person reads. It sets the "
                        + "password once, until "),
                TimeText.at(invitation.expiresAt()),
                new Span(", and is not shown again."));
        Div row = new Div(link, copy);
        row.addClassName("link-row");
        Div form = new Div(use, row);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button("Done", click -> close()));
    }

    private void copy() {
        UI.getCurrent().getPage().executeJs("""
                        const text = $0;
                        return navigator.clipboard
                            ? navigator.clipboard.writeText(text).then(() => true, () => false)
                            : false;
                        """, link.getValue()).then(Boolean.class, copied -> {
            if (copied) {
                Notices.show("The link was copied.");
            } else {
                link.focus(); // selects it: only the browser's own way to copy is left
                Notices.warn("The browser does not let us copy. The link is selected: copy it yourself.");
            }
        });
    }
}

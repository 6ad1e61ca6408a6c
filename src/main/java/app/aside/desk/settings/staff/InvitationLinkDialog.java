package app.aside.desk.settings.staff;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.CopyableField;
import app.aside.desk.shell.TimeText;
import app.aside.staff.Invitation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** Shows a one-time invitation link, once. */
public class InvitationLinkDialog extends Dialog {

    /** @param mailed whether a link of its own is mailed to the person */
    InvitationLinkDialog(String name, Invitation invitation, boolean mailed) {
        setHeaderTitle(translate("settings.link.for", name));
        addClassName("settings-dialog");
        setCloseOnOutsideClick(false); // it cannot be shown again
        CopyableField row = new CopyableField(translate("settings.link.link"), translate("settings.link.the-link"));
        // Only the browser knows the public address of this installation.
        row.field()
                .getElement()
                .executeJs("return new URL($0, document.baseURI).href", invitation.path())
                .then(String.class, row.field()::setValue);
        Paragraph use = new Paragraph(
                new Span(translate("settings.link.send-it", invitation.email()) + " "),
                TimeText.at(invitation.expiresAt()),
                new Span(translate("settings.link.not-again")));
        Div form = new Div(use, row);
        if (mailed) {
            Paragraph mail = new Paragraph(translate("settings.link.mailed", invitation.email()));
            form.addComponentAsFirst(mail);
        }
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.done"), click -> close()));
    }
}

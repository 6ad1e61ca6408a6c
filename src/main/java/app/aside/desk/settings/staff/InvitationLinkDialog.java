package app.aside.desk.settings.staff;

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
        setHeaderTitle("Link for " + name);
        addClassName("settings-dialog");
        setCloseOnOutsideClick(false); // it cannot be shown again
        CopyableField row = new CopyableField("Link", "The link");
        // Only the browser knows the public address of this installation.
        row.field()
                .getElement()
                .executeJs("return new URL($0, document.baseURI).href", invitation.path())
                .then(String.class, row.field()::setValue);
        Paragraph use = new Paragraph(
                new Span("Send it to " + invitation.email() + " by a way that only this person reads. It sets the "
                        + "password once, until "),
                TimeText.at(invitation.expiresAt()),
                new Span(", and is not shown again."));
        Div form = new Div(use, row);
        if (mailed) {
            Paragraph mail = new Paragraph("A mail with a link goes to " + invitation.email()
                    + ". The list of people says whether it went out. The link below is for the case that it does not"
                    + " arrive.");
            form.addComponentAsFirst(mail);
        }
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button("Done", click -> close()));
    }
}

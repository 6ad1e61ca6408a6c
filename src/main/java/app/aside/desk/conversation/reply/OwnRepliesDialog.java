package app.aside.desk.conversation.reply;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.Notifications;
import app.aside.settings.CannedReplyService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

/** Lists, adds and deletes the viewer's own canned replies. */
public class OwnRepliesDialog extends Dialog {

    private final CannedReplyService replies;
    private final StaffId me;
    private final Div list = new Div();

    public OwnRepliesDialog(CannedReplyService replies, StaffId me) {
        this.replies = replies;
        this.me = me;
        setHeaderTitle(translate("conversation.my-replies"));
        Paragraph hint = new Paragraph(translate("conversation.only-yours"));
        list.addClassName("own-replies");
        TextField title = new TextField(translate("conversation.title"));
        TextArea text = new TextArea(translate("conversation.text"));
        text.setMinRows(3);
        text.setMaxRows(8);
        Button add = new Button(translate("conversation.add-reply"), click -> {
            if (Notifications.tryRun(() -> replies.addOwn(me, title.getValue(), text.getValue()))) {
                title.clear();
                text.clear();
                title.focus();
                showList();
            }
        });
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(hint, list, title, text, add);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.done"), click -> close()));
        showList();
    }

    private void showList() {
        list.removeAll();
        replies.listOwn(me).forEach(reply -> {
            Span title = new Span(reply.title());
            title.addClassName("name");
            Span text = new Span(reply.text());
            text.addClassName("last-line");
            Button delete = new Button(translate("common.delete"), click -> {
                Notifications.tryRun(() -> replies.deleteOwn(me, reply.id()));
                showList();
            });
            delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            delete.setAriaLabel(translate("conversation.delete-reply", reply.title()));
            list.add(new Div(new Div(title, text), delete));
        });
    }
}

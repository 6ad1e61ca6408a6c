package app.aside.desk.conversation.reply;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.form.FormDialog;
import app.aside.desk.shell.Notifications;
import app.aside.settings.CannedReplyService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

/** Lists, adds and deletes the viewer's own canned replies. */
public class OwnRepliesDialog extends FormDialog {

    private final CannedReplyService replies;
    private final StaffId me;
    private final Div list;
    private final TextField title;
    private final TextArea text;

    public OwnRepliesDialog(CannedReplyService replies, StaffId me) {
        this(
                replies,
                me,
                new Div(),
                new TextField(translate("conversation.title")),
                new TextArea(translate("conversation.text")),
                new Button(translate("conversation.add-reply")));
    }

    private OwnRepliesDialog(
            CannedReplyService replies, StaffId me, Div list, TextField title, TextArea text, Button add) {
        super(
                translate("conversation.my-replies"),
                add,
                new Paragraph(translate("conversation.only-yours")),
                list,
                title,
                text,
                add);
        this.replies = replies;
        this.me = me;
        this.list = list;
        this.title = title;
        this.text = text;
        list.addClassName("own-replies");
        text.setMinRows(3);
        text.setMaxRows(8);
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickListener(click -> addReply());
        getFooter().add(new Button(translate("common.done"), click -> leave()));
        showList();
    }

    private void addReply() {
        if (Notifications.tryRun(() -> replies.addOwn(me, title.getValue(), text.getValue()))) {
            title.clear();
            text.clear();
            title.focus();
            showList();
        }
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

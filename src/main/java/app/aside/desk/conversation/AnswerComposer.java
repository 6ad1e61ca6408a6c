package app.aside.desk.conversation;

import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.settings.CannedReplyService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** The agent's field for answers to the customer, visually distinct from every internal composer. */
class AnswerComposer extends Div {

    private final DraftEditor editor;
    private boolean blocked;

    AnswerComposer(ConversationPanelServices services, StaffId me, ConversationId conversation, Runnable onSent) {
        ConversationService service = services.conversations();
        addClassName("answer");
        editor = new DraftEditor(
                "Message to customer",
                "Send to customer",
                new AttachmentUpload(services.fileReceiver(), "Attach file for customer"),
                (content, request) -> {
                    OutgoingFile enclosure = content.file();
                    if (enclosure == null) {
                        service.answer(me, conversation, content.text().value(), request);
                    } else {
                        services.attachments().answer(me, conversation, enclosure, request);
                    }
                    onSent.run();
                },
                text -> service.saveDraft(me, conversation, text));
        editor.setValue(service.loadDraft(me, conversation));
        editor.onTyping(() -> services.typing().reportAgentTyping(me, conversation));
        List<CannedReplyService.Reply> replies = services.cannedReplies().list(me);
        if (!replies.isEmpty()) {
            editor.addToFooter(cannedReplyButton(replies));
        }
        add(editor);
    }

    private Button cannedReplyButton(List<CannedReplyService.Reply> replies) {
        Button button = new Button("Canned replies");
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        replies.forEach(reply -> menu.addItem(reply.title(), click -> editor.insert(reply.text())));
        return button;
    }

    void show(ConversationSummary conversation, boolean mine) {
        editor.setPlaceholder("Write to " + conversation.customerName());
        if (conversation.status() == ConversationStatus.CLOSED) {
            block("This conversation is closed. Your text is kept here.");
        } else if (!mine) {
            String agent = conversation.agentName();
            block(
                    agent == null
                            ? "This conversation is back in the queue; take it to go on. Your text is kept here."
                            : "This conversation is with %s now. Your text is kept here.".formatted(agent));
        } else if (blocked) {
            blocked = false;
            editor.setBlocked("");
        }
    }

    boolean hasContent() {
        return !editor.isEmpty();
    }

    void block(String reason) {
        blocked = true;
        editor.setBlocked(reason);
    }
}

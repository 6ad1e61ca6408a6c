package app.aside.desk.conversation;

import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.Outcome;
import app.aside.desk.shell.Notifications;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks before a conversation is closed, and takes outcome and note. The button that keeps it open has the focus. */
class ClosingDialog extends ConfirmDialog {

    /** Closes the conversation. */
    interface Closing {
        void close(@Nullable Outcome outcome, String note);
    }

    /**
     * @param unsent the boxes in which something stands
     * @param unanswered how much guidance the agent has not answered
     */
    ClosingDialog(List<BoxPurpose> unsent, int unanswered, Closing closing) {
        setHeader("Close this conversation?");
        Select<Outcome> outcome = new Select<>();
        outcome.setLabel("Outcome");
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(value -> value == null ? "Not noted" : value.label());
        outcome.setEmptySelectionAllowed(true);
        outcome.setPlaceholder("Not noted");
        TextArea note = new TextArea("Note for staff");
        note.setMaxLength(ConversationDetailsService.MAX_NOTE_LENGTH);
        note.setMaxRows(4);
        Div content = new Div(new Paragraph(sentences(unsent, unanswered)), outcome, note);
        content.addClassName("closing-form");
        setText(content);
        setWidth("28rem");
        // The dialog focuses its confirm button. The customer is told of a closing, so it is the other one.
        setConfirmText("Keep open");
        setRejectable(true);
        setRejectText("Close conversation");
        addRejectListener(rejected -> Notifications.tryRun(() -> closing.close(outcome.getValue(), note.getValue())));
    }

    private static String sentences(List<BoxPurpose> unsent, int unanswered) {
        List<String> sentences = new ArrayList<>();
        unsent.forEach(purpose -> sentences.add(
                switch (purpose) {
                    case ANSWER -> "You have an unsent answer.";
                    case INTERNAL -> "You have an unsent internal message.";
                }));
        if (unanswered > 0) {
            sentences.add(
                    unanswered == 1
                            ? "An internal message asks for your answer; it will be recorded as unanswered."
                            : "%d internal messages ask for your answer; they will be recorded as unanswered."
                                    .formatted(unanswered));
        }
        sentences.add("The customer is told, and can rate the service. You can undo it for ten seconds.");
        return String.join(" ", sentences);
    }
}

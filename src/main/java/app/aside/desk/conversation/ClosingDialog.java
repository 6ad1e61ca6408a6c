package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

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
        setHeader(translate("conversation.close-question"));
        Select<Outcome> outcome = new Select<>();
        outcome.setLabel(translate("conversation.outcome"));
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(value -> value == null ? translate("conversation.not-noted") : translate(value));
        outcome.setEmptySelectionAllowed(true);
        outcome.setPlaceholder(translate("conversation.not-noted"));
        TextArea note = new TextArea(translate("conversation.note-for-staff"));
        note.setMaxLength(ConversationDetailsService.MAX_NOTE_LENGTH);
        note.setMaxRows(4);
        Div content = new Div(new Paragraph(sentences(unsent, unanswered)), outcome, note);
        content.addClassName("closing-form");
        setText(content);
        setWidth("28rem");
        // The dialog focuses its confirm button. The customer is told of a closing, so it is the other one.
        setConfirmText(translate("conversation.keep-open"));
        setRejectable(true);
        setRejectText(translate("conversation.close-conversation"));
        addRejectListener(rejected -> Notifications.tryRun(() -> closing.close(outcome.getValue(), note.getValue())));
    }

    private static String sentences(List<BoxPurpose> unsent, int unanswered) {
        List<String> sentences = new ArrayList<>();
        unsent.forEach(purpose -> sentences.add(
                switch (purpose) {
                    case ANSWER -> translate("conversation.unsent-answer");
                    case INTERNAL -> translate("conversation.unsent-internal");
                }));
        if (unanswered > 0) {
            sentences.add(translate("conversation.unanswered", unanswered));
        }
        sentences.add(translate("conversation.closing-tells"));
        return String.join(" ", sentences);
    }
}

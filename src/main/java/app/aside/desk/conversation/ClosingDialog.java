package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.Outcome;
import app.aside.desk.form.TypedForm;
import app.aside.desk.shell.Notifications;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
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

    private final Closing closing;
    private final Paragraph sentences = new Paragraph();
    private final Select<Outcome> outcome = new Select<>();
    private final TextArea note = new TextArea(translate("conversation.note-for-staff"));

    /** It keeps outcome and note until the conversation is closed, also if it is left meanwhile. */
    ClosingDialog(Closing closing) {
        this.closing = closing;
        setHeader(translate("conversation.close-question"));
        outcome.setLabel(translate("conversation.outcome"));
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(value -> value == null ? translate("conversation.not-noted") : translate(value));
        outcome.setEmptySelectionAllowed(true);
        outcome.setPlaceholder(translate("conversation.not-noted"));
        note.setMaxLength(ConversationDetailsService.MAX_NOTE_LENGTH);
        note.setMaxRows(4);
        TypedForm content = new TypedForm(sentences, outcome, note);
        content.addClassName("closing-form");
        setText(content);
        setWidth("28rem");
        // The dialog focuses its confirm button. The customer is told of a closing, so it is the other one.
        setConfirmText(translate("conversation.keep-open"));
        setRejectable(true);
        setRejectText(translate("conversation.close-conversation"));
        addRejectListener(rejected -> close(outcome.getValue(), note.getValue()));
    }

    /**
     * @param unsent the boxes in which something stands
     * @param unanswered how much guidance the agent has not answered
     */
    void open(List<BoxPurpose> unsent, int unanswered) {
        sentences.setText(sentences(unsent, unanswered));
        open();
    }

    private void close(@Nullable Outcome outcome, String note) {
        if (Notifications.tryRun(() -> closing.close(outcome, note))) {
            this.outcome.clear();
            this.note.clear();
        }
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

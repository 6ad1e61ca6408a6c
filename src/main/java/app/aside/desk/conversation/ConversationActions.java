package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;

/** Transfers and closes a conversation. */
class ConversationActions extends Div {

    /** @param unanswered counts the guidance that the agent has not answered */
    ConversationActions(ConversationService service, IntSupplier unanswered, StaffId me, ConversationId conversation) {
        addClassName("service-actions");
        Button transfer = new Button("Transfer", click -> new TransferDialog(service, me, conversation).open());
        transfer.addThemeVariants(ButtonVariant.LUMO_SMALL);
        Button close = new Button("Close");
        // Only the browser knows what stands in the boxes at this moment.
        String unsent = "document.querySelector('aside-typed-text').unsent('%s')".formatted(conversation);
        close.getElement()
                .addEventListener(
                        "click",
                        click -> confirmClosing(
                                purposes(click.getEventData().path(unsent)),
                                unanswered.getAsInt(),
                                () -> service.close(me, conversation)))
                .addEventData(unsent);
        close.addThemeVariants(ButtonVariant.LUMO_SMALL);
        add(transfer, close);
    }

    /** Asks first, and mentions the unsent texts. The button that keeps the conversation open has the focus. */
    static void confirmClosing(List<BoxPurpose> unsent, int unanswered, Runnable close) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Close this conversation?");
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
        sentences.add("It cannot be opened again. The customer is told, and can rate the service.");
        dialog.setText(String.join(" ", sentences));
        // The dialog focuses its confirm button. Closing is final, so it is the other one.
        dialog.setConfirmText("Keep open");
        dialog.setRejectable(true);
        dialog.setRejectText("Close conversation");
        dialog.addRejectListener(rejected -> Notifications.tryRun(close));
        dialog.open();
    }

    private static List<BoxPurpose> purposes(JsonNode names) {
        List<BoxPurpose> purposes = new ArrayList<>();
        names.forEach(name -> purposes.add(BoxPurpose.of(name.asString(""))));
        return purposes;
    }
}

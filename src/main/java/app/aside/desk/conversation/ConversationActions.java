package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.details.Outcome;
import app.aside.desk.button.ActionButton;
import app.aside.desk.snooze.SnoozeMenu;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Transfers and closes a conversation. */
class ConversationActions extends Div {

    private final ConversationPanelServices services;
    private final IntSupplier unanswered;
    private final StaffId me;
    private final ConversationId conversation;
    private final SnoozeMenu snooze;
    private @Nullable ClosingDialog closingDialog;

    /** @param unanswered counts the guidance that the agent has not answered */
    ConversationActions(
            ConversationPanelServices services, IntSupplier unanswered, StaffId me, ConversationId conversation) {
        this.services = services;
        this.unanswered = unanswered;
        this.me = me;
        this.conversation = conversation;
        addClassName("service-actions");
        Button transfer = new ActionButton(
                translate("conversation.transfer"),
                click -> new TransferDialog(services.conversations(), services.routing(), me, conversation).open());
        transfer.addThemeVariants(ButtonVariant.LUMO_SMALL);
        Button close = new ActionButton(translate("conversation.close"));
        close.getElement().setAttribute("aria-keyshortcuts", "e");
        // Only the browser knows what stands in the boxes at this moment.
        String unsent = "document.querySelector('aside-typed-text').unsent('%s')".formatted(conversation);
        close.getElement()
                .addEventListener(
                        "click",
                        click -> confirmClosing(purposes(click.getEventData().path(unsent))))
                .addEventData(unsent);
        close.addThemeVariants(ButtonVariant.LUMO_SMALL);
        snooze = services.snoozes().create(me, conversation);
        add(snooze, transfer, close);
    }

    void show(ConversationSummary now) {
        snooze.show(now);
    }

    private void confirmClosing(List<BoxPurpose> unsent) {
        ClosingDialog dialog = closingDialog == null ? new ClosingDialog(this::close) : closingDialog;
        closingDialog = dialog;
        dialog.open(unsent, unanswered.getAsInt());
    }

    private void close(@Nullable Outcome outcome, String note) {
        services.closingNotices().show(me, services.details().close(me, conversation, outcome, note));
    }

    /** The last answer was sent to close with it, and guidance is still open. */
    void confirmAfterAnswer() {
        UI window = UI.getCurrentOrThrow();
        // The same request may open another conversation, over which the question would be about the wrong one.
        window.beforeClientResponse(window, response -> {
            if (isAttached()) {
                confirmClosing(List.of());
            } else {
                services.closingNotices().showStillOpen(me, conversation);
            }
        });
    }

    private static List<BoxPurpose> purposes(JsonNode names) {
        List<BoxPurpose> purposes = new ArrayList<>();
        names.forEach(name -> purposes.add(BoxPurpose.of(name.asString(""))));
        return purposes;
    }
}

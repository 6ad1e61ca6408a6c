package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;

/** Transfers and closes a conversation. */
class ConversationActions extends Div {

    ConversationActions(ConversationService service, StaffId me, ConversationId conversation) {
        addClassName("service-actions");
        Button transfer = new Button("Transfer", click -> new TransferDialog(service, me, conversation).open());
        transfer.addThemeVariants(ButtonVariant.LUMO_SMALL);
        Button close = new Button("Close", click -> confirm(() -> service.close(me, conversation)));
        close.addThemeVariants(ButtonVariant.LUMO_SMALL);
        add(transfer, close);
    }

    private static void confirm(Runnable close) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Close this conversation?");
        dialog.setText("It cannot be opened again. The customer is told, and can rate the service.");
        dialog.setCancelable(true);
        dialog.setConfirmText("Close conversation");
        dialog.addConfirmListener(confirmed -> Notifications.tryRun(close));
        dialog.open();
    }
}

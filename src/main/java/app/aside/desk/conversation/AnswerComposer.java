package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.shell.IsolatedName;
import app.aside.settings.CannedReplyService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** The agent's field for answers to the customer, visually distinct from every internal composer. */
class AnswerComposer extends Div {

    private final ConversationPanelServices services;
    private final StaffId me;
    private final ConversationId conversation;
    private final DraftEditor editor;
    private boolean blocked;

    AnswerComposer(
            ConversationPanelServices services, StaffId me, ConversationId conversation, boolean documentsAllowed) {
        this.services = services;
        this.me = me;
        this.conversation = conversation;
        addClassName("answer");
        editor = new DraftEditor(
                BoxPurpose.ANSWER,
                "Message to customer",
                "Send to customer",
                new AttachmentUpload(services, me, "Attach file for customer", documentsAllowed));
        List<CannedReplyService.Reply> replies = services.cannedReplies().list(me);
        if (!replies.isEmpty()) {
            editor.addToFooter(cannedReplyButton(replies));
        }
        add(editor);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        editor.connect(
                TypedTextReceiver.of(attached.getUI(), services, me),
                conversation,
                services.conversations().loadDraft(me, conversation));
    }

    /**
     * Puts the wording of an internal message into the box. Asks first if something stands there.
     *
     * @param suggestion the number of the internal message
     */
    void suggest(String text, int suggestion) {
        if (blocked) {
            return; // the box says why
        }
        editor.whetherItHasText(has -> {
            if (has) {
                confirmSuggestion(text, suggestion);
            } else {
                editor.suggest(text, suggestion, false);
            }
        });
    }

    private void confirmSuggestion(String text, int suggestion) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Replace what you have typed?");
        dialog.setText("Your message to the customer is not sent yet.");
        dialog.setConfirmText("Add below");
        dialog.addConfirmListener(confirmed -> editor.suggest(text, suggestion, false));
        dialog.setRejectable(true);
        dialog.setRejectText("Replace");
        dialog.addRejectListener(rejected -> editor.suggest(text, suggestion, true));
        dialog.setCancelable(true);
        dialog.setWidth("27rem");
        dialog.open();
    }

    private Button cannedReplyButton(List<CannedReplyService.Reply> replies) {
        Button button = new Button("Canned replies");
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        replies.forEach(reply -> menu.addItem(reply.title(), click -> editor.insert(reply.text())));
        return button;
    }

    /**
     * @param answers whether the viewer may write to the customer
     * @param hiddenWithoutText whether a box that cannot send is shown only for what stands in it
     */
    void show(ConversationSummary conversation, boolean answers, boolean hiddenWithoutText) {
        editor.setPlaceholder("Write to " + IsolatedName.of(conversation.customerName()));
        boolean over = conversation.status() == ConversationStatus.CLOSED || hiddenWithoutText && !answers;
        setClassName("over", over && !editor.hasFile());
        if (conversation.status() == ConversationStatus.CLOSED) {
            block("This conversation is closed. Your text is kept here.");
        } else if (!answers) {
            String agent = conversation.agentName();
            block(
                    agent == null
                            ? "This conversation is back in the queue; take it to go on. Your text is kept here."
                            : "This conversation is with %s now. Your text is kept here."
                                    .formatted(IsolatedName.of(agent)));
        } else if (blocked) {
            blocked = false;
            editor.setBlocked("");
        }
    }

    void block(String reason) {
        blocked = true;
        editor.setBlocked(reason);
    }
}

package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.button.ActionButton;
import app.aside.desk.conversation.reply.OwnRepliesDialog;
import app.aside.desk.menu.LazyContextMenu;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.settings.CannedReplyService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The agent's field for answers to the customer, visually distinct from every internal composer. */
class AnswerComposer extends Div {

    private final ConversationPanelServices services;
    private final StaffId me;
    private final ConversationId conversation;
    private final DraftEditor editor;
    private final Button sendAndClose;
    private @Nullable ConversationSummary shown;
    private boolean blocked;

    /** @param closingQuestion asks before closing, after a message that was sent to close it while guidance is open */
    AnswerComposer(
            ConversationPanelServices services,
            StaffId me,
            ConversationId conversation,
            boolean documentsAllowed,
            Runnable closingQuestion) {
        this.services = services;
        this.me = me;
        this.conversation = conversation;
        addClassName("answer");
        editor = new DraftEditor(
                BoxPurpose.ANSWER,
                translate("conversation.message-to-customer"),
                translate("conversation.send-to-customer"),
                new AttachmentUpload(services, me, translate("conversation.attach-for-customer"), documentsAllowed));
        editor.addToFooter(cannedReplyButton());
        editor.onRepliesWanted(() -> Notifications.tryRun(this::showReplies));
        sendAndClose = editor.addCloseButton(closingQuestion);
        sendAndClose.setVisible(false);
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
     * Puts the wording of an internal message into the box, with its placeholders filled in. Asks first if something stands
     * there.
     *
     * @param suggestion the number of the internal message
     */
    void suggest(String wording, int suggestion) {
        ConversationSummary of = shown;
        if (blocked || of == null) {
            return; // the box says why
        }
        Notifications.tryRun(() -> suggestFilled(
                services.cannedReplies().fill(me, wording, of.customerName(), of.protocol()), suggestion));
    }

    private void suggestFilled(String text, int suggestion) {
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
        dialog.setHeader(translate("conversation.replace"));
        dialog.setText(translate("conversation.not-sent-yet"));
        dialog.setConfirmText(translate("conversation.add-below"));
        dialog.addConfirmListener(confirmed -> editor.suggest(text, suggestion, false));
        dialog.setRejectable(true);
        dialog.setRejectText(translate("conversation.replace-button"));
        dialog.addRejectListener(rejected -> editor.suggest(text, suggestion, true));
        dialog.setCancelable(true);
        dialog.setWidth("27rem");
        dialog.open();
    }

    private Button cannedReplyButton() {
        Button button = new ActionButton(translate("conversation.canned-replies"));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        new LazyContextMenu(button, this::addReplies);
        return button;
    }

    private void addReplies(ContextMenu menu) {
        Notifications.tryRun(() -> {
            List<CannedReplyService.Reply> replies = services.cannedReplies().list(me);
            replies.forEach(reply -> menu.addItem(reply.title(), click -> insert(reply)));
            if (!replies.isEmpty()) {
                menu.addSeparator();
            }
        });
        menu.addItem(
                translate("conversation.my-replies-menu"),
                click -> new OwnRepliesDialog(services.cannedReplies(), me).open());
    }

    private void insert(CannedReplyService.Reply reply) {
        Notifications.tryRun(() -> listReplies().stream()
                .filter(filled -> !filled.own() && filled.title().equals(reply.title()))
                .findFirst()
                .ifPresent(filled -> editor.insert(filled.text())));
    }

    private void showReplies() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        listReplies()
                .forEach(reply -> json.addObject()
                        .put("title", reply.title())
                        .put("text", reply.text())
                        .put("own", reply.own()));
        editor.showReplies(json);
    }

    private List<CannedReplyService.FilledReply> listReplies() {
        ConversationSummary of = shown;
        return of == null ? List.of() : services.cannedReplies().listFilled(me, of.customerName(), of.protocol());
    }

    /**
     * @param answers whether the viewer may write to the customer
     * @param hiddenWithoutText whether a box that cannot send is shown only for what stands in it
     */
    void show(ConversationSummary conversation, boolean answers, boolean hiddenWithoutText) {
        shown = conversation;
        sendAndClose.setVisible(conversation.isAssignedTo(me) && conversation.status() == ConversationStatus.ONGOING);
        editor.setPlaceholder(translate("conversation.write-to", IsolatedName.of(conversation.customerName())));
        boolean over = conversation.status() == ConversationStatus.CLOSED || hiddenWithoutText && !answers;
        setClassName("over", over && !editor.hasFile());
        if (conversation.status() == ConversationStatus.CLOSED) {
            block(translate("conversation.closed-kept"));
        } else if (!answers) {
            String agent = conversation.agentName();
            block(
                    agent == null
                            ? translate("conversation.queued-kept")
                            : translate("conversation.with-kept", IsolatedName.of(agent)));
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

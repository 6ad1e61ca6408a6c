package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.desk.shell.Notifications;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallTarget;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.DisabledUpdateMode;
import com.vaadin.flow.dom.DomEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Receives the sendings and drafts of all text boxes of one window.
 *
 * <p>It belongs to the window, not to a view. Vaadin ignores events of components that were removed, hidden, disabled or
 * covered by a dialog before the event arrives; a sending is handled in all these cases. Each event names its conversation,
 * which may not be the one that the window shows by then. The services check the rights.
 */
@Tag("aside-typed-text")
@JsModule("./desk/typing/typed-text.ts")
@JsModule("./desk/typing/opening.ts")
class TypedTextReceiver extends Component {

    private static final String DETAIL = "event.detail";

    /**
     * @param request its id is made by the browser; the services take each id once
     * @param target the recipient of an internal message; empty for an answer
     * @param file the id of the uploaded file; empty for a text alone
     * @param options what an internal message asks for
     * @param suggestion the number of the internal message whose suggested answer this is; 0 if none
     * @param closes whether the conversation is to be closed once this has arrived
     */
    record Sending(
            SendRequest request,
            ConversationId conversation,
            BoxPurpose purpose,
            String text,
            String target,
            String file,
            MessageOptions options,
            int suggestion,
            boolean closes) {

        static Sending of(JsonNode event) {
            return new Sending(
                    new SendRequest(
                            UUID.fromString(event.path("id").asString("")),
                            event.path("draft").asLong(Long.MAX_VALUE)),
                    ConversationId.parse(event.path("conversation").asString("")),
                    BoxPurpose.of(event.path("purpose").asString("")),
                    event.path("text").asString(""),
                    event.path("target").asString(""),
                    event.path("file").asString(""),
                    options(event.path("options")),
                    event.path("suggestion").asInt(0),
                    event.path("close").asBoolean(false));
        }

        private static MessageOptions options(JsonNode options) {
            JsonNode about = options.path("aboutSeq");
            return new MessageOptions(
                    MessageKind.valueOf(options.path("kind").asString(MessageKind.NOTE.name())),
                    options.path("suggestedAnswer").asBoolean(false),
                    about.isInt() ? about.asInt() : null);
        }
    }

    /** A text box that is part of the window. */
    interface Box {

        /** @throws Refusal if the file was removed or replaced meanwhile */
        OutgoingFile requireFile(String file, String caption);

        /** A sending is committed. @param file the id of the file that went with it; empty if none */
        void sent(String file);

        /** A sending was refused. The browser shows the sentence. */
        void refused(Refusal refusal);

        /** A sending that was to close the conversation is committed, and guidance is open: asks. */
        void confirmClosing();
    }

    private record BoxKey(ConversationId conversation, BoxPurpose purpose) {}

    private final ConversationPanelServices services;
    private final StaffId me;
    private final Map<BoxKey, Box> boxes = new HashMap<>();

    private TypedTextReceiver(ConversationPanelServices services, StaffId me) {
        this.services = services;
        this.me = me;
        listen("aside-send", detail -> send(Sending.of(detail)));
        listen(
                "aside-draft",
                detail -> saveDraft(
                        ConversationId.parse(detail.path("conversation").asString("")),
                        BoxPurpose.of(detail.path("purpose").asString("")),
                        detail.path("text").asString(""),
                        detail.path("version").asLong(0)));
        addAttachListener(
                attach -> getElement().executeJs("this.start($0)", me.value().toString()));
    }

    /** The receiver of the window; created at the first call. */
    static TypedTextReceiver of(UI window, ConversationPanelServices services, StaffId me) {
        TypedTextReceiver known = ComponentUtil.getData(window, TypedTextReceiver.class);
        if (known != null) {
            return known;
        }
        TypedTextReceiver created = new TypedTextReceiver(services, me);
        ComponentUtil.setData(window, TypedTextReceiver.class, created);
        window.add(created);
        return created;
    }

    /** Makes a box part of the window until it is detached. */
    <B extends Component & Box> void register(B box, ConversationId conversation, BoxPurpose purpose) {
        BoxKey key = new BoxKey(conversation, purpose);
        boxes.put(key, box);
        box.addDetachListener(detach -> {
            boxes.remove(key, box);
            detach.unregisterListener();
        });
    }

    /** Sends and tells the browser the outcome: the text leaves the browser only then. */
    void send(Sending sending) {
        String id = sending.request().id().toString();
        Box box = boxes.get(new BoxKey(sending.conversation(), sending.purpose()));
        String refused = translate("conversation.send-failed");
        boolean postponed = false;
        try {
            deliver(sending, box);
            refused = "";
            if (sending.closes()) {
                closeAfter(sending.conversation(), box);
            }
            if (box != null) {
                box.sent(sending.file());
            }
        } catch (Refusal refusal) {
            refused = translate(refusal);
            if (box != null) {
                box.refused(refusal);
            }
        } catch (DatabaseUnavailableException e) {
            postponed = true;
        } finally {
            if (postponed) {
                // It may have been committed. The browser sends it again under the same id.
                getElement().executeJs("this.postponed($0)", id);
            } else {
                // Also after an error, so that the text goes back into its box.
                getElement().executeJs("this.answered($0, $1)", id, refused);
            }
        }
    }

    /** Saves a draft and tells the browser the outcome. The browser keeps what is not saved. */
    void saveDraft(ConversationId conversation, BoxPurpose purpose, String text, long version) {
        boolean saved;
        try {
            saved = switch (purpose) {
                case ANSWER -> services.conversations().saveDraft(me, conversation, text, version);
                case INTERNAL -> services.internalMessages().saveDraft(me, conversation, text, version);
            };
            if (!text.isBlank()) {
                reportTyping(conversation, purpose);
            }
        } catch (Refusal e) {
            saved = false;
        } catch (DatabaseUnavailableException e) {
            getElement().executeJs("this.draftPostponed()");
            return;
        }
        String answer = saved ? "this.saved($0, $1, $2)" : "this.draftRefused($0, $1, $2)";
        getElement().executeJs(answer, conversation.toString(), purpose.key(), (double) version);
    }

    private void reportTyping(ConversationId conversation, BoxPurpose purpose) {
        switch (purpose) {
            case ANSWER -> services.typing().reportAgentTyping(me, conversation);
            case INTERNAL -> services.internalTyping().reportTyping(me, conversation);
        }
    }

    private void deliver(Sending sending, @Nullable Box box) {
        OutgoingFile file = sending.file().isEmpty() ? null : requireFile(sending, box);
        ConversationId conversation = sending.conversation();
        if (sending.purpose() == BoxPurpose.INTERNAL) {
            deliverInternally(sending, file == null ? MessageContent.of(sending.text()) : MessageContent.of(file));
        } else if (file == null && sending.suggestion() > 0) {
            services.guidance()
                    .answerWithSuggestion(me, conversation, sending.suggestion(), sending.text(), sending.request());
        } else if (file == null) {
            services.conversations().answer(me, conversation, sending.text(), sending.request());
        } else {
            services.attachments().answer(me, conversation, file, sending.request());
        }
    }

    /** Closes a conversation, or asks first if guidance is open. Without its box, which asks, it stays open and says so. */
    private void closeAfter(ConversationId conversation, @Nullable Box box) {
        try {
            if (services.guidanceReader().countWaiting(me, conversation) == 0) {
                services.closingNotices().show(me, services.details().close(me, conversation, null, ""));
            } else if (box == null) {
                services.closingNotices().showStillOpen(me, conversation);
            } else {
                box.confirmClosing();
            }
        } catch (Refusal refusal) {
            // A sending that is repeated finds closed what it closed before.
            if (refusal.reason() != Refusal.Reason.CLOSED) {
                Notifications.showRefusal(refusal);
            }
        }
    }

    private void deliverInternally(Sending sending, MessageContent content) {
        ConversationId conversation = sending.conversation();
        switch (InternalTarget.parse(sending.target())) {
            case InternalTarget.Agent(UUID agent) ->
                services.internalMessages()
                        .sendToAgent(me, conversation, agent, content, sending.options(), sending.request());
            case InternalTarget.Reply(int seq) ->
                services.internalMessages().reply(me, conversation, seq, content, sending.options(), sending.request());
            case InternalTarget.Call(CallTarget whom) -> {
                if (whom == null) {
                    throw Refusal.invalid("Choose whom to call first.");
                }
                services.supervisorCalls().call(me, conversation, whom, content, sending.request());
            }
        }
    }

    private static OutgoingFile requireFile(Sending sending, @Nullable Box box) {
        if (box == null) {
            throw Refusal.invalid("The file is no longer here. Attach it again before you send.");
        }
        return box.requireFile(sending.file(), sending.text());
    }

    private void listen(String type, Consumer<JsonNode> handler) {
        getElement()
                .addEventListener(
                        type,
                        (DomEvent event) -> handler.accept(event.getEventData().path(DETAIL)))
                .addEventData(DETAIL)
                .allowInert()
                .setDisabledUpdateMode(DisabledUpdateMode.ALWAYS);
    }
}

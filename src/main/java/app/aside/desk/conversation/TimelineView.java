package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.receipt.CustomerReceipt;
import app.aside.desk.language.WindowLocale;
import app.aside.desk.shell.IsolatedName;
import app.aside.guidance.AnswerChanges;
import app.aside.guidance.Guidance;
import app.aside.guidance.GuidanceState;
import app.aside.guidance.ThreadGuidance;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.ReadMark;
import app.aside.search.TextRange;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallEntry;
import app.aside.supervisorcall.SupervisorCall;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BaseJsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entries of a conversation in order. Older entries load on scroll. The browser draws them; a new entry is sent as its
 * text and names, and costs the server no component. No text is sent that the viewer has not opened.
 */
@Tag("aside-timeline")
@JsModule("./desk/timeline.ts")
class TimelineView extends Component implements HasStyle {

    /**
     * Above this number the oldest entries are removed while the reader is at the end; scrolling loads them again.
     */
    private static final int MAX_ENTRIES = 400;

    private static final String DETAIL = "event.detail";

    /** The most characters of the words by which an offer names its internal message. */
    private static final int OFFER_LENGTH = 60;

    /**
     * The viewer pressed a button of guidance.
     *
     * @param seq the number of the internal message
     */
    record GuidanceStep(int seq, String action) {

        static GuidanceStep of(JsonNode detail) {
            return new GuidanceStep(
                    detail.path("seq").asInt(0), detail.path("action").asString(""));
        }
    }

    private final StaffId viewer;
    private final ConversationId conversation;
    private final TreeMap<TimelinePosition, TimelineEntry> entries = new TreeMap<>();
    private final Map<TimelinePosition, List<ReadMark>> receipts = new HashMap<>();
    private final Map<TimelinePosition, ArrayNode> guidance = new HashMap<>();
    private Function<String, List<TextRange>> marker = text -> List.of();
    private boolean revealsMark;
    private boolean scrolledUp;
    private ThreadGuidance.@Nullable AppliedOffer offer;

    TimelineView(
            StaffId viewer,
            ConversationId conversation,
            Runnable onOlder,
            Runnable onReply,
            Consumer<GuidanceStep> onGuidance,
            IntConsumer onQuote) {
        this.viewer = viewer;
        this.conversation = conversation;
        addClassName("stream");
        getElement().setAttribute("role", "log");
        getElement().setAttribute("aria-label", translate("conversation.conversation"));
        getElement().setAttribute("tabindex", "0");
        getElement().addEventListener("older", event -> onOlder.run());
        getElement().addEventListener("reply", event -> onReply.run());
        getElement()
                .addEventListener(
                        "guidance",
                        event -> onGuidance.accept(
                                GuidanceStep.of(event.getEventData().path(DETAIL))))
                .addEventData(DETAIL);
        getElement()
                .addEventListener(
                        "quote",
                        event -> onQuote.accept(seq(event.getEventData().path(DETAIL))))
                .addEventData(DETAIL);
        getElement().addEventListener("away", event -> scrolledUp = true);
        getElement().addEventListener("end", event -> scrolledUp = false);
    }

    /** Sends everything to a browser that has nothing of it, or has it no longer. */
    @Override
    protected void onAttach(AttachEvent attached) {
        call("clear");
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        int index = 0;
        for (TimelineEntry entry : entries.values()) {
            steps.addObject().put("index", index++).set("item", toJson(entry));
        }
        call("apply", steps);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        receipts.forEach((position, marks) -> shown.set(id(position), toJson(marks)));
        call("applyReceipts", shown);
        ObjectNode states = JsonNodeFactory.instance.objectNode();
        guidance.forEach((position, state) -> states.set(id(position), state));
        call("applyGuidance", states);
    }

    /** Marks words, and shows the first entry that has some as soon as it is there. */
    void markWords(Function<String, List<TextRange>> marker) {
        this.marker = marker;
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        entries.values().forEach(entry -> steps.addObject().set("item", toJson(entry)));
        call("apply", steps);
        revealsMark = true;
        revealMark();
    }

    private void revealMark() {
        if (revealsMark && !entries.isEmpty()) {
            revealsMark = false;
            entries.values().stream()
                    .filter(entry -> !marker.apply(text(entry)).isEmpty())
                    .findFirst()
                    .ifPresent(entry -> getElement().callJsFunction("reveal", id(entry.position())));
        }
    }

    private static String text(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.CustomerVisibleMessage(Message message) -> message.text();
            case TimelineEntry.OpenedInternalMessage(InternalMessage message) -> message.text();
            case TimelineEntry.UnopenedInternalMessage ignored -> "";
        };
    }

    /** The text of a customer-visible message that is shown. */
    Optional<String> findText(int seq) {
        TimelineEntry entry = entries.get(new TimelinePosition(seq, 0));
        return entry instanceof TimelineEntry.CustomerVisibleMessage ? Optional.of(text(entry)) : Optional.empty();
    }

    /** What is shown, in order. */
    List<TimelineEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The read receipts shown with an entry. */
    List<ReadMark> receipts(TimelineEntry entry) {
        return receipts.getOrDefault(entry.position(), List.of());
    }

    TimelinePosition firstPosition() {
        return entries.isEmpty() ? TimelinePosition.END : entries.firstKey();
    }

    /** Removes all entries. */
    void clear() {
        entries.clear();
        receipts.clear();
        guidance.clear();
        call("clear");
    }

    /** Inserts each entry at its position; replaces an unopened entry at the same position. */
    void put(List<TimelineEntry> added) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (TimelineEntry entry : added) {
            TimelineEntry old = entries.get(entry.position());
            if (old == null) {
                steps.addObject()
                        .put("index", entries.headMap(entry.position()).size())
                        .set("item", toJson(entry));
            } else if (old instanceof TimelineEntry.UnopenedInternalMessage
                    && entry instanceof TimelineEntry.OpenedInternalMessage) {
                steps.addObject().set("item", toJson(entry));
            } else {
                continue;
            }
            entries.put(entry.position(), entry);
        }
        if (!steps.isEmpty()) {
            call("apply", steps);
        }
        revealMark();
    }

    /**
     * Removes the oldest entries of a long timeline unless the reader has scrolled up; {@code true} if any were removed.
     */
    boolean trim() {
        if (scrolledUp || entries.size() <= MAX_ENTRIES) {
            return false;
        }
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        while (entries.size() > MAX_ENTRIES / 2) {
            TimelinePosition first = entries.pollFirstEntry().getKey();
            receipts.remove(first);
            guidance.remove(first);
            steps.addObject().put("remove", id(first));
        }
        call("apply", steps);
        return true;
    }

    /** Shows below the last message to the customer what became of it. */
    void showCustomerReceipt(CustomerReceipt receipt) {
        getElement().setProperty("deliveredSeq", receipt.deliveredSeq());
        getElement().setProperty("seenSeq", receipt.seenSeq());
    }

    /** The sentence shown while there is no entry. */
    void setEmptyState(String sentence) {
        getElement().setProperty("empty", sentence);
    }

    /**
     * The number of the first internal message shown; greater than any if there is none.
     */
    int firstInternalSeq() {
        return entries.keySet().stream()
                .mapToInt(TimelinePosition::internalSeq)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * Shows the read receipts of the internal messages from {@code from} (inclusive) to {@code end} (exclusive).
     */
    void showReadReceipts(List<ReadMark> marks, int from, int end) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        entries.forEach((position, entry) -> {
            if (position.internalSeq() >= from
                    && position.internalSeq() < end
                    && entry instanceof TimelineEntry.OpenedInternalMessage(InternalMessage message)) {
                List<ReadMark> covering =
                        marks.stream().filter(mark -> mark.covers(message)).toList();
                if (!covering.equals(receipts.getOrDefault(position, List.of()))) {
                    receipts.put(position, covering);
                    changes.set(id(position), toJson(covering));
                }
            }
        });
        if (!changes.isEmpty()) {
            call("applyReceipts", changes);
        }
    }

    /**
     * Shows what became of guidance.
     *
     * @param calls the calls of the conversation, of which the History shows every step
     * @param actable whether the viewer is the agent of the ongoing conversation, who acts on it
     * @param blocked the reason why the viewer cannot act; empty if there is none
     */
    void showGuidance(ThreadGuidance thread, List<SupervisorCall> calls, boolean actable, String blocked) {
        Map<Integer, List<Guidance>> bySeq = thread.guidance().stream().collect(Collectors.groupingBy(Guidance::seq));
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        entries.forEach((position, entry) -> {
            List<Guidance> rows = bySeq.getOrDefault(position.internalSeq(), List.of());
            if (entry instanceof TimelineEntry.OpenedInternalMessage) {
                ArrayNode now = JsonNodeFactory.instance.arrayNode();
                calls.stream()
                        .filter(call -> call.messageSeq() == position.internalSeq())
                        .flatMap(call -> call.entries().stream())
                        .forEach(step -> now.add(toJson(step)));
                rows.forEach(row -> now.add(toJson(row, actable)));
                if (!now.isEmpty() && !now.equals(guidance.put(position, now))) {
                    changes.set(id(position), now);
                }
            }
        });
        if (!changes.isEmpty()) {
            call("applyGuidance", changes);
        }
        if (!bySeq.isEmpty()) {
            getElement().setProperty("blocked", blocked);
        }
        ThreadGuidance.AppliedOffer offer = thread.offer();
        if (!Objects.equals(offer, this.offer)) {
            this.offer = offer;
            getElement().setPropertyJson("offer", toJson(offer));
        }
    }

    /** The answer that is offered as the one that applied guidance, if any. */
    ThreadGuidance.@Nullable AppliedOffer offer() {
        return offer;
    }

    /** The text of an opened internal message; empty if it is not shown. */
    String internalText(int seq) {
        return entries.values().stream()
                .filter(entry -> entry.position().internalSeq() == seq)
                .map(TimelineView::text)
                .findFirst()
                .orElse("");
    }

    /**
     * Shows a button on each customer message to guide the agent on it.
     *
     * @param blocked the reason why it is disabled; empty if it is not
     */
    void showGuideButtons(InternalTarget.Agent agent, String title, String blocked) {
        getElement()
                .setPropertyJson(
                        "guide",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("target", agent.toString())
                                .put("title", title)
                                .put("blocked", blocked));
    }

    void hideGuideButtons() {
        getElement().setPropertyJson("guide", JsonNodeFactory.instance.nullNode());
    }

    /** Shows a customer's message that has been loaded. */
    void reveal(int seq) {
        getElement().callJsFunction("reveal", id(new TimelinePosition(seq, 0)));
    }

    void setHasMore(boolean more) {
        getElement().setAttribute("more", more);
    }

    /** The last opened internal message by somebody else. */
    @Nullable
    InternalMessage lastMessageFromOthers() {
        for (TimelineEntry entry : entries.descendingMap().values()) {
            if (entry instanceof TimelineEntry.OpenedInternalMessage(InternalMessage message)
                    && !message.authorId().equals(viewer)) {
                return message;
            }
        }
        return null;
    }

    /**
     * Shows a button to reply below an internal message.
     *
     * @param blocked the reason why it is disabled; empty if it is not
     */
    void showReplyButton(InternalMessage message, String blocked) {
        getElement()
                .setPropertyJson(
                        "reply",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("id", id(new TimelinePosition(message.afterSeq(), message.seq())))
                                .put("target", new InternalTarget.Reply(message.seq()).toString())
                                .put("title", translate("conversation.reply-to", IsolatedName.of(message.authorName())))
                                .put("blocked", blocked));
    }

    void hideReplyButton() {
        getElement().setPropertyJson("reply", JsonNodeFactory.instance.nullNode());
    }

    /** Scrolls to the first internal message after {@code seq}. */
    void scrollTo(int seq) {
        entries.keySet().stream()
                .filter(position -> position.internalSeq() > seq)
                .findFirst()
                .ifPresent(position -> getElement().callJsFunction("reveal", id(position)));
    }

    void scrollToEnd() {
        getElement().callJsFunction("toEnd");
    }

    /** A change for a browser that is there; one that comes gets everything. */
    private void call(String function, JsonNode... parameters) {
        if (isAttached()) {
            getElement().callJsFunction(function, (Object[]) parameters);
        }
    }

    private ObjectNode toJson(TimelineEntry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id(entry.position()));
        List<TextRange> marks = marker.apply(text(entry));
        if (!marks.isEmpty()) {
            ArrayNode ranges = json.putArray("marks");
            marks.forEach(mark -> ranges.addArray().add(mark.start()).add(mark.end()));
        }
        return switch (entry) {
            case TimelineEntry.CustomerVisibleMessage(Message message) -> {
                json.put("kind", message.author().name().toLowerCase(Locale.ROOT))
                        .put("name", message.name())
                        .put("at", message.sentAt().toString())
                        .put(
                                "text",
                                message.author() == MessageAuthor.SYSTEM
                                        ? translateStored(message.text())
                                        : message.text());
                Attachment file = message.attachment();
                if (file != null) {
                    json.set("file", toJson(file, StaffAttachmentController.fileUrl(conversation, file.id())));
                }
                yield json;
            }
            case TimelineEntry.OpenedInternalMessage(InternalMessage message) -> {
                json.put("kind", "internal")
                        .put("name", message.authorName())
                        .put("at", message.sentAt().toString())
                        .put("text", message.text())
                        .put(
                                "to",
                                message.isToAnySupervisor()
                                        ? translateStored(message.recipientName())
                                        : message.recipientName())
                        .put("mine", message.authorId().equals(viewer))
                        .put("suggested", message.suggestedAnswer());
                putKind(json, message.kind());
                QuotedMessage about = message.about();
                if (about != null) {
                    json.putObject("about")
                            .put("id", id(new TimelinePosition(about.seq(), 0)))
                            .put("text", about.text());
                }
                Attachment file = message.attachment();
                if (file != null) {
                    json.set("file", toJson(file, StaffAttachmentController.internalFileUrl(conversation, file.id())));
                }
                yield json;
            }
            case TimelineEntry.UnopenedInternalMessage unopened -> {
                json.put("kind", "unopened")
                        .put("name", unopened.authorName())
                        .put("at", unopened.sentAt().toString())
                        .put("text", "");
                putKind(json, unopened.kind());
                yield json;
            }
        };
    }

    private static void putKind(ObjectNode json, MessageKind kind) {
        if (kind.asks()) {
            json.put("asks", kind.name().toLowerCase(Locale.ROOT));
        }
    }

    private static ObjectNode toJson(Attachment file, String address) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", file.name())
                .put("type", translateSentence(file.typeLabel()))
                .put("size", file.formattedSize(WindowLocale.current()))
                .put("picture", file.picture())
                .put("address", address);
    }

    private static ObjectNode toJson(CallEntry step) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("state", "CALL")
                .put("text", translateStored(step.sentence()))
                .put("at", step.at().toString());
        json.putArray("actions");
        return json;
    }

    private ObjectNode toJson(Guidance row, boolean actable) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("state", row.state().name())
                .put("recipient", row.recipientName())
                .put("at", lastStep(row).toString());
        if (row.reason() != null) {
            json.put("reason", row.reason());
        }
        Integer answer = row.answerSeq();
        if (answer != null) {
            json.put("answer", id(new TimelinePosition(answer, 0)));
            TimelineEntry sent = entries.get(new TimelinePosition(answer, 0));
            if (row.suggestedAnswer() && sent != null) {
                ArrayNode changes = json.putArray("changes");
                AnswerChanges.describe(internalText(row.seq()), text(sent))
                        .forEach(change -> changes.add(translateStored(change)));
            }
        }
        if (row.notSeenAt() != null) {
            json.put("notSeen", true);
        }
        ArrayNode actions = json.putArray("actions");
        if (actable && row.recipientId().equals(viewer)) {
            listActions(row).forEach(actions::add);
            if (row.undoUntil() != null) {
                json.put("undoUntil", row.undoUntil().toString());
            }
        }
        return json;
    }

    private static Instant lastStep(Guidance row) {
        return Stream.of(row.endedAt(), row.acknowledgedAt(), row.seenAt())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(row.sentAt());
    }

    private static List<String> listActions(Guidance row) {
        List<String> actions = new ArrayList<>();
        boolean answered = row.state() == GuidanceState.ACKNOWLEDGED;
        if (row.isOpen()) {
            if (row.suggestedAnswer()) {
                actions.add("use");
            }
            if (row.kind().asks()) {
                if (!answered) {
                    actions.add("acknowledge");
                }
                actions.add("apply");
            }
            actions.add("decline");
        }
        return actions;
    }

    private BaseJsonNode toJson(ThreadGuidance.@Nullable AppliedOffer offer) {
        if (offer == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        String words = internalText(offer.seq()).replaceAll("\\s+", " ");
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id(new TimelinePosition(offer.answerSeq(), 0)))
                .put("seq", offer.seq())
                .put(
                        "words",
                        words.codePointCount(0, words.length()) <= OFFER_LENGTH
                                ? words
                                : words.substring(0, words.offsetByCodePoints(0, OFFER_LENGTH - 1)) + "…");
    }

    private static int seq(JsonNode detail) {
        return Integer.parseInt(detail.path("id").asString("0.0").split("\\.")[0]);
    }

    private static ArrayNode toJson(List<ReadMark> marks) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (ReadMark mark : marks) {
            json.addObject().put("name", mark.name()).put("at", mark.at().toString());
        }
        return json;
    }

    private static String id(TimelinePosition position) {
        return position.seq() + "." + position.internalSeq();
    }
}

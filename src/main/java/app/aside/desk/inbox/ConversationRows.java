package app.aside.desk.inbox;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.conversation.ConversationColumns;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of conversations. The browser owns its rows; a change sends what changed of it, whatever its length, and costs
 * the server no component for each row.
 */
@Tag("aside-conversation-rows")
@JsModule("./desk/conversation-rows.ts")
@StyleSheet("clocks.css")
class ConversationRows extends Component {

    private static final String ACTION = "event.detail.action";
    private static final String CONVERSATION = "event.detail.conversation";

    private final Map<String, Consumer<ConversationId>> actions;
    private List<ConversationSummary> rows = List.of();
    private Map<ConversationId, Integer> unread = Map.of();
    private @Nullable ConversationId opened;

    /** What a press on a row asks for. The identity of the conversation comes from the browser and proves nothing. */
    ConversationRows(
            Consumer<ConversationId> onOpen, Consumer<ConversationId> onTake, Consumer<ConversationId> onUnread) {
        actions = Map.of("open", onOpen, "take", onTake, "unread", onUnread);
        getElement()
                .addEventListener(
                        "row-action",
                        event -> press(
                                event.getEventData().path(ACTION).asString(""),
                                ConversationId.parse(
                                        event.getEventData().path(CONVERSATION).asString(""))))
                .addEventData(ACTION)
                .addEventData(CONVERSATION);
    }

    /** Called when the end of the list comes near, as long as {@link #showMore there is more} of it. */
    void onMore(Runnable listener) {
        getElement().addEventListener("more", event -> listener.run());
    }

    void showMore(boolean more) {
        getElement().setAttribute("more", more);
    }

    /** A press on the row of that conversation, whether or not the row is still there. */
    void press(String action, ConversationId conversation) {
        Consumer<ConversationId> asked = actions.get(action);
        if (asked != null) {
            asked.accept(conversation);
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        List<ConversationSummary> all = rows;
        rows = List.of();
        show(all);
        Map<ConversationId, Integer> counts = unread;
        unread = Map.of();
        showUnread(counts);
        showOpened(opened);
    }

    List<ConversationSummary> rows() {
        return rows;
    }

    /** The unread internal messages shown on the rows. */
    int unreadShown() {
        return rows.stream().mapToInt(row -> unread.getOrDefault(row.id(), 0)).sum();
    }

    /** Shows these rows in this order. */
    void show(List<ConversationSummary> now) {
        ArrayNode changes = changes(rows, now, ConversationRows::describe);
        rows = List.copyOf(now);
        if (!changes.isEmpty() && isAttached()) {
            getElement().callJsFunction("apply", changes);
        }
    }

    /** Shows a sign on each row with unread internal messages. */
    void showUnread(Map<ConversationId, Integer> now) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        Set<ConversationId> known = new HashSet<>(unread.keySet());
        known.addAll(now.keySet());
        for (ConversationId id : known) {
            int count = now.getOrDefault(id, 0);
            if (count != unread.getOrDefault(id, 0)) {
                changes.put(id.toString(), count);
            }
        }
        unread = Map.copyOf(now);
        if (!changes.isEmpty() && isAttached()) {
            getElement().callJsFunction("applyUnread", changes);
        }
    }

    void showOpened(@Nullable ConversationId id) {
        opened = id;
        getElement().setProperty("opened", id == null ? "" : id.toString());
    }

    /** The steps that make {@code now} of {@code before}, to be done in this order. */
    static ArrayNode changes(
            List<ConversationSummary> before,
            List<ConversationSummary> now,
            Function<ConversationSummary, ObjectNode> toJson) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        Set<ConversationId> kept = new HashSet<>();
        now.forEach(row -> kept.add(row.id()));
        List<ConversationSummary> current = new ArrayList<>();
        for (ConversationSummary row : before) {
            if (kept.contains(row.id())) {
                current.add(row);
            } else {
                steps.addObject().put("remove", row.id().toString());
            }
        }
        for (int i = 0; i < now.size(); i++) {
            ConversationSummary row = now.get(i);
            int at = indexOf(current, row.id(), i);
            if (at < 0) {
                steps.addObject().put("index", i).set("item", toJson.apply(row));
                current.add(i, row);
                continue;
            }
            if (at != i) {
                steps.addObject().put("index", i).put("move", row.id().toString());
                current.add(i, current.remove(at));
            }
            if (!current.get(i).equals(row)) {
                steps.addObject().set("item", toJson.apply(row));
            }
        }
        return steps;
    }

    private static int indexOf(List<ConversationSummary> rows, ConversationId id, int from) {
        for (int i = from; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    static ObjectNode describe(ConversationSummary row) {
        boolean waiting = row.status() == ConversationStatus.WAITING;
        Instant since = waiting ? row.waitingSince() : row.unansweredSince();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", row.id().toString())
                .put("name", row.customerName())
                .put("protocol", row.protocol())
                .put("department", Objects.requireNonNullElse(row.departmentName(), ""))
                .put("line", ConversationColumns.lastLine(row))
                .put("since", since == null ? "" : since.toString())
                .put("owed", row.unansweredSince() != null)
                .put("waiting", waiting)
                .put("closed", row.status() == ConversationStatus.CLOSED)
                .put("snoozed", Objects.toString(row.snoozedUntil(), ""));
        row.clocks()
                .first()
                .ifPresent(clock -> json.put("clock", translate(clock.kind()))
                        .put("near", clock.nearAt().toString())
                        .put("due", clock.dueAt().toString()));
        return json;
    }
}

package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.ReadMark;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a conversation in order. Older entries load on scroll. */
@Tag("aside-timeline")
@JsModule("./desk/timeline.ts")
class TimelineView extends HtmlContainer {

    /**
     * Above this number the oldest entries are removed while the reader is at the end; scrolling loads them again.
     */
    private static final int MAX_ENTRIES = 400;

    private final StaffId viewer;
    private final ConversationId conversation;
    private final TreeMap<TimelinePosition, TimelineEntryView> entries = new TreeMap<>();
    private final Div emptyState = new Div();
    private boolean scrolledUp;

    TimelineView(StaffId viewer, ConversationId conversation, Runnable onOlder) {
        this.viewer = viewer;
        this.conversation = conversation;
        addClassName("stream");
        getElement().setAttribute("role", "log");
        getElement().setAttribute("aria-label", "Conversation");
        getElement().setAttribute("tabindex", "0");
        getElement().addEventListener("older", event -> onOlder.run());
        getElement().addEventListener("away", event -> scrolledUp = true);
        getElement().addEventListener("end", event -> scrolledUp = false);
        emptyState.addClassName("empty");
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    TimelinePosition firstPosition() {
        return entries.isEmpty() ? TimelinePosition.END : entries.firstKey();
    }

    /** Removes all entries. */
    void clear() {
        removeAll();
        entries.clear();
    }

    /** Inserts each entry at its position; replaces an unopened entry at the same position. */
    void put(List<TimelineEntry> added) {
        for (TimelineEntry entry : added) {
            TimelineEntryView old = entries.get(entry.position());
            if (old != null && (old.internalMessage() != null || !old.hasClassName("unopened"))) {
                continue;
            }
            if (old != null && entry instanceof TimelineEntry.UnopenedInternalMessage) {
                continue;
            }
            TimelineEntryView view = new TimelineEntryView(entry, viewer, conversation);
            int index = entries.headMap(entry.position()).size();
            if (old != null) {
                remove(old);
            }
            entries.put(entry.position(), view);
            addComponentAtIndex(index, view);
        }
        emptyState.removeFromParent();
    }

    /**
     * Removes the oldest entries of a long timeline unless the reader has scrolled up; {@code true} if any were removed.
     */
    boolean trim() {
        if (scrolledUp || entries.size() <= MAX_ENTRIES) {
            return false;
        }
        while (entries.size() > MAX_ENTRIES / 2) {
            remove(entries.pollFirstEntry().getValue());
        }
        return true;
    }

    void showEmptyState(String sentence) {
        emptyState.setText(sentence);
        add(emptyState);
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
        entries.values().stream()
                .filter(entry -> entry.position().internalSeq() >= from
                        && entry.position().internalSeq() < end)
                .forEach(entry -> entry.showReadReceipts(marks));
    }

    void setHasMore(boolean more) {
        getElement().setAttribute("more", more);
    }

    /** The last opened internal message by somebody else. */
    @Nullable
    TimelineEntryView lastMessageFromOthers() {
        for (TimelineEntryView entry : entries.descendingMap().values()) {
            InternalMessage message = entry.internalMessage();
            if (message != null && !message.authorId().equals(viewer)) {
                return entry;
            }
        }
        return null;
    }

    /** Scrolls to the first internal message after {@code seq}. */
    void scrollTo(int seq) {
        entries.values().stream()
                .filter(entry -> entry.position().internalSeq() > seq)
                .findFirst()
                .ifPresent(entry -> getElement().executeJs("this.reveal($0)", entry.getElement()));
    }

    void scrollToEnd() {
        getElement().executeJs("this.toEnd()");
    }
}

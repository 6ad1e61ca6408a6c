package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.history.Timeline;
import app.aside.history.TimelinePosition;
import app.aside.staff.StaffId;

/** How far a stream has read its conversation: from the end backwards as one scrolls, and on as things are said. */
class TimelineCursor {

    private static final int PAGE = 50;

    private final Timeline timeline;
    private final StaffId me;
    private final ConversationId id;
    private final TimelineView stream;

    private boolean loaded;
    private boolean privateOnly;
    private int lastSeq;
    private int lastInternalSeq;
    private int openedUpTo;

    TimelineCursor(Timeline timeline, StaffId me, ConversationId id, TimelineView stream) {
        this.timeline = timeline;
        this.me = me;
        this.id = id;
        this.stream = stream;
    }

    boolean isPrivateOnly() {
        return privateOnly;
    }

    /** Begins anew, with internal messages only or with everything. */
    void showPrivateOnly(boolean only) {
        privateOnly = only;
        loaded = false;
        openedUpTo = 0;
        stream.clear();
    }

    /** Puts what is new into the stream, and what may be opened now. */
    Timeline.Page refresh() {
        Timeline.Page page;
        boolean more;
        do {
            page = loaded ? news() : lastPage();
            // The last page's "more" is of older ones, which come when one scrolls.
            more = loaded && page.more();
            loaded = true;
            stream.put(page.entries());
            page.entries().forEach(entry -> advance(entry.place()));
            boolean concealed =
                    page.thread().unread() > 0 && page.conversation().isAssignedTo(me);
            openedUpTo = concealed ? page.thread().readSeq() : lastInternalSeq;
        } while (more);
        stream.showSeen(page.marks(), stream.firstInternal(), Integer.MAX_VALUE);
        return page;
    }

    void older() {
        Timeline.Page page = before(stream.first());
        int known = stream.firstInternal();
        stream.put(page.entries());
        stream.showSeen(page.marks(), stream.firstInternal(), known);
        stream.setMore(page.more());
    }

    private Timeline.Page lastPage() {
        Timeline.Page page = before(TimelinePosition.END);
        stream.setMore(page.more());
        // Numbers that are not on this page are older, not news.
        lastSeq = page.conversation().lastSeq();
        lastInternalSeq = page.thread().lastSeq();
        if (page.entries().isEmpty()) {
            stream.sayEmpty(privateOnly ? "No private messages in this conversation yet." : "Nothing was said yet.");
        }
        return page;
    }

    private Timeline.Page before(TimelinePosition place) {
        return privateOnly ? timeline.privateBefore(me, id, place, PAGE) : timeline.before(me, id, place, PAGE);
    }

    private Timeline.Page news() {
        int from = Math.min(lastInternalSeq, openedUpTo);
        if (stream.trim()) {
            stream.setMore(true);
        }
        int shown = Math.min(stream.firstInternal(), from + 1);
        return timeline.after(me, id, privateOnly ? Integer.MAX_VALUE : lastSeq, from, shown);
    }

    private void advance(TimelinePosition place) {
        if (place.internalSeq() == 0) {
            lastSeq = Math.max(lastSeq, place.seq());
        } else {
            lastInternalSeq = Math.max(lastInternalSeq, place.internalSeq());
        }
    }
}

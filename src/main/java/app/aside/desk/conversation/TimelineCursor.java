package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.history.Timeline;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.live.DeliveryTimer;
import app.aside.staff.StaffId;

/** The loaded range of a timeline: grows backwards on scroll and forwards on new entries. */
class TimelineCursor {

    private static final int PAGE_SIZE = 50;

    private final Timeline timeline;
    private final DeliveryTimer deliveryTimer;
    private final StaffId me;
    private final ConversationId id;
    private final TimelineView view;

    private boolean loaded;
    private boolean internalOnly;
    private int lastSeq;
    private int lastInternalSeq;
    private int openedSeq;
    private long readVersion = -1;

    TimelineCursor(Timeline timeline, DeliveryTimer deliveryTimer, StaffId me, ConversationId id, TimelineView stream) {
        this.timeline = timeline;
        this.deliveryTimer = deliveryTimer;
        this.me = me;
        this.id = id;
        this.view = stream;
    }

    boolean isInternalOnly() {
        return internalOnly;
    }

    /** Reloads, with internal messages only or with all entries. */
    void showInternalOnly(boolean only) {
        internalOnly = only;
        loaded = false;
        openedSeq = 0;
        readVersion = -1;
        view.clear();
    }

    /** Adds new entries and replaces internal messages that the viewer has opened since. */
    Timeline.Page refresh() {
        Timeline.Page page;
        boolean more;
        // What was opened stays behind while anything is unopened, so the pages of this time count on by themselves.
        int internalSeq = Math.min(lastInternalSeq, openedSeq);
        do {
            page = loaded ? nextPage(internalSeq) : lastPage();
            // The last page's "more" means older entries, which load on scroll.
            more = loaded && page.hasMore();
            if (loaded) {
                page.entries().forEach(this::recordDelivery);
            }
            loaded = true;
            view.put(page.entries());
            for (TimelineEntry entry : page.entries()) {
                advance(entry.position());
                internalSeq = Math.max(internalSeq, entry.position().internalSeq());
            }
            boolean concealed =
                    page.threadState().unread() > 0 && page.conversation().isAssignedTo(me);
            openedSeq = concealed ? page.threadState().readSeq() : lastInternalSeq;
        } while (more);
        if (page.threadState().readVersion() != readVersion) {
            readVersion = page.threadState().readVersion();
            view.showReadReceipts(page.readMarks(), view.firstInternalSeq(), Integer.MAX_VALUE);
        }
        return page;
    }

    void loadOlder() {
        Timeline.Page page = pageBefore(view.firstPosition());
        int known = view.firstInternalSeq();
        view.put(page.entries());
        view.showReadReceipts(page.readMarks(), view.firstInternalSeq(), known);
        view.setHasMore(page.hasMore());
    }

    /** Loads older entries until the customer's message with this number is there. */
    void loadUpTo(int seq) {
        TimelinePosition wanted = new TimelinePosition(seq, 0);
        TimelinePosition before;
        do {
            before = view.firstPosition();
            loadOlder();
        } while (view.firstPosition().compareTo(wanted) > 0
                && !view.firstPosition().equals(before));
    }

    private Timeline.Page lastPage() {
        Timeline.Page page = pageBefore(TimelinePosition.END);
        view.setHasMore(page.hasMore());
        // Numbers missing from this page are older entries.
        lastSeq = page.conversation().lastSeq();
        lastInternalSeq = page.threadState().lastSeq();
        view.setEmptyState(
                internalOnly ? translate("conversation.no-private-yet") : translate("conversation.no-messages-yet"));
        return page;
    }

    private Timeline.Page pageBefore(TimelinePosition place) {
        return internalOnly
                ? timeline.listInternalBefore(me, id, place, PAGE_SIZE)
                : timeline.listBefore(me, id, place, PAGE_SIZE);
    }

    /** @param from the internal message before the page */
    private Timeline.Page nextPage(int from) {
        if (view.trim()) {
            view.setHasMore(true);
        }
        int shown = Math.min(view.firstInternalSeq(), from + 1);
        return timeline.listAfter(me, id, internalOnly ? Integer.MAX_VALUE : lastSeq, from, shown, readVersion);
    }

    /** Internal messages come again when they are opened, which is no delivery. */
    private void recordDelivery(TimelineEntry entry) {
        TimelinePosition place = entry.position();
        boolean isNew = place.internalSeq() == 0 ? place.seq() > lastSeq : place.internalSeq() > lastInternalSeq;
        if (isNew) {
            deliveryTimer.record(DeliveryTimer.Recipient.STAFF, entry.sentAt());
        }
    }

    private void advance(TimelinePosition place) {
        if (place.internalSeq() == 0) {
            lastSeq = Math.max(lastSeq, place.seq());
        } else {
            lastInternalSeq = Math.max(lastInternalSeq, place.internalSeq());
        }
    }
}

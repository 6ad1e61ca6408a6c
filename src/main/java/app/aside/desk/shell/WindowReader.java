package app.aside.desk.shell;

import app.aside.live.ChangeNotifier;
import app.aside.live.Changes;
import app.aside.live.Topic;
import app.aside.live.TopicListener;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;

/**
 * Reads for one window: what a change concerns is read once, by all its parts in one transaction with the viewer's rights
 * read once.
 *
 * <p>A window without a connection stops listening at the first change and reads everything anew when it is back. All
 * methods are called under the session's lock.
 */
public final class WindowReader {

    /** Lists are redrawn at most three times a second. */
    public static final Duration LIST_INTERVAL = Duration.ofMillis(333);

    /**
     * How long a change of a list that all windows show may wait, for each open window. By chance half of it, so that all of
     * them together are redrawn about 200 times a second on a node.
     */
    private static final Duration LONGEST_WAIT_FOR_EACH_WINDOW = Duration.ofMillis(10);

    /** After a read that found no connection. */
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final UI window;
    private final StaffId me;
    private final AuthorizedTransactions transactions;
    private final TaskScheduler scheduler;
    private final IntSupplier openWindows;
    private final TopicListener listener;
    private final List<Part> parts = new ArrayList<>();
    private final UnreadMessages unreadMessages = new UnreadMessages();
    private boolean connected;
    private boolean asleep;
    private boolean wakeUpScheduled;

    WindowReader(
            UI window,
            StaffId me,
            ChangeNotifier changeNotifier,
            AuthorizedTransactions transactions,
            TaskScheduler scheduler,
            IntSupplier openWindows) {
        this.window = window;
        this.me = me;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.openWindows = openWindows;
        this.listener = changeNotifier.listen(Duration.ZERO, this::onNotification);
        Registration connection = WindowConnection.addConnectionListener(window, this::onConnection);
        window.addDetachListener(detached -> {
            connection.remove();
            listener.remove();
        });
    }

    /** The viewer's unread internal messages, which the frame reads for all views. */
    public UnreadMessages unreadMessages() {
        return unreadMessages;
    }

    /** A piece of the window that reads when one of its topics changed. */
    private static final class Part {

        private final Component owner;
        private final Duration minInterval;
        private final boolean shared;
        private final boolean readsDatabase;
        private final Runnable read;
        private Set<Topic> topics = Set.of();
        private boolean pending;
        private long notBefore = System.nanoTime();
        private long lastRead = notBefore;

        Part(Component owner, Duration minInterval, boolean shared, boolean readsDatabase, Runnable read) {
            this.owner = owner;
            this.minInterval = minInterval;
            this.shared = shared;
            this.readsDatabase = readsDatabase;
            this.read = read;
        }

        /** @param longestSharedWait see {@link WindowReader#longestSharedWait()} */
        void add(Changes changes, Duration longestSharedWait) {
            if (pending || changes.lastPublished() - lastRead <= 0 || Collections.disjoint(changes.topics(), topics)) {
                return;
            }
            pending = true;
            if (shared && longestSharedWait.compareTo(minInterval) > 0) {
                // All windows hear of it at the same moment, and must not read at the same moment.
                long wait = ThreadLocalRandom.current().nextLong(longestSharedWait.toNanos());
                notBefore = Math.max(notBefore, System.nanoTime() + wait);
            }
        }

        boolean isDue(long now) {
            return pending && notBefore - now <= 0;
        }

        void begin(long now) {
            pending = false;
            notBefore = now + minInterval.toNanos();
            lastRead = now;
        }

        void postpone(long until) {
            pending = true;
            notBefore = until;
        }
    }

    /** As {@link #watch(Component, Duration, Supplier, Runnable)} for topics that are known already. */
    public Runnable watch(Component owner, Duration minInterval, Set<Topic> topics, Runnable read) {
        return watch(owner, minInterval, () -> topics, read);
    }

    /**
     * Calls {@code read} when {@code owner} is attached, and after changes while it is, at most once per
     * {@code minInterval}.
     *
     * @param topics at least one; asked for each time the owner is attached
     * @param read handles refusals by itself
     * @return asks for {@code read} at the end of this request
     */
    public Runnable watch(Component owner, Duration minInterval, Supplier<Set<Topic>> topics, Runnable read) {
        return watch(new Part(owner, minInterval, false, true, read), topics);
    }

    /**
     * As {@link #watch(Component, Duration, Supplier, Runnable)} for a list that many windows show and nobody in particular
     * waits for. The more windows are open on this node, the later a change is drawn, and in each at another moment: what
     * concerns one person must not wait behind what concerns everybody a little.
     */
    public Runnable watchShared(Component owner, Supplier<Set<Topic>> topics, Runnable read) {
        return watch(new Part(owner, LIST_INTERVAL, true, true, read), topics);
    }

    /** How long a change of a shared list may wait; with few windows shorter than the interval of all lists. */
    private Duration longestSharedWait() {
        return LONGEST_WAIT_FOR_EACH_WINDOW.multipliedBy(openWindows.getAsInt());
    }

    /** Calls {@code show} in the same way, but outside the transaction: also while the database cannot be reached. */
    void watchWithoutDatabase(Component owner, Topic topic, Runnable show) {
        watch(new Part(owner, Duration.ZERO, false, false, show), () -> Set.of(topic));
    }

    private Runnable watch(Part part, Supplier<Set<Topic>> topics) {
        Component owner = part.owner;
        owner.addAttachListener(attached -> {
            part.topics = topics.get();
            parts.add(part);
            listen();
            requestRead(part);
        });
        owner.addDetachListener(detached -> {
            parts.remove(part);
            part.pending = false;
            listen();
        });
        return () -> {
            if (parts.contains(part)) {
                requestRead(part);
            }
        };
    }

    /** Reads at once what is to be read at the end of this request. */
    public void readNow() {
        parts.forEach(part -> part.notBefore = System.nanoTime());
        readDue();
    }

    private void requestRead(Part part) {
        part.pending = true;
        part.notBefore = System.nanoTime();
        window.beforeClientResponse(part.owner, context -> readDue());
    }

    private void onConnection(boolean now) {
        connected = now;
        if (now && asleep) {
            asleep = false;
            listen();
            parts.forEach(this::requestRead);
        }
    }

    private void onNotification(Changes changes) {
        runInWindow(() -> {
            if (!connected) {
                asleep = true;
                listener.setTopics(Set.of());
                return;
            }
            Duration longestSharedWait = longestSharedWait();
            parts.forEach(part -> part.add(changes, longestSharedWait));
            readDue();
        });
    }

    private void readDue() {
        long now = System.nanoTime();
        List<Part> due = parts.stream().filter(part -> part.isDue(now)).toList();
        if (!due.isEmpty()) {
            due.forEach(part -> part.begin(now));
            due.stream().filter(part -> !part.readsDatabase).forEach(part -> part.read.run());
            List<Part> reading = due.stream().filter(part -> part.readsDatabase).toList();
            try {
                read(reading);
            } catch (DatabaseUnavailableException e) {
                // DatabaseStatus wakes everybody after an outage, but nobody after a full pool or a broken connection.
                long next = System.nanoTime() + RETRY_PAUSE.toNanos();
                reading.forEach(part -> part.postpone(next));
            }
        }
        scheduleWakeUp();
    }

    private void read(List<Part> due) {
        if (due.isEmpty()) {
            return;
        }
        try {
            transactions.read(me, access -> {
                due.forEach(part -> part.read.run());
                return me;
            });
        } catch (Refusal refusal) {
            // The person may do nothing any more. Each part asks for itself and shows the refusal.
            due.forEach(part -> part.read.run());
        } catch (RuntimeException e) {
            // One part must not cost the others what they were to show: all read again with the next change of any.
            due.forEach(part -> part.pending = true);
            throw e;
        }
    }

    private void scheduleWakeUp() {
        if (wakeUpScheduled) {
            return;
        }
        parts.stream()
                .filter(part -> part.pending)
                .mapToLong(part -> part.notBefore)
                .min()
                .ifPresent(at -> {
                    wakeUpScheduled = true;
                    try {
                        scheduler.schedule(
                                () -> runInWindow(() -> {
                                    wakeUpScheduled = false;
                                    readDue();
                                }),
                                Instant.now(Clock.systemUTC()).plusNanos(Math.max(0, at - System.nanoTime())));
                    } catch (TaskRejectedException e) {
                        // the application is going down
                    }
                });
    }

    private void runInWindow(Runnable work) {
        try {
            window.access(work::run);
        } catch (UIDetachedException e) {
            // closed meanwhile: its detach listener ends the subscription
        }
    }

    private void listen() {
        if (!asleep) {
            Set<Topic> topics = new HashSet<>();
            parts.forEach(part -> topics.addAll(part.topics));
            listener.setTopics(topics);
        }
    }
}

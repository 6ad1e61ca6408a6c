package app.aside.live;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes that something changed. A topic published inside a transaction reaches its listeners after the commit, once for
 * each topic, and not at all after a rollback.
 *
 * <p>A notification carries no content and may be lost: a listener reads on from the last sequence it has, with its own
 * rights. The cost depends only on how many listen to that very topic, not on how many are signed in.
 */
@Component
public class ChangeNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotifier.class);

    /** Within this time all listeners have been notified of what they may have missed. */
    static final Duration SPREAD = Duration.ofSeconds(2);

    /** Few listeners are not spread over the whole time. */
    static final Duration MAX_STEP = Duration.ofMillis(5);

    private final ObjectProvider<NodeLink> nodes;
    private final Map<Topic, List<CoalescingListener>> listeners = new ConcurrentHashMap<>();
    private final List<Consumer<Topic>> first = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("change-notifier").factory());

    /** @param nodes connects this node with others, if there are any */
    public ChangeNotifier(ObjectProvider<NodeLink> nodes) {
        this.nodes = nodes;
    }

    /** Ends the subscription. A second call has no effect. */
    @FunctionalInterface
    public interface ListenerRegistration {
        void remove();
    }

    /** Notifies the listeners of each topic, after the commit of the running transaction or at once without one. */
    public void publish(Topic... topics) {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            pendingTopics().addAll(List.of(topics));
        } else {
            publishNow(List.of(topics));
        }
    }

    private void publishNow(Collection<Topic> topics) {
        notifyListeners(topics);
        nodes.ifAvailable(link -> link.send(topics));
    }

    /** Notifies the listeners of this node, because of what happened on another one. */
    public void receive(Collection<Topic> topics) {
        notifyListeners(topics);
    }

    /**
     * Notifies every listener of this node of all its topics, because something may have been missed. They begin one after
     * the other, within {@link #SPREAD}: all windows that read at the same instant would keep the database from answering
     * those who work.
     */
    public void notifyAllListeners() {
        List<Map.Entry<CoalescingListener, List<Topic>>> woken =
                new ArrayList<>(findListeners(List.copyOf(listeners.keySet())).entrySet());
        Collections.shuffle(woken);
        long step = Math.min(MAX_STEP.toNanos(), SPREAD.toNanos() / Math.max(1, woken.size()));
        long wait = 0;
        for (Map.Entry<CoalescingListener, List<Topic>> entry : woken) {
            triggerAfter(wait, entry.getKey(), entry.getValue());
            wait += step;
        }
    }

    private void triggerAfter(long nanos, CoalescingListener listener, List<Topic> topics) {
        if (nanos == 0) {
            listener.trigger(topics);
            return;
        }
        try {
            timer.schedule(() -> listener.trigger(topics), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Not notified: the application is going down");
        }
    }

    /**
     * Calls {@code listener} on a virtual thread of its own after each notification of any of the topics. Notifications that
     * arrive during a call lead to one more call, and two calls begin no closer together than {@code gap}.
     */
    public ListenerRegistration subscribe(Collection<Topic> topics, Duration gap, Runnable listener) {
        TopicListener subscription = listen(gap, changed -> listener.run());
        subscription.setTopics(topics);
        return subscription;
    }

    /** A listener without topics yet. */
    public TopicListener listen(Duration gap, Consumer<Changes> listener) {
        return new TopicListener(listeners, new CoalescingListener(logFailures(listener), gap, executor, timer));
    }

    /** As {@link #subscribe(Collection, Duration, Runnable)} without a gap. */
    public ListenerRegistration subscribe(Collection<Topic> topics, Runnable listener) {
        return subscribe(topics, Duration.ZERO, listener);
    }

    /** Calls {@code action} with each published topic before its listeners are notified, on the thread that publishes. */
    void beforeListeners(Consumer<Topic> action) {
        first.add(action);
    }

    /** Number of topics that somebody listens to; for tests and metrics. */
    public int countTopics() {
        return listeners.size();
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        executor.shutdownNow();
    }

    private void notifyListeners(Collection<Topic> topics) {
        findListeners(topics).forEach(CoalescingListener::trigger);
    }

    private Map<CoalescingListener, List<Topic>> findListeners(Collection<Topic> topics) {
        // Each listener is triggered once, with all its topics, so that what one commit changed is read in one go.
        Map<CoalescingListener, List<Topic>> woken = new LinkedHashMap<>();
        for (Topic topic : topics) {
            first.forEach(action -> action.accept(topic));
            for (CoalescingListener listener : listeners.getOrDefault(topic, List.of())) {
                woken.computeIfAbsent(listener, first -> new ArrayList<>()).add(topic);
            }
        }
        return woken;
    }

    private Set<Topic> pendingTopics() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingTopics gathered && gathered.changeNotifier() == this) {
                return gathered.topics();
            }
        }
        PendingTopics gathered = new PendingTopics(this, new LinkedHashSet<>());
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered.topics();
    }

    private static Consumer<Changes> logFailures(Consumer<Changes> listener) {
        return changes -> {
            try {
                listener.accept(changes);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed; it reads again at the next notification", e);
            }
        };
    }

    private record PendingTopics(ChangeNotifier changeNotifier, Set<Topic> topics)
            implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            changeNotifier.publishNow(topics);
        }
    }
}

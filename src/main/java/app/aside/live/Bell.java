package app.aside.live;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes whoever looks at something that changed. A ring inside a transaction is heard after its commit, once for each
 * topic, and not at all when it is rolled back.
 *
 * <p>A ring carries no contents and may be lost: a listener reads on from what it last saw, with its own rights. It
 * costs nothing that depends on how many others are signed in, only on how many listen to that very topic.
 */
@Component
public class Bell {

    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    private final Map<Topic, List<Wakeup>> listeners = new ConcurrentHashMap<>();
    private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bell").factory());

    /** Takes the listener away; harmless when called again. */
    @FunctionalInterface
    public interface Registration {
        void remove();
    }

    /** Rings for each topic, after the commit of the running transaction or at once where there is none. */
    public void ring(Topic... topics) {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            afterCommit().addAll(List.of(topics));
        } else {
            wake(List.of(topics));
        }
    }

    /**
     * Calls {@code listener} on a virtual thread of its own after each ring of any of the topics. Rings during the call
     * are gathered into one more call, and two calls begin no closer together than {@code gap}.
     */
    public Registration listen(Collection<Topic> topics, Duration gap, Runnable listener) {
        Wakeup wakeup = new Wakeup(guarded(listener), gap, runners, timer);
        for (Topic topic : topics) {
            listeners.compute(topic, (key, list) -> {
                List<Wakeup> extended = list == null ? new CopyOnWriteArrayList<>() : list;
                extended.add(wakeup);
                return extended;
            });
        }
        return () -> {
            wakeup.stop();
            for (Topic topic : topics) {
                listeners.computeIfPresent(topic, (key, list) -> {
                    list.remove(wakeup);
                    return list.isEmpty() ? null : list;
                });
            }
        };
    }

    /** As {@link #listen(Collection, Duration, Runnable)} without a gap. */
    public Registration listen(Collection<Topic> topics, Runnable listener) {
        return listen(topics, Duration.ZERO, listener);
    }

    /** How many things are being looked at; for tests and metrics. */
    public int topics() {
        return listeners.size();
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        runners.shutdownNow();
    }

    private void wake(Collection<Topic> topics) {
        Set<Wakeup> woken = new LinkedHashSet<>();
        for (Topic topic : topics) {
            woken.addAll(listeners.getOrDefault(topic, List.of()));
        }
        woken.forEach(Wakeup::ring);
    }

    private Set<Topic> afterCommit() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Gathered gathered && gathered.bell() == this) {
                return gathered.topics();
            }
        }
        Gathered gathered = new Gathered(this, new LinkedHashSet<>());
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered.topics();
    }

    private static Runnable guarded(Runnable listener) {
        return () -> {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener failed; it will read again at the next ring", e);
            }
        };
    }

    private record Gathered(Bell bell, Set<Topic> topics) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            bell.wake(topics);
        }
    }
}

package app.aside.customerapi.stream;

import app.aside.conversation.ConversationId;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.CustomerConversationService.DepartmentQueue;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Notifies waiting customers' streams of changed queue positions. Reads a department's queue at most once a second, for all
 * its streams together, and not at all without streams.
 */
@Component
public class QueuePositionNotifier {

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

    private final Map<DepartmentQueue, QueueSubscription> subscriptions = new ConcurrentHashMap<>();
    private final CustomerConversationService conversations;
    private final ChangeNotifier changeNotifier;

    QueuePositionNotifier(CustomerConversationService conversations, ChangeNotifier changeNotifier) {
        this.conversations = conversations;
        this.changeNotifier = changeNotifier;
    }

    /**
     * The positions of a queue.
     *
     * @param readStartedAt start of the read, as {@link System#nanoTime}; streams ignore older snapshots than their own
     */
    record QueuePositionSnapshot(Map<ConversationId, Integer> positions, long readStartedAt) {}

    private record QueueSubscription(
            List<Consumer<QueuePositionSnapshot>> listeners, ChangeNotifier.ListenerRegistration registration) {}

    /** Calls the listener with each new snapshot of the queue, on another thread. */
    ChangeNotifier.ListenerRegistration subscribe(DepartmentQueue queue, Consumer<QueuePositionSnapshot> listener) {
        subscriptions.compute(queue, (key, watch) -> {
            QueueSubscription extended = watch == null ? openSubscription(queue) : watch;
            extended.listeners().add(listener);
            return extended;
        });
        return () -> subscriptions.computeIfPresent(queue, (key, watch) -> {
            watch.listeners().remove(listener);
            if (!watch.listeners().isEmpty()) {
                return watch;
            }
            watch.registration().remove();
            return null;
        });
    }

    private QueueSubscription openSubscription(DepartmentQueue queue) {
        List<Consumer<QueuePositionSnapshot>> listeners = new CopyOnWriteArrayList<>();
        Topic topic = Topic.queuePosition(queue.department().value());
        return new QueueSubscription(listeners, changeNotifier.subscribe(Set.of(topic), MIN_INTERVAL, () -> {
            long begun = System.nanoTime();
            QueuePositionSnapshot reading = new QueuePositionSnapshot(conversations.queuePositions(queue), begun);
            listeners.forEach(listener -> listener.accept(reading));
        }));
    }
}

package app.aside.channel;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerConversations.Queue;
import app.aside.live.Bell;
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
 * Tells those who wait when somebody before them has left the queue. One reading serves all streams of a department, at
 * most once a second, however many wait and however many are taken; where nobody listens nothing is read.
 */
@Component
class QueuePlaces {

    private static final Duration GAP = Duration.ofSeconds(1);

    private final Map<Queue, Watch> watches = new ConcurrentHashMap<>();
    private final CustomerConversations conversations;
    private final Bell bell;

    QueuePlaces(CustomerConversations conversations, Bell bell) {
        this.conversations = conversations;
        this.bell = bell;
    }

    /**
     * How a queue stood.
     *
     * @param begun when the reading began, as {@link System#nanoTime}: whoever has read later knows better
     */
    record Reading(Map<ConversationId, Integer> places, long begun) {}

    private record Watch(List<Consumer<Reading>> listeners, Bell.Registration registration) {}

    /** Calls back, on another thread, with each new reading of this queue. */
    Bell.Registration watch(Queue queue, Consumer<Reading> listener) {
        watches.compute(queue, (key, watch) -> {
            Watch extended = watch == null ? begin(queue) : watch;
            extended.listeners().add(listener);
            return extended;
        });
        return () -> watches.computeIfPresent(queue, (key, watch) -> {
            watch.listeners().remove(listener);
            if (!watch.listeners().isEmpty()) {
                return watch;
            }
            watch.registration().remove();
            return null;
        });
    }

    private Watch begin(Queue queue) {
        List<Consumer<Reading>> listeners = new CopyOnWriteArrayList<>();
        Topic topic = Topic.place(queue.department().value());
        return new Watch(listeners, bell.listen(Set.of(topic), GAP, () -> {
            long begun = System.nanoTime();
            Reading reading = new Reading(conversations.places(queue), begun);
            listeners.forEach(listener -> listener.accept(reading));
        }));
    }
}

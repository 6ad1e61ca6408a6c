package app.aside.channel;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.Typing;
import app.aside.live.Bell;
import app.aside.live.Topic;
import java.time.Clock;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The event streams that customers have open. Each is written by a virtual thread of its own, so a slow reader holds
 * up nobody, and each wakes only for its own conversation.
 */
@Component
class EventStreams {

    /** How many one token may hold open: enough for every tab and telephone of one customer. */
    static final int MOST_PER_CONVERSATION = 10;

    private static final int CATCHING_UP = 2;

    private final Map<ConversationId, Deque<EventStream>> open = new ConcurrentHashMap<>();
    private final Places places;
    private final EventStream.Source source;
    private final Bell bell;

    EventStreams(
            CustomerConversations conversations,
            QueuePlaces queue,
            Typing typing,
            Bell bell,
            ChannelSettings settings,
            Clock clock) {
        this.source = new EventStream.Source(
                conversations, queue, typing, clock, settings.heartbeat(), new Semaphore(CATCHING_UP, true));
        this.bell = bell;
        this.places = new Places(settings.limits().streams());
    }

    /**
     * Where a stream begins.
     *
     * @param lastEventId the last number that the client has; one that was never given out counts as the last known
     * @param latest with how many of the messages before now it begins if the client has none; all, if {@code null}
     */
    record Beginning(@Nullable String lastEventId, @Nullable Integer latest) {

        /** The number of the message after which it begins. */
        int after(int lastSeq) {
            return lastEventId == null && latest != null
                    ? Math.max(0, lastSeq - latest)
                    : Math.min(number(lastEventId), lastSeq);
        }
    }

    /**
     * @param client where it listens
     * @throws Places.Full if too many listen there, or altogether
     */
    SseEmitter open(CustomerKey key, Beginning beginning, String client) {
        CustomerConversations.Snapshot now = source.conversations().snapshot(key);
        EventStream stream = new EventStream(source, key, beginning.after(now.lastSeq()));
        Places.Place place = places.take(client);
        stream.greet();
        stream.waitIn(now.queue());
        UUID id = key.conversation().value();
        Bell.Registration registration = bell.listen(Set.of(Topic.conversation(id), Topic.typing(id)), stream::wake);
        add(key.conversation(), stream);
        Thread.ofVirtual().name("events-" + id).start(() -> {
            try {
                stream.run();
            } finally {
                registration.remove();
                remove(key.conversation(), stream);
                place.close();
            }
        });
        return stream.emitter();
    }

    /** How many are open; for tests and metrics. */
    int count() {
        return places.taken();
    }

    /** One too many closes the oldest, which is the likeliest to have lost its client without our knowing. */
    private void add(ConversationId conversation, EventStream stream) {
        open.compute(conversation, (id, streams) -> {
            Deque<EventStream> extended = streams == null ? new ConcurrentLinkedDeque<>() : streams;
            extended.add(stream);
            if (extended.size() > MOST_PER_CONVERSATION) {
                extended.removeFirst().close();
            }
            return extended;
        });
    }

    private void remove(ConversationId conversation, EventStream stream) {
        open.computeIfPresent(conversation, (id, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }

    /** Lets the server go down at once instead of waiting for requests that never end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        open.values().forEach(streams -> streams.forEach(EventStream::close));
    }

    /** What is no number was given out by nobody: everything is sent, so that nothing is missed. */
    private static int number(@Nullable String lastEventId) {
        if (lastEventId == null || !lastEventId.matches("[0-9]{1,30}")) {
            return 0;
        }
        return new java.math.BigInteger(lastEventId)
                .min(java.math.BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }
}

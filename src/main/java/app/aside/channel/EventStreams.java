package app.aside.channel;

import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.Typing;
import app.aside.live.Bell;
import app.aside.live.Topic;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final CustomerConversations conversations;
    private final Typing typing;
    private final Bell bell;
    private final ChannelSettings settings;
    private final Clock clock;

    EventStreams(CustomerConversations conversations, Typing typing, Bell bell, ChannelSettings settings, Clock clock) {
        this.conversations = conversations;
        this.typing = typing;
        this.bell = bell;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param lastEventId the last number that the client has; one that was never given out counts as the last known */
    SseEmitter open(CustomerKey key, @Nullable String lastEventId) {
        int lastSeq = conversations.snapshot(key).lastSeq();
        EventStream stream = new EventStream(
                new EventStream.Source(conversations, typing, clock, settings.heartbeat()),
                key,
                Math.min(number(lastEventId), lastSeq));
        UUID id = key.conversation().value();
        Bell.Registration registration = bell.listen(Set.of(Topic.conversation(id), Topic.typing(id)), stream::wake);
        open.add(stream);
        Thread.ofVirtual().name("events-" + id).start(() -> {
            try {
                stream.run();
            } finally {
                registration.remove();
                open.remove(stream);
            }
        });
        return stream.emitter();
    }

    /** How many are open; for tests and metrics. */
    int count() {
        return open.size();
    }

    /** Lets the server go down at once instead of waiting for requests that never end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        open.forEach(EventStream::close);
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

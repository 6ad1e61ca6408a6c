package app.aside.customerapi.stream;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationTypingService;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.customerapi.limit.ConcurrencyLimiter;
import app.aside.customerapi.limit.CustomerApiProperties;
import app.aside.live.ChangeNotifier;
import app.aside.live.DeliveryTimer;
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
 * The open event streams of customers. Each is written by a virtual thread of its own, so a slow reader delays nobody, and
 * each is notified of its own conversation only.
 */
@Component
public class EventStreamRegistry {

    /** Open streams per conversation, enough for the tabs and phones of one customer. */
    public static final int MAX_PER_CONVERSATION = 10;

    private static final int MAX_CATCHING_UP = 2;

    private final Map<ConversationId, Deque<CustomerEventStream>> open = new ConcurrentHashMap<>();
    private final ConcurrencyLimiter limiter;
    private final CustomerEventStream.StreamContext context;
    private final ChangeNotifier changeNotifier;

    public EventStreamRegistry(
            CustomerConversationService conversations,
            QueuePositionNotifier queue,
            ConversationTypingService typing,
            ChangeNotifier changeNotifier,
            CustomerApiProperties settings,
            DeliveryTimer deliveryTimer,
            Clock clock) {
        this.context = new CustomerEventStream.StreamContext(
                conversations,
                queue,
                typing,
                clock,
                settings.heartbeat(),
                new Semaphore(MAX_CATCHING_UP, true),
                deliveryTimer);
        this.changeNotifier = changeNotifier;
        this.limiter = new ConcurrencyLimiter(settings.limits().streams());
    }

    /**
     * Where a stream begins.
     *
     * @param lastEventId the last seq that the client has; a higher one than exists counts as the last one
     * @param latest how many existing messages a client without {@code lastEventId} gets; all, if {@code null}
     */
    public record StartPosition(
            @Nullable String lastEventId, @Nullable Integer latest) {

        /** The seq of the message after which the stream begins. */
        int afterSeq(int lastSeq) {
            return lastEventId == null && latest != null
                    ? Math.max(0, lastSeq - latest)
                    : Math.min(parseEventId(lastEventId), lastSeq);
        }
    }

    /**
     * @param client the client's address
     * @throws ConcurrencyLimiter.LimitExceededException if a limit of open streams is reached
     */
    public SseEmitter open(CustomerCredentials key, StartPosition beginning, String client) {
        CustomerConversationService.ConversationSnapshot now =
                context.conversations().snapshot(key);
        CustomerEventStream stream =
                new CustomerEventStream(context, key, beginning.afterSeq(now.lastSeq()), now.lastSeq());
        ConcurrencyLimiter.Permit place = limiter.acquire(client);
        stream.sendInitialHeartbeat();
        stream.watchQueue(now.queue());
        UUID id = key.conversation().value();
        ChangeNotifier.ListenerRegistration registration =
                changeNotifier.subscribe(Set.of(Topic.conversation(id), Topic.typing(id)), stream::wake);
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

    /** For tests and metrics. */
    public int openCount() {
        return limiter.inUse();
    }

    /** Above the limit closes the oldest, whose client is the most likely to be gone. */
    private void add(ConversationId conversation, CustomerEventStream stream) {
        open.compute(conversation, (id, streams) -> {
            Deque<CustomerEventStream> extended = streams == null ? new ConcurrentLinkedDeque<>() : streams;
            extended.add(stream);
            if (extended.size() > MAX_PER_CONVERSATION) {
                extended.removeFirst().close();
            }
            return extended;
        });
    }

    private void remove(ConversationId conversation, CustomerEventStream stream) {
        open.computeIfPresent(conversation, (id, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }

    /** Lets the server stop without waiting for requests that never end. */
    @EventListener(ContextClosedEvent.class)
    public void close() {
        open.values().forEach(streams -> streams.forEach(CustomerEventStream::close));
    }

    /** Anything but a number counts as 0, so all messages are sent. */
    private static int parseEventId(@Nullable String lastEventId) {
        if (lastEventId == null || !lastEventId.matches("[0-9]{1,30}")) {
            return 0;
        }
        return new java.math.BigInteger(lastEventId)
                .min(java.math.BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }
}

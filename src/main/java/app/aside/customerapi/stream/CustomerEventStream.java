package app.aside.customerapi.stream;

import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationTypingService;
import app.aside.conversation.CustomerConversationStatus;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.CustomerConversationService.DepartmentQueue;
import app.aside.live.ChangeNotifier;
import app.aside.live.DeliveryTimer;
import app.aside.live.TypingRegistry;
import app.aside.shared.CompanyId;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One customer's event stream. Sleeps until it is woken or a heartbeat is due, then reads on from what it sent last.
 * It reads without a ring, too, at the latest after some heartbeats: a ring may be lost. When others leave the queue before a customer who waits, it is
 * handed the new place and reads nothing itself ({@link QueuePositionNotifier}). While the database cannot be reached it
 * sends heartbeats only; it is woken when the database is back.
 *
 * <p>A client that takes nothing holds up this stream's thread alone, and only until Tomcat's time-out for writing
 * ({@code server.tomcat.connection-timeout}); then the connection is closed.
 */
class CustomerEventStream implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerEventStream.class);

    /** Between two reads without a ring lie at most as many heartbeats. */
    private static final int READ_EVERY = 4;

    /** Messages read at a time: what a client that reads slowly, or not at all, keeps in memory meanwhile. */
    private static final int PAGE_SIZE = 10;

    /** After this time a client that has gone has said so, as far as it can. */
    private static final long CONFIRM_NANOS = Duration.ofSeconds(1).toNanos();

    private final StreamContext context;
    private final CustomerCredentials key;
    private final SseEmitter emitter = new SseEmitter(0L); // for as long as the client stays
    private final Semaphore wakeups = new Semaphore(0);
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicReference<QueuePositionNotifier.@Nullable QueuePositionSnapshot> pendingPositions =
            new AtomicReference<>();
    private volatile boolean closed;

    /** What was there before the stream is old, however it is sent. */
    private final int initialSeq;

    private int lastSentSeq;
    private int lastSeq;
    private @Nullable CustomerConversationStatus lastStatus;
    private long snapshotStart;
    private long snapshotEnd;
    private @Nullable DepartmentQueue watchedQueue;
    private ChangeNotifier.@Nullable ListenerRegistration queueSubscription;
    private @Nullable Instant lastAgentMessageAt;
    private boolean lastTyping;
    private long nextHeartbeat = System.nanoTime();
    private long nextRead = nextHeartbeat;

    /** The last message of an agent that was written and may not have arrived. */
    private @Nullable Unconfirmed unconfirmed;

    /** @param confirmAt by {@link System#nanoTime} */
    private record Unconfirmed(CompanyId company, int seq, long confirmAt) {}

    /** @param lastSeq the number of the conversation's last message, as far as it is known */
    CustomerEventStream(StreamContext source, CustomerCredentials key, int after, int lastSeq) {
        this.context = source;
        this.key = key;
        this.lastSentSeq = after;
        this.lastSeq = lastSeq;
        this.initialSeq = lastSeq;
        emitter.onCompletion(this::close);
        emitter.onError(e -> close());
    }

    /**
     * Where a stream reads.
     *
     * @param heartbeat how often it shows that it lives, at least
     * @param catchUpPermits of those who have much to read
     */
    record StreamContext(
            CustomerConversationService conversations,
            QueuePositionNotifier queuePositions,
            ConversationTypingService typing,
            Clock clock,
            Duration heartbeat,
            Semaphore catchUpPermits,
            DeliveryTimer deliveryTimer) {}

    record AgentTyping(boolean typing) {}

    SseEmitter emitter() {
        return emitter;
    }

    /**
     * To be called by the thread of the request, which then sends the head of the answer. Filters that come back from the
     * request still touch its headers; if this stream's own thread sent them, both would do so at once.
     */
    void sendInitialHeartbeat() {
        try {
            sendHeartbeatIfDue();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // kept for now, and sent when Spring has the answer
        }
    }

    void wake() {
        woken.set(true);
        wakeups.release();
    }

    void close() {
        closed = true;
        wakeups.release();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                boolean isWritten = sendHeartbeatIfDue() | confirmDeliveryIfDue();
                boolean isReadDue = System.nanoTime() - nextRead >= 0;
                if (!isWritten || isReadDue || lastTyping || woken.get() || pendingPositions.get() != null) {
                    sendWhatIsNew(isReadDue);
                }
                awaitWakeup();
            }
            emitter.complete();
        } catch (IOException e) {
            LOG.debug("A customer left the stream of {}", key, e); // Tomcat ends the request
        } catch (Refusal e) {
            emitter.complete(); // the conversation is gone; the next request gets 404
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            watchQueue(null);
        }
    }

    private void sendWhatIsNew(boolean isReadDue) throws IOException, InterruptedException {
        QueuePositionNotifier.QueuePositionSnapshot reading = pendingPositions.getAndSet(null);
        try {
            if (woken.getAndSet(false) || isReadDue || reading == null) {
                sendChanges();
            } else {
                applyQueuePosition(reading);
            }
        } catch (DatabaseUnavailableException e) {
            LOG.debug("The stream of {} waits for the database", key, e);
            nextRead = nextHeartbeat;
        }
    }

    /**
     * Ends the request, which has no time limit. Spring throws {@link IllegalStateException} both when the client is gone
     * and when an event could not be written.
     */
    private void fail(Throwable failure) {
        if (closed) {
            LOG.debug("A customer left the stream of {}", key, failure);
        } else {
            LOG.warn("The stream of {} failed; the customer's client opens it again", key, failure);
        }
        try {
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.completeWithError(failure); // not even its head can be written
        }
    }

    /**
     * Subscribes to the positions of this queue only.
     *
     * @return whether the subscription is new, so that a change since the last read may have been missed
     */
    boolean watchQueue(@Nullable DepartmentQueue found) {
        if (Objects.equals(found, watchedQueue)) {
            return false;
        }
        if (queueSubscription != null) {
            queueSubscription.remove();
        }
        watchedQueue = found;
        queueSubscription = found == null ? null : context.queuePositions().subscribe(found, this::onQueuePositions);
        return found != null;
    }

    private void onQueuePositions(QueuePositionNotifier.QueuePositionSnapshot reading) {
        pendingPositions.set(reading);
        wakeups.release();
    }

    /** @return whether a heartbeat was due */
    private boolean sendHeartbeatIfDue() throws IOException {
        if (System.nanoTime() - nextHeartbeat < 0) {
            return false;
        }
        sendHeartbeat();
        nextHeartbeat = System.nanoTime() + randomDelay(context.heartbeat());
        return true;
    }

    private void sendHeartbeat() throws IOException {
        emitter.send(SseEmitter.event().comment("heartbeat"));
    }

    private void awaitDelivery(int seq, CustomerConversationService.ConversationSnapshot now) {
        if (seq > now.receipt().deliveredSeq()) {
            unconfirmed = new Unconfirmed(now.company(), seq, System.nanoTime() + CONFIRM_NANOS);
        }
    }

    /**
     * A first write to a client that has just gone succeeds, the next one fails. So a message counts as delivered when
     * something was written after it.
     *
     * @return whether it was due
     */
    private boolean confirmDeliveryIfDue() throws IOException {
        Unconfirmed written = unconfirmed;
        if (written == null || System.nanoTime() - written.confirmAt() < 0) {
            return false;
        }
        sendHeartbeat();
        context.conversations().reportDelivery(written.company(), key.conversation(), written.seq());
        unconfirmed = null;
        return true;
    }

    /** Random, 75 to 100 % of the interval, so that streams reopened after a restart do nothing together. */
    private static long randomDelay(Duration interval) {
        long most = interval.toNanos();
        return ThreadLocalRandom.current().nextLong(most / 4 * 3, most);
    }

    private void sendChanges() throws IOException, InterruptedException {
        CustomerConversationService.ConversationChanges changes;
        do {
            changes = nextPage();
            if (watchQueue(changes.snapshot().queue())) {
                changes = nextPage();
            }
            lastSeq = changes.snapshot().lastSeq();
            for (Message message : changes.messages()) {
                send("message", Integer.toString(message.seq()), message);
                if (message.seq() > initialSeq) {
                    context.deliveryTimer().record(DeliveryTimer.Recipient.CUSTOMER, message.sentAt());
                }
                lastSentSeq = message.seq();
                if (message.author() == MessageAuthor.AGENT) {
                    lastAgentMessageAt = message.sentAt();
                    awaitDelivery(message.seq(), changes.snapshot());
                }
            }
        } while (lastSentSeq < lastSeq && !closed);
        sendChanges(changes.snapshot().status());
        boolean typing = changes.snapshot().status().status() == ConversationStatus.ONGOING && isAgentTyping();
        if (typing != lastTyping) {
            send("typing", null, new AgentTyping(typing));
            lastTyping = typing;
        }
    }

    /** Applies a position of the shared snapshot if it is newer than this stream's own read. */
    private void applyQueuePosition(QueuePositionNotifier.QueuePositionSnapshot reading)
            throws IOException, InterruptedException {
        if (reading.readStartedAt() - snapshotStart <= 0) {
            return;
        }
        if (reading.readStartedAt() - snapshotEnd < 0) {
            sendChanges(); // the reads overlap, so their order is unknown
            return;
        }
        Integer place = reading.positions().get(key.conversation());
        if (place != null && lastStatus != null && lastStatus.status() == ConversationStatus.WAITING) {
            sendChanges(lastStatus.withQueuePlace(place));
        }
    }

    private void sendChanges(CustomerConversationStatus status) throws IOException {
        if (!status.equals(lastStatus)) {
            send("status", null, status);
            lastStatus = status;
        }
    }

    /** Limits concurrent catch-ups, which leaves processor and connections to other streams. */
    private CustomerConversationService.ConversationChanges nextPage() throws InterruptedException {
        if (lastSeq - lastSentSeq <= PAGE_SIZE) {
            return readPage();
        }
        context.catchUpPermits().acquire();
        try {
            return readPage();
        } finally {
            context.catchUpPermits().release();
        }
    }

    private CustomerConversationService.ConversationChanges readPage() {
        snapshotStart = System.nanoTime();
        nextRead = snapshotStart + randomDelay(context.heartbeat().multipliedBy(READ_EVERY));
        CustomerConversationService.ConversationChanges changes =
                context.conversations().listChanges(key, lastSentSeq, PAGE_SIZE);
        snapshotEnd = System.nanoTime();
        return changes;
    }

    /** An answer ends the typing that began before it. */
    private boolean isAgentTyping() {
        Instant answered = lastAgentMessageAt;
        return context.typing()
                .findAgentTypingSince(key.conversation())
                .filter(since -> answered == null || since.isAfter(answered))
                .isPresent();
    }

    private void awaitWakeup() throws InterruptedException {
        long wait = nextHeartbeat - System.nanoTime();
        if (unconfirmed != null) {
            wait = Math.min(wait, unconfirmed.confirmAt() - System.nanoTime());
        }
        if (lastTyping) {
            Instant end = context.typing()
                    .findAgentTypingSince(key.conversation())
                    .map(since -> since.plus(TypingRegistry.VISIBLE_FOR))
                    .orElse(Instant.MIN);
            Instant now = context.clock().instant();
            // plus one millisecond: typing is over, not about to end
            wait = Math.min(
                    wait,
                    end.isAfter(now) ? Duration.between(now, end).plusMillis(1).toNanos() : 0);
        }
        if (wakeups.tryAcquire(Math.max(wait, 0), TimeUnit.NANOSECONDS)) {
            wakeups.drainPermits();
        }
    }

    private void send(String name, @Nullable String id, Object data) throws IOException {
        SseEmitter.SseEventBuilder event = SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
        emitter.send(id == null ? event : event.id(id));
    }
}

package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.conversation.Author;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerConversations.Queue;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.CustomerStatus;
import app.aside.conversation.Message;
import app.aside.conversation.Status;
import app.aside.conversation.Typing;
import app.aside.live.Bell;
import app.aside.live.Keystroke;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * It reads at each heartbeat too, for a ring may be lost. When others leave the queue before a customer who waits, it is
 * handed the new place and reads nothing itself ({@link QueuePlaces}).
 *
 * <p>A client that takes nothing holds up this stream's thread alone, and only until Tomcat's time-out for writing
 * ({@code server.tomcat.connection-timeout}); then the connection is closed.
 */
class EventStream implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** Messages read at a time: what a client that reads slowly, or not at all, keeps in memory meanwhile. */
    private static final int PAGE = 10;

    private final Source source;
    private final CustomerKey key;
    private final SseEmitter emitter = new SseEmitter(0L); // for as long as the client stays
    private final Semaphore rings = new Semaphore(0);
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicReference<QueuePlaces.@Nullable Reading> moved = new AtomicReference<>();
    private volatile boolean closed;

    private int sent;
    private @Nullable CustomerStatus told;
    private long readFrom;
    private long readUntil;
    private @Nullable Queue queue;
    private Bell.@Nullable Registration watch;
    private @Nullable Instant answeredAt;
    private boolean toldTyping;
    private long nextBeat = System.nanoTime();

    EventStream(Source source, CustomerKey key, int after) {
        this.source = source;
        this.key = key;
        this.sent = after;
        emitter.onCompletion(this::close);
        emitter.onError(e -> close());
    }

    /**
     * Where a stream reads.
     *
     * @param heartbeat how often it shows that it lives, at least
     * @param turns of those who have much to read
     */
    record Source(
            CustomerConversations conversations,
            QueuePlaces places,
            Typing typing,
            Clock clock,
            Duration heartbeat,
            Semaphore turns) {}

    record AgentTyping(boolean typing) {}

    SseEmitter emitter() {
        return emitter;
    }

    /**
     * To be called by the thread of the request, which then sends the head of the answer. Filters that come back from the
     * request still touch its headers; if this stream's own thread sent them, both would do so at once.
     */
    void greet() {
        try {
            beat();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // kept for now, and sent when Spring has the answer
        }
    }

    void wake() {
        rung.set(true);
        rings.release();
    }

    void close() {
        closed = true;
        rings.release();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                boolean isDue = beat();
                QueuePlaces.Reading reading = moved.getAndSet(null);
                if (rung.getAndSet(false) || isDue || reading == null) {
                    tell();
                } else {
                    move(reading);
                }
                await();
            }
            emitter.complete();
        } catch (IOException e) {
            LOG.debug("A customer left the stream of {}", key, e); // Tomcat knows, and ends the request
        } catch (Refusal e) {
            emitter.complete(); // the conversation is gone; the next request will be told so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            waitIn(null);
        }
    }

    /**
     * Ends the request, which has no time limit and would keep its client waiting for ever. Spring tells by {@link
     * IllegalStateException} both that the client left and that what is sent could not be written, whatever the cause.
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
     * Listens for those who leave this queue, and no other.
     *
     * @return whether that is new, so that something may have been missed since the queue was found
     */
    boolean waitIn(@Nullable Queue found) {
        if (Objects.equals(found, queue)) {
            return false;
        }
        if (watch != null) {
            watch.remove();
        }
        queue = found;
        watch = found == null ? null : source.places().watch(found, this::hand);
        return found != null;
    }

    private void hand(QueuePlaces.Reading reading) {
        moved.set(reading);
        rings.release();
    }

    /** @return whether it was due */
    private boolean beat() throws IOException {
        if (System.nanoTime() - nextBeat < 0) {
            return false;
        }
        emitter.send(SseEmitter.event().comment("heartbeat"));
        nextBeat = System.nanoTime() + nextPause();
        return true;
    }

    /** Somewhat less than agreed, by chance: clients that came back together after a restart beat apart soon. */
    private long nextPause() {
        long most = source.heartbeat().toNanos();
        return ThreadLocalRandom.current().nextLong(most / 4 * 3, most);
    }

    private void tell() throws IOException, InterruptedException {
        CustomerConversations.Snapshot snapshot = snapshot();
        if (waitIn(snapshot.queue())) {
            snapshot = snapshot();
        }
        while (sent < snapshot.lastSeq() && !closed) {
            for (Message message : next(snapshot.lastSeq())) {
                send("message", Integer.toString(message.seq()), message);
                sent = message.seq();
                answeredAt = message.author() == Author.AGENT ? message.sentAt() : answeredAt;
            }
        }
        tell(snapshot.status());
        boolean typing = snapshot.status().status() == Status.ONGOING && isAgentTyping();
        if (typing != toldTyping) {
            send("typing", null, new AgentTyping(typing));
            toldTyping = typing;
        }
    }

    private CustomerConversations.Snapshot snapshot() {
        readFrom = System.nanoTime();
        CustomerConversations.Snapshot snapshot = source.conversations().snapshot(key);
        readUntil = System.nanoTime();
        return snapshot;
    }

    /** Takes a place that was read for the whole queue, if it is surely newer than what this stream read itself. */
    private void move(QueuePlaces.Reading reading) throws IOException, InterruptedException {
        if (reading.begun() - readFrom <= 0) {
            return;
        }
        if (reading.begun() - readUntil < 0) {
            tell(); // both were read at once, and which saw more nobody knows
            return;
        }
        Integer place = reading.places().get(key.conversation());
        if (place != null && told != null && told.status() == Status.WAITING) {
            tell(told.at(place));
        }
    }

    private void tell(CustomerStatus status) throws IOException {
        if (!status.equals(told)) {
            send("status", null, status);
            told = status;
        }
    }

    /** Who has much to catch up waits for a turn: many at once leave processor and connections to the others. */
    private List<Message> next(int lastSeq) throws InterruptedException {
        if (lastSeq - sent <= PAGE) {
            return read();
        }
        source.turns().acquire();
        try {
            return read();
        } finally {
            source.turns().release();
        }
    }

    private List<Message> read() {
        return source.conversations().messages(key, sent, PAGE).messages();
    }

    /** Who has just answered types no more, whatever was seen before the answer. */
    private boolean isAgentTyping() {
        Instant answered = answeredAt;
        return source.typing()
                .agentTypingSince(key.conversation())
                .filter(since -> answered == null || since.isAfter(answered))
                .isPresent();
    }

    private void await() throws InterruptedException {
        long wait = nextBeat - System.nanoTime();
        if (toldTyping) {
            Instant end = source.typing()
                    .agentTypingSince(key.conversation())
                    .map(since -> since.plus(Keystroke.SHOWN))
                    .orElse(Instant.MIN);
            Instant now = source.clock().instant();
            // One millisecond later it is over, not just about to be.
            wait = Math.min(
                    wait,
                    end.isAfter(now) ? Duration.between(now, end).plusMillis(1).toNanos() : 0);
        }
        if (rings.tryAcquire(Math.max(wait, 0), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }

    private void send(String name, @Nullable String id, Object data) throws IOException {
        SseEmitter.SseEventBuilder event = SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
        emitter.send(id == null ? event : event.id(id));
    }
}

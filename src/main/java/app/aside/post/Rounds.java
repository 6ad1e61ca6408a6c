package app.aside.post;

import app.aside.live.Bell;
import app.aside.live.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Goes round the boxes and carries out what is due. Each hook that has something gets a virtual thread of its own, which
 * brings its letters one after the other; a lease in the database keeps it from every other thread and node. So a hook
 * that hangs holds up nobody else, and its own letters stay in order.
 */
@Component
class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** The most hooks that one look finds; the rest is found by the next one. */
    private static final int AT_ONCE = 100;

    /** What comes in within such a moment is found by one look, however much it is. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final Duration LAST_LETTERS = Duration.ofSeconds(4);

    private final List<Box> boxes;
    private final Queue queue;
    private final Postman postman;
    private final Bell bell;
    private final Set<UUID> walking = ConcurrentHashMap.newKeySet();
    private @Nullable ExecutorService walkers;
    private Bell.@Nullable Registration registration;
    private volatile boolean running;

    Rounds(List<Box> boxes, Postman postman, JdbcClient jdbc, Bell bell, Clock clock) {
        this.boxes = boxes;
        this.queue = new Queue(jdbc, clock);
        this.postman = postman;
        this.bell = bell;
    }

    @Override
    public synchronized void start() {
        walkers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("post-", 0).factory());
        registration = bell.listen(Set.of(Box.PUT), BETWEEN_LOOKS, this::look);
        running = true;
    }

    /** Lets what is under way arrive, for a moment; what does not is tried again when its lease has run out. */
    @Override
    public synchronized void stop() {
        running = false;
        if (registration != null) {
            registration.remove();
        }
        if (walkers != null) {
            walkers.shutdown();
            try {
                if (!walkers.awaitTermination(LAST_LETTERS.toMillis(), TimeUnit.MILLISECONDS)) {
                    walkers.shutdownNow();
                }
            } catch (InterruptedException e) {
                walkers.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Also finds what failed before and is due again, and what another node left behind. */
    @Scheduled(fixedDelayString = "${aside.webhook.poll:5s}", initialDelayString = "${aside.webhook.poll:5s}")
    void look() {
        if (!running) {
            return;
        }
        for (Box box : boxes) {
            for (UUID hook : queue.dueHooks(box.tables(), AT_ONCE)) {
                send(box, hook);
            }
        }
    }

    private void send(Box box, UUID hook) {
        ExecutorService threads = walkers;
        if (threads == null || !walking.add(hook)) {
            return;
        }
        try {
            threads.execute(() -> {
                boolean more = false;
                try {
                    more = walk(box, hook);
                } catch (RuntimeException e) {
                    if (running) {
                        LOG.warn("The events of hook {} could not be carried out; they stay where they are", hook, e);
                    }
                } finally {
                    walking.remove(hook);
                }
                if (more) {
                    send(box, hook);
                }
            });
        } catch (RejectedExecutionException e) {
            walking.remove(hook); // the application is going down
        }
    }

    /** @return whether something came in at the very end, when others could not begin yet */
    private boolean walk(Box box, UUID hook) {
        Tables tables = box.tables();
        UUID lease = UUID.randomUUID();
        if (!queue.claim(tables, hook, lease)) {
            return false;
        }
        boolean done = false;
        try {
            while (running && !done && queue.renew(tables, hook, lease)) {
                Optional<Queue.Due> next = queue.next(tables, hook);
                done = next.isEmpty() || !carry(box, next.get());
            }
        } catch (RuntimeException e) {
            if (running) {
                queue.rest(tables, hook);
            }
            throw e;
        } finally {
            queue.release(tables, hook, lease);
        }
        return running && queue.next(tables, hook).isPresent();
    }

    /** @return whether it arrived, and the next one may go */
    private boolean carry(Box box, Queue.Due due) {
        Tables tables = box.tables();
        String body = due.body();
        if (body == null) {
            body = box.writer().write(due.event()).orElse(null);
            if (body == null) {
                queue.drop(tables, due);
                return true;
            }
            queue.keep(tables, due, body);
        }
        Attempt attempt = postman.carry(
                new Letter(due.address(), due.secret(), due.event().id(), body));
        if (attempt.arrived()) {
            queue.arrived(tables, due, attempt);
        } else if (running) {
            queue.failed(tables, due, attempt);
        }
        bell.ring(Topic.post(due.event().company().value()));
        return attempt.arrived();
    }
}

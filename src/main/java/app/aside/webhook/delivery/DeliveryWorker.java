package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.webhook.delivery.http.DeliveryAttempt;
import app.aside.webhook.delivery.http.SignedRequest;
import app.aside.webhook.delivery.http.WebhookClient;
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
class DeliveryWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** The most hooks that one look finds; the rest is found by the next one. */
    private static final int MAX_SUBSCRIPTIONS_PER_POLL = 100;

    /** What comes in within such a moment is found by one look, however much it is. */
    private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(200);

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(4);

    private final List<Outbox> outboxes;
    private final DeliveryRepository deliveries;
    private final WebhookClient client;
    private final ChangeNotifier changeNotifier;
    private final Set<UUID> inFlight = ConcurrentHashMap.newKeySet();
    private @Nullable ExecutorService executor;
    private ChangeNotifier.@Nullable ListenerRegistration registration;
    private volatile boolean running;

    DeliveryWorker(List<Outbox> boxes, WebhookClient postman, JdbcClient jdbc, ChangeNotifier bell, Clock clock) {
        this.outboxes = boxes;
        this.deliveries = new DeliveryRepository(jdbc, clock);
        this.client = postman;
        this.changeNotifier = bell;
    }

    @Override
    public synchronized void start() {
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("post-", 0).factory());
        registration = changeNotifier.subscribe(Set.of(Outbox.ENQUEUED), MIN_POLL_INTERVAL, this::poll);
        running = true;
    }

    /** Lets what is under way arrive, for a moment; what does not is tried again when its lease has run out. */
    @Override
    public synchronized void stop() {
        running = false;
        if (registration != null) {
            registration.remove();
        }
        if (executor != null) {
            executor.shutdown();
            try {
                if (!executor.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                    executor.shutdownNow();
                }
            } catch (InterruptedException e) {
                executor.shutdownNow();
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
    void poll() {
        if (!running) {
            return;
        }
        for (Outbox box : outboxes) {
            for (UUID hook : deliveries.listDueSubscriptions(box.tables(), MAX_SUBSCRIPTIONS_PER_POLL)) {
                submit(box, hook);
            }
        }
    }

    private void submit(Outbox box, UUID hook) {
        ExecutorService threads = executor;
        if (threads == null || !inFlight.add(hook)) {
            return;
        }
        try {
            threads.execute(() -> {
                boolean more = false;
                try {
                    more = drain(box, hook);
                } catch (RuntimeException e) {
                    if (running) {
                        LOG.warn("The events of hook {} could not be carried out; they stay where they are", hook, e);
                    }
                } finally {
                    inFlight.remove(hook);
                }
                if (more) {
                    submit(box, hook);
                }
            });
        } catch (RejectedExecutionException e) {
            inFlight.remove(hook); // the application is going down
        }
    }

    /** @return whether something came in at the very end, when others could not begin yet */
    private boolean drain(Outbox box, UUID hook) {
        OutboxTables tables = box.tables();
        UUID lease = UUID.randomUUID();
        if (!deliveries.claim(tables, hook, lease)) {
            return false;
        }
        boolean done = false;
        try {
            while (running && !done && deliveries.renew(tables, hook, lease)) {
                Optional<DeliveryRepository.DueDelivery> next = deliveries.findNextDue(tables, hook);
                done = next.isEmpty() || !deliver(box, next.get());
            }
        } catch (RuntimeException e) {
            if (running) {
                deliveries.backOff(tables, hook);
            }
            throw e;
        } finally {
            deliveries.release(tables, hook, lease);
        }
        return running && deliveries.findNextDue(tables, hook).isPresent();
    }

    /** @return whether it arrived, and the next one may go */
    private boolean deliver(Outbox box, DeliveryRepository.DueDelivery due) {
        OutboxTables tables = box.tables();
        String body = due.body();
        if (body == null) {
            body = box.writer().write(due.event()).orElse(null);
            if (body == null) {
                deliveries.delete(tables, due);
                return true;
            }
            deliveries.saveBody(tables, due, body);
        }
        DeliveryAttempt attempt = client.deliver(
                new SignedRequest(due.address(), due.secret(), due.event().id(), body));
        if (attempt.isDelivered()) {
            deliveries.markDelivered(tables, due, attempt);
        } else if (running) {
            deliveries.markFailed(tables, due, attempt);
        }
        changeNotifier.publish(Topic.webhookDelivery(due.event().company().value()));
        return attempt.isDelivered();
    }
}

package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.webhook.delivery.http.DeliveryAttempt;
import app.aside.webhook.delivery.http.SignedRequest;
import app.aside.webhook.delivery.http.WebhookClient;
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
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Polls the outboxes and delivers what is due. Each subscription has a virtual thread of its own, which sends its
 * deliveries one after the other; a lease in the database, taken for each delivery, excludes other threads and nodes. A
 * slow receiver delays only its own deliveries, and these keep their order.
 */
@Component
class DeliveryWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    /** The next poll finds the rest. */
    private static final int MAX_SUBSCRIPTIONS_PER_POLL = 100;

    /** One poll finds all events that were enqueued within this time. */
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

    DeliveryWorker(
            List<Outbox> outboxes, DeliveryRepository deliveries, WebhookClient client, ChangeNotifier changeNotifier) {
        this.outboxes = outboxes;
        this.deliveries = deliveries;
        this.client = client;
        this.changeNotifier = changeNotifier;
    }

    @Override
    public synchronized void start() {
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-delivery-", 0).factory());
        registration = changeNotifier.subscribe(Set.of(Outbox.ENQUEUED), MIN_POLL_INTERVAL, this::poll);
        running = true;
    }

    /** Waits for running attempts. An attempt that is cut off is repeated when its lease has expired. */
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

    /**
     * Also finds deliveries that are due again, and those of a node that died. Runs every {@code aside.webhook.poll};
     * events of this node are sent at once.
     */
    @Scheduled(fixedDelayString = "${aside.webhook.poll:5s}", initialDelayString = "${aside.webhook.poll:5s}")
    void poll() {
        if (!running) {
            return;
        }
        for (Outbox outbox : outboxes) {
            for (UUID subscription : deliveries.listDueSubscriptions(outbox.tables(), MAX_SUBSCRIPTIONS_PER_POLL)) {
                submit(outbox, subscription);
            }
        }
    }

    private void submit(Outbox outbox, UUID subscription) {
        ExecutorService threads = executor;
        if (threads == null || !inFlight.add(subscription)) {
            return;
        }
        try {
            threads.execute(() -> {
                boolean more = false;
                try {
                    more = deliverNext(outbox, subscription);
                } catch (RuntimeException e) {
                    if (running) {
                        LOG.warn("Delivery for subscription {} failed; its events stay in the outbox", subscription, e);
                    }
                } finally {
                    inFlight.remove(subscription);
                }
                if (more) {
                    submit(outbox, subscription);
                }
            });
        } catch (RejectedExecutionException e) {
            inFlight.remove(subscription); // the application is going down
        }
    }

    /**
     * Claims the subscription for one delivery, which releases it.
     *
     * @return whether another delivery is due
     */
    private boolean deliverNext(Outbox outbox, UUID subscription) {
        OutboxTables tables = outbox.tables();
        UUID lease = UUID.randomUUID();
        if (!deliveries.claim(tables, subscription, lease)) {
            return false;
        }
        boolean released = false;
        try {
            Optional<DeliveryRepository.DueDelivery> next = deliveries.findNextDue(tables, subscription);
            released = next.isPresent() && deliver(outbox, lease, next.get());
        } catch (RuntimeException e) {
            if (running) {
                deliveries.backOff(tables, subscription);
            }
            throw e;
        } finally {
            if (!released) {
                deliveries.release(tables, subscription, lease);
            }
        }
        // After the release, so that an event which another node found to be held is not left to the next poll.
        return running && deliveries.findNextDue(tables, subscription).isPresent();
    }

    /** @return whether the result was stored, which released the subscription */
    private boolean deliver(Outbox outbox, UUID lease, DeliveryRepository.DueDelivery due) {
        OutboxTables tables = outbox.tables();
        String body = due.body();
        if (body == null) {
            body = outbox.writer().write(due.event()).orElse(null);
            if (body == null) {
                deliveries.delete(tables, due);
                return false;
            }
            deliveries.saveBody(tables, due, body);
        }
        DeliveryAttempt attempt = client.deliver(
                new SignedRequest(due.address(), due.secret(), due.event().id(), body));
        boolean stored = attempt.isDelivered() || running;
        if (attempt.isDelivered()) {
            deliveries.markDelivered(tables, lease, due, attempt);
        } else if (stored) {
            deliveries.markFailed(tables, lease, due, attempt);
        }
        changeNotifier.publish(Topic.webhookDelivery(due.event().company().value()));
        return stored;
    }
}

package app.aside.webhook.delivery;

import app.aside.shared.ClockSteps;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.webhook.delivery.http.DeliveryAttempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of the outboxes. Each call runs one or two statements; no transaction is open while a request is sent.
 *
 * <p>The worker and the cleanup serve all companies: the statements that find due subscriptions, hold their lease, count
 * or expire deliveries name no company. Every statement about one delivery names its company.
 */
@Repository
class DeliveryRepository {

    /** Longer than any attempt. After it, other nodes take over the subscriptions of a node that died. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Failure count assumed when a delivery cannot even be attempted. */
    private static final int ASSUMED_FAILURES = 4;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ClockSteps clockSteps;

    DeliveryRepository(JdbcClient jdbc, Clock clock, ClockSteps clockSteps) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.clockSteps = clockSteps;
    }

    /** A delivery that is to be attempted now. */
    record DueDelivery(
            UUID subscriptionId,
            String address,
            String secret,
            int failures,
            OutboxEvent event,
            int attempts,
            @Nullable String body) {}

    /** The subscription is neither paused nor backing off. */
    private static final String SUBSCRIPTION_READY = "NOT h.paused AND (h.rest_until IS NULL OR h.rest_until <= :now)";

    /**
     * The deliveries of a subscription that are due and first among the pending ones of their conversation. MariaDB
     * caches the subquery per conversation, so its cost does not grow with the number of pending deliveries. The index
     * is forced because MariaDB chooses another one while the table is small.
     */
    private static final String NEXT_DELIVERY = """
            {deliveries} d FORCE INDEX ({deliveries}_due)
            WHERE d.hook_id = h.id AND d.state = 'PENDING' AND d.next_at <= :now
              AND d.event_id = (SELECT e.event_id FROM {deliveries} e
                                WHERE e.hook_id = d.hook_id AND e.conversation_id = d.conversation_id AND e.state = 'PENDING'
                                ORDER BY e.place, e.event_id LIMIT 1)""";

    /**
     * Subscriptions with a due delivery and without a lease. Subscriptions without failures come first, then those
     * whose back-off ended first, so failing subscriptions do not block the others.
     */
    List<UUID> listDueSubscriptions(OutboxTables tables, int limit) {
        // Not EXISTS: MariaDB would first collect the deliveries of all subscriptions.
        return jdbc.sql(tables.resolve(
                        "SELECT h.id FROM {hooks} h WHERE (h.lease_until IS NULL OR h.lease_until <= :leasesEnded) AND "
                                + SUBSCRIPTION_READY + " AND (SELECT 1 FROM " + NEXT_DELIVERY
                                + " LIMIT 1) = 1 ORDER BY h.rest_until LIMIT :limit"))
                .param("now", now())
                .param("leasesEnded", leasesEnded())
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** @return false if the subscription is paused or another lease holds it */
    boolean claim(OutboxTables tables, UUID subscription, UUID lease) {
        return jdbc.sql(tables.resolve("""
                        UPDATE {hooks} SET lease = ?, lease_until = ?
                        WHERE id = ? AND NOT paused AND (lease_until IS NULL OR lease_until <= ?)
                        """))
                        .params(lease, now(LEASE), subscription, leasesEnded())
                        .update()
                == 1;
    }

    void release(OutboxTables tables, UUID subscription, UUID lease) {
        jdbc.sql(tables.resolve("UPDATE {hooks} SET lease_until = NULL WHERE id = ? AND lease = ?"))
                .params(subscription, lease)
                .update();
    }

    /** The delivery that has been due longest. */
    Optional<DueDelivery> findNextDue(OutboxTables tables, UUID subscription) {
        return jdbc.sql(tables.resolve("SELECT d.*, h.address, h.secret, h.failures FROM {hooks} h JOIN "
                        + NEXT_DELIVERY + " AND h.id = :hook AND " + SUBSCRIPTION_READY
                        + " ORDER BY d.next_at, d.event_id LIMIT 1"))
                .param("hook", subscription)
                .param("now", now())
                .query((row, number) -> new DueDelivery(
                        subscription,
                        row.getString("address"),
                        row.getString("secret"),
                        row.getInt("failures"),
                        new OutboxEvent(
                                row.getObject("event_id", UUID.class),
                                new CompanyId(row.getObject("account_id", UUID.class)),
                                row.getObject("conversation_id", UUID.class),
                                row.getString("kind"),
                                row.getString("status"),
                                row.getInt("seq"),
                                row.getLong("place"),
                                Objects.requireNonNull(UtcDateTime.readOrNull(row, "occurred_at"))),
                        row.getInt("attempts"),
                        row.getString("body")))
                .optional();
    }

    /**
     * Inserts a delivery of each event for each subscription of the company, in the running transaction.
     *
     * @return how many
     */
    int enqueue(OutboxTables tables, CompanyId company, List<OutboxEvent> events) {
        // Of many events the statement below is long, and most companies have no subscription.
        if (events.size() > 1 && !hasSubscription(tables, company)) {
            return 0;
        }
        List<Object> parameters = new ArrayList<>();
        for (OutboxEvent event : events) {
            LocalDateTime at = UtcDateTime.of(event.occurredAt());
            Collections.addAll(
                    parameters,
                    event.id(),
                    event.conversationId(),
                    event.type(),
                    event.conversationStatus(),
                    event.seq(),
                    event.sortKey(),
                    at,
                    at,
                    company.value());
        }
        String perEvent = """
                SELECT id, ?, account_id, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ? FROM {hooks} WHERE account_id = ?
                """;
        return jdbc.sql(tables.resolve("""
                        INSERT INTO {deliveries} (hook_id, event_id, account_id, conversation_id, kind, status, seq, place,
                            occurred_at, state, attempts, next_at)
                        """ + String.join("UNION ALL ", Collections.nCopies(events.size(), perEvent))))
                .params(parameters)
                .update();
    }

    private boolean hasSubscription(OutboxTables tables, CompanyId company) {
        return jdbc.sql(tables.resolve("SELECT 1 FROM {hooks} WHERE account_id = ? LIMIT 1"))
                .param(company.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Deletes every delivery about these conversations, in the running transaction. */
    void deleteFor(OutboxTables tables, CompanyId company, List<UUID> conversations) {
        if (!conversations.isEmpty()) {
            jdbc.sql(tables.resolve("""
                            DELETE FROM {deliveries}
                            WHERE account_id = :company AND conversation_id IN (:conversations)
                            """))
                    .param("company", company.value())
                    .param("conversations", conversations)
                    .update();
        }
    }

    /** Stores the body before the first attempt; every later attempt sends the same bytes. */
    void saveBody(OutboxTables tables, DueDelivery due, String body) {
        jdbc.sql(tables.resolve(
                        "UPDATE {deliveries} SET body = ? WHERE hook_id = ? AND event_id = ? AND account_id = ?"))
                .params(
                        body,
                        due.subscriptionId(),
                        due.event().id(),
                        due.event().company().value())
                .update();
    }

    void delete(OutboxTables tables, DueDelivery due) {
        jdbc.sql(tables.resolve("DELETE FROM {deliveries} WHERE hook_id = ? AND event_id = ? AND account_id = ?"))
                .params(
                        due.subscriptionId(),
                        due.event().id(),
                        due.event().company().value())
                .update();
    }

    /**
     * One delivery and its subscription. The subscription's row is locked first, as everywhere. It loses the lease if it
     * is still this one.
     */
    private static final String UPDATE_DELIVERY_AND_RELEASE = """
            UPDATE {hooks} h STRAIGHT_JOIN {deliveries} d ON d.hook_id = h.id AND d.account_id = h.account_id
            SET h.lease_until = IF(h.lease = :lease, NULL, h.lease_until), d.attempts = :attempts, d.tried_at = :now,
                d.answer = :answer, d.note = :note, h.note = :note, %s
            WHERE h.id = :hook AND h.account_id = :company AND d.event_id = :event
            """;

    private static final String MARK_DELIVERED = UPDATE_DELIVERY_AND_RELEASE.formatted(
            "d.state = 'DELIVERED', d.body = NULL, h.failures = 0, h.rest_until = NULL");

    private static final String MARK_FAILED = UPDATE_DELIVERY_AND_RELEASE.formatted("""
            d.state = :state, d.next_at = :next, h.failures = :failures, h.rest_until = :rest,
            h.paused = h.paused OR :gone""");

    private JdbcClient.StatementSpec updateAndRelease(
            String sql, OutboxTables tables, UUID lease, DueDelivery due, DeliveryAttempt attempt) {
        return jdbc.sql(tables.resolve(sql))
                .param("lease", lease)
                .param("attempts", due.attempts() + 1)
                .param("now", now())
                .param("answer", attempt.responseStatus())
                .param("note", attempt.error())
                .param("hook", due.subscriptionId())
                .param("company", due.event().company().value())
                .param("event", due.event().id());
    }

    /** Marks the delivery, ends the subscription's back-off and releases it. */
    void markDelivered(OutboxTables tables, UUID lease, DueDelivery due, DeliveryAttempt attempt) {
        updateAndRelease(MARK_DELIVERED, tables, lease, due, attempt).update();
        if (due.failures() >= RetryBackoff.RECOVERY_THRESHOLD || due.attempts() >= RetryBackoff.RECOVERY_THRESHOLD) {
            advanceOneWaiting(tables, due);
        }
    }

    /**
     * The address answers again: makes the delivery due that would wait longest. Its success advances the next one. Only
     * one at a time: a delivery that always fails would otherwise use up its attempts with each success of others.
     */
    private void advanceOneWaiting(OutboxTables tables, DueDelivery due) {
        jdbc.sql(tables.resolve("""
                        UPDATE {deliveries} SET next_at = :now
                        WHERE hook_id = :hook AND account_id = :company AND state = 'PENDING' AND next_at > :now
                        ORDER BY next_at DESC LIMIT 1
                        """))
                .param("now", now())
                .param("hook", due.subscriptionId())
                .param("company", due.event().company().value())
                .update();
    }

    /**
     * Schedules another attempt or marks the delivery DEAD, backs the subscription off and releases it. 410 Gone pauses
     * it.
     */
    void markFailed(OutboxTables tables, UUID lease, DueDelivery due, DeliveryAttempt attempt) {
        int attempts = due.attempts() + 1;
        boolean dead = attempts >= RetryBackoff.MAX_ATTEMPTS || attempt.isGone();
        int failures = due.failures() + 1;
        updateAndRelease(MARK_FAILED, tables, lease, due, attempt)
                .param("state", dead ? "DEAD" : "PENDING")
                .param("next", now(RetryBackoff.delayAfter(attempts)))
                .param("failures", failures)
                .param("rest", now(RetryBackoff.subscriptionDelay(failures)))
                .param("gone", attempt.isGone())
                .update();
    }

    /** Delays a subscription whose delivery cannot even be attempted, so it neither blocks others nor floods the log. */
    void backOff(OutboxTables tables, UUID subscription) {
        jdbc.sql(tables.resolve("UPDATE {hooks} SET rest_until = ? WHERE id = ?"))
                .params(now(RetryBackoff.subscriptionDelay(ASSUMED_FAILURES)), subscription)
                .update();
    }

    /** When the oldest event in this state happened. */
    Optional<Instant> findOldest(OutboxTables tables, WebhookDelivery.DeliveryState state) {
        return jdbc.sql(tables.resolve(
                        "SELECT occurred_at FROM {deliveries} WHERE state = ? ORDER BY occurred_at LIMIT 1"))
                .param(state.name())
                .query((row, number) -> UtcDateTime.toInstantOrNull(row.getObject(1, LocalDateTime.class)))
                .optional();
    }

    long countByState(OutboxTables tables, WebhookDelivery.DeliveryState state) {
        return jdbc.sql(tables.resolve("SELECT COUNT(*) FROM {deliveries} WHERE state = ?"))
                .param(state.name())
                .query(Long.class)
                .single();
    }

    /**
     * Deletes deliveries in this state whose last attempt, or event if there was no attempt, is before {@code before}.
     * The limit keeps locks short. The condition on {@code occurred_at} follows from the other one and uses the index.
     */
    int deleteOlderThan(OutboxTables tables, WebhookDelivery.DeliveryState state, Instant before, int limit) {
        return jdbc.sql(tables.resolve("""
                        DELETE FROM {deliveries} WHERE state = ? AND occurred_at < ? AND COALESCE(tried_at, occurred_at) < ?
                        LIMIT ?
                        """))
                .params(state.name(), UtcDateTime.of(before), UtcDateTime.of(before), limit)
                .update();
    }

    /**
     * Marks as DEAD every delivery that has been due since before {@code before}. The condition on {@code occurred_at}
     * follows from the other one and uses the index.
     */
    int markExpiredDead(OutboxTables tables, Instant before, int limit) {
        return jdbc.sql(tables.resolve("""
                        UPDATE {deliveries} SET state = 'DEAD', note = 'It was pending for too long.'
                        WHERE state = 'PENDING' AND occurred_at < ? AND next_at < ? LIMIT ?
                        """))
                .params(UtcDateTime.of(before), UtcDateTime.of(before), limit)
                .update();
    }

    /** A clock that was set forward ends no lease: its holder would go on, and the delivery be made twice. */
    private LocalDateTime leasesEnded() {
        return UtcDateTime.of(clock.instant().minus(clockSteps.recent()));
    }

    private LocalDateTime now() {
        return UtcDateTime.of(clock.instant());
    }

    private LocalDateTime now(Duration later) {
        return UtcDateTime.of(clock.instant().plus(later));
    }
}

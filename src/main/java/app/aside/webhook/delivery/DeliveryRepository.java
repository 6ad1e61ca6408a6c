package app.aside.webhook.delivery;

import app.aside.shared.CompanyId;
import app.aside.webhook.delivery.http.DeliveryAttempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is due, and what became of it. Each call is one or two statements, never held open while a letter is carried. */
class DeliveryRepository {

    /** Longer than any attempt; a node that died gives its hooks back after this. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** How long it is left alone where a letter could not even be tried: as if it had failed so often. */
    private static final int ASSUMED_FAILURES = 4;

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One letter to be sent. */
    record DueDelivery(
            UUID subscriptionId,
            String address,
            String secret,
            int failures,
            OutboxEvent event,
            int attempts,
            @Nullable String body) {}

    /** A hook that may be brought something. */
    private static final String SUBSCRIPTION_READY = "NOT h.paused AND (h.rest_until IS NULL OR h.rest_until <= :now)";

    /**
     * The letters of a hook that may go: due, and the first of their conversation that is still to be sent. MariaDB
     * remembers which is first of a conversation, so that it is looked up once however many wait behind it; and it takes
     * other indexes than the one of what is due as long as few letters are there.
     */
    private static final String NEXT_DELIVERY = """
            {deliveries} d FORCE INDEX ({deliveries}_due)
            WHERE d.hook_id = h.id AND d.state = 'PENDING' AND d.next_at <= :now
              AND d.event_id = (SELECT e.event_id FROM {deliveries} e
                                WHERE e.hook_id = d.hook_id AND e.conversation_id = d.conversation_id AND e.state = 'PENDING'
                                ORDER BY e.place, e.event_id LIMIT 1)""";

    /**
     * Those that have a letter that may go and that nobody holds. Who has not failed comes first, then who was tried
     * longest ago: however many are broken, everybody has a turn.
     */
    List<UUID> listDueSubscriptions(OutboxTables tables, int limit) {
        // Not EXISTS, for which MariaDB first collects the letters of all hooks.
        return jdbc.sql(tables.resolve(
                        "SELECT h.id FROM {hooks} h WHERE (h.lease_until IS NULL OR h.lease_until <= :now) AND "
                                + SUBSCRIPTION_READY + " AND (SELECT 1 FROM " + NEXT_DELIVERY
                                + " LIMIT 1) = 1 ORDER BY h.rest_until LIMIT :limit"))
                .param("now", now())
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Takes the hook for this lease unless another holds it. */
    boolean claim(OutboxTables tables, UUID hook, UUID lease) {
        return jdbc.sql(tables.resolve("""
                        UPDATE {hooks} SET lease = ?, lease_until = ?
                        WHERE id = ? AND NOT paused AND (lease_until IS NULL OR lease_until <= ?)
                        """))
                        .params(lease, now(LEASE), hook, now())
                        .update()
                == 1;
    }

    /** Goes on for another while; not when it was paused or deleted meanwhile. */
    boolean renew(OutboxTables tables, UUID hook, UUID lease) {
        return jdbc.sql(tables.resolve("UPDATE {hooks} SET lease_until = ? WHERE id = ? AND lease = ? AND NOT paused"))
                        .params(now(LEASE), hook, lease)
                        .update()
                == 1;
    }

    void release(OutboxTables tables, UUID hook, UUID lease) {
        jdbc.sql(tables.resolve("UPDATE {hooks} SET lease = NULL, lease_until = NULL WHERE id = ? AND lease = ?"))
                .params(hook, lease)
                .update();
    }

    /** The oldest that may go. */
    Optional<DueDelivery> findNextDue(OutboxTables tables, UUID hook) {
        return jdbc.sql(tables.resolve("SELECT d.*, h.address, h.secret, h.failures FROM {hooks} h JOIN "
                        + NEXT_DELIVERY + " AND h.id = :hook AND " + SUBSCRIPTION_READY
                        + " ORDER BY d.next_at, d.event_id LIMIT 1"))
                .param("hook", hook)
                .param("now", now())
                .query((row, number) -> new DueDelivery(
                        hook,
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
                                Objects.requireNonNull(
                                        OutboxTables.fromUtc(row.getObject("occurred_at", LocalDateTime.class)))),
                        row.getInt("attempts"),
                        row.getString("body")))
                .optional();
    }

    /** Before the first attempt: every later one sends these bytes. */
    void saveBody(OutboxTables tables, DueDelivery due, String body) {
        jdbc.sql(tables.resolve("UPDATE {deliveries} SET body = ? WHERE hook_id = ? AND event_id = ?"))
                .params(body, due.subscriptionId(), due.event().id())
                .update();
    }

    void delete(OutboxTables tables, DueDelivery due) {
        jdbc.sql(tables.resolve("DELETE FROM {deliveries} WHERE hook_id = ? AND event_id = ?"))
                .params(due.subscriptionId(), due.event().id())
                .update();
    }

    void markDelivered(OutboxTables tables, DueDelivery due, DeliveryAttempt attempt) {
        jdbc.sql(tables.resolve("""
                        UPDATE {deliveries}
                        SET state = 'DELIVERED', attempts = ?, tried_at = ?, answer = ?, note = NULL, body = NULL
                        WHERE hook_id = ? AND event_id = ?
                        """))
                .param(due.attempts() + 1)
                .param(now())
                .param(attempt.responseStatus())
                .param(due.subscriptionId())
                .param(due.event().id())
                .update();
        if (due.failures() > 0) {
            jdbc.sql(tables.resolve("UPDATE {hooks} SET failures = 0, rest_until = NULL, note = NULL WHERE id = ?"))
                    .param(due.subscriptionId())
                    .update();
        }
        if (due.failures() >= RetryBackoff.RECOVERY_THRESHOLD || due.attempts() >= RetryBackoff.RECOVERY_THRESHOLD) {
            advanceOneWaiting(tables, due.subscriptionId());
        }
    }

    /**
     * The address answers again: what would wait longest is tried now and, when it arrives, fetches the next. One after
     * the other, as what fails by its own fault would use up all its attempts if each success of others let it go.
     */
    private void advanceOneWaiting(OutboxTables tables, UUID hook) {
        jdbc.sql(tables.resolve("""
                        UPDATE {deliveries} SET next_at = :now WHERE hook_id = :hook AND state = 'PENDING' AND next_at > :now
                        ORDER BY next_at DESC LIMIT 1
                        """)).param("now", now()).param("hook", hook).update();
    }

    /** Tries it again later or gives it up, and lets the hook rest; one that wants no more is paused. */
    void markFailed(OutboxTables tables, DueDelivery due, DeliveryAttempt attempt) {
        int attempts = due.attempts() + 1;
        boolean givenUp = attempts >= RetryBackoff.MAX_ATTEMPTS || attempt.isGone();
        jdbc.sql(tables.resolve("""
                        UPDATE {deliveries} SET state = ?, attempts = ?, tried_at = ?, next_at = ?, answer = ?, note = ?
                        WHERE hook_id = ? AND event_id = ?
                        """))
                .param(givenUp ? "DEAD" : "PENDING")
                .param(attempts)
                .param(now())
                .param(now(RetryBackoff.delayAfter(attempts)))
                .param(attempt.responseStatus())
                .param(attempt.error())
                .param(due.subscriptionId())
                .param(due.event().id())
                .update();
        int failures = due.failures() + 1;
        jdbc.sql(tables.resolve("""
                        UPDATE {hooks} SET failures = ?, rest_until = ?, note = ?, paused = paused OR ? WHERE id = ?
                        """))
                .param(failures)
                .param(now(RetryBackoff.subscriptionDelay(failures)))
                .param(attempt.error())
                .param(attempt.isGone())
                .param(due.subscriptionId())
                .update();
    }

    /** For a hook whose letter could not even be tried: others have their turn, and the log its peace. */
    void backOff(OutboxTables tables, UUID hook) {
        jdbc.sql(tables.resolve("UPDATE {hooks} SET rest_until = ? WHERE id = ?"))
                .params(now(RetryBackoff.subscriptionDelay(ASSUMED_FAILURES)), hook)
                .update();
    }

    /** How many stand in this state. */
    long countByState(OutboxTables tables, WebhookDelivery.DeliveryState state) {
        return jdbc.sql(tables.resolve("SELECT COUNT(*) FROM {deliveries} WHERE state = ?"))
                .param(state.name())
                .query(Long.class)
                .single();
    }

    /**
     * Deletes what is in this state and was tried last, or happened if it never was, before then; a few at a time so
     * that no lock is held for long. Nothing is tried before it happens, which is what the index knows.
     */
    int deleteOlderThan(OutboxTables tables, WebhookDelivery.DeliveryState state, Instant before, int limit) {
        return jdbc.sql(tables.resolve("""
                        DELETE FROM {deliveries} WHERE state = ? AND occurred_at < ? AND COALESCE(tried_at, occurred_at) < ?
                        LIMIT ?
                        """))
                .params(state.name(), OutboxTables.toUtc(before), OutboxTables.toUtc(before), limit)
                .update();
    }

    /**
     * Gives up what could have gone since before then and did not, as its hook is paused or never gets so far; not what
     * was sent again since. Nothing may go before it happens, which is what the index knows.
     */
    int markExpiredDead(OutboxTables tables, Instant before, int limit) {
        return jdbc.sql(tables.resolve("""
                        UPDATE {deliveries} SET state = 'DEAD', note = 'It waited too long for its turn.'
                        WHERE state = 'PENDING' AND occurred_at < ? AND next_at < ? LIMIT ?
                        """))
                .params(OutboxTables.toUtc(before), OutboxTables.toUtc(before), limit)
                .update();
    }

    private LocalDateTime now() {
        return OutboxTables.toUtc(clock.instant());
    }

    private LocalDateTime now(Duration later) {
        return OutboxTables.toUtc(clock.instant().plus(later));
    }
}

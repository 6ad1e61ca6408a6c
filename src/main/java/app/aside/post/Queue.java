package app.aside.post;

import app.aside.account.AccountId;
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
class Queue {

    /** Longer than any attempt; a node that died gives its hooks back after this. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Clock clock;

    Queue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One letter to be sent. */
    record Due(
            UUID hook,
            String address,
            String secret,
            int failures,
            Event event,
            int attempts,
            @Nullable String body) {}

    private static final String READY = """
            NOT h.paused AND (h.rest_until IS NULL OR h.rest_until <= :now)
            AND EXISTS (SELECT 1 FROM {deliveries} d
                        WHERE d.hook_id = h.id AND d.state = 'PENDING' AND d.next_at <= :now)""";

    List<UUID> dueHooks(Tables tables, int limit) {
        return jdbc.sql(tables.in(
                        "SELECT h.id FROM {hooks} h WHERE (h.lease_until IS NULL OR h.lease_until <= :now) AND " + READY
                                + " LIMIT :limit"))
                .param("now", now())
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    boolean isDue(Tables tables, UUID hook) {
        return jdbc.sql(tables.in("SELECT COUNT(*) FROM {hooks} h WHERE h.id = :hook AND " + READY))
                        .param("now", now())
                        .param("hook", hook)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Takes the hook for this lease unless another holds it. */
    boolean claim(Tables tables, UUID hook, UUID lease) {
        return jdbc.sql(tables.in("""
                        UPDATE {hooks} SET lease = ?, lease_until = ?
                        WHERE id = ? AND NOT paused AND (lease_until IS NULL OR lease_until <= ?)
                        """)).params(lease, now(LEASE), hook, now()).update() == 1;
    }

    /** Goes on for another while; not when it was paused or deleted meanwhile. */
    boolean renew(Tables tables, UUID hook, UUID lease) {
        return jdbc.sql(tables.in("UPDATE {hooks} SET lease_until = ? WHERE id = ? AND lease = ? AND NOT paused"))
                        .params(now(LEASE), hook, lease)
                        .update()
                == 1;
    }

    void release(Tables tables, UUID hook, UUID lease) {
        jdbc.sql(tables.in("UPDATE {hooks} SET lease = NULL, lease_until = NULL WHERE id = ? AND lease = ?"))
                .params(hook, lease)
                .update();
    }

    /** The oldest that is due and before which nothing of its conversation is still to be sent. */
    Optional<Due> next(Tables tables, UUID hook) {
        return jdbc.sql(tables.in("""
                        SELECT d.*, h.address, h.secret, h.failures FROM {deliveries} d JOIN {hooks} h ON h.id = d.hook_id
                        WHERE d.hook_id = :hook AND d.state = 'PENDING' AND d.next_at <= :now
                          AND (h.rest_until IS NULL OR h.rest_until <= :now)
                          AND NOT EXISTS (
                              SELECT 1 FROM {deliveries} e
                              WHERE e.hook_id = d.hook_id AND e.conversation_id = d.conversation_id AND e.state = 'PENDING'
                                AND (e.place < d.place OR e.place = d.place AND e.event_id < d.event_id))
                        ORDER BY d.next_at, d.event_id LIMIT 1
                        """))
                .param("hook", hook)
                .param("now", now())
                .query((row, number) -> new Due(
                        hook,
                        row.getString("address"),
                        row.getString("secret"),
                        row.getInt("failures"),
                        new Event(
                                row.getObject("event_id", UUID.class),
                                new AccountId(row.getObject("account_id", UUID.class)),
                                row.getObject("conversation_id", UUID.class),
                                row.getString("kind"),
                                row.getString("status"),
                                row.getInt("seq"),
                                row.getLong("place"),
                                Objects.requireNonNull(
                                        Tables.instant(row.getObject("occurred_at", LocalDateTime.class)))),
                        row.getInt("attempts"),
                        row.getString("body")))
                .optional();
    }

    /** Before the first attempt: every later one sends these bytes. */
    void keep(Tables tables, Due due, String body) {
        jdbc.sql(tables.in("UPDATE {deliveries} SET body = ? WHERE hook_id = ? AND event_id = ?"))
                .params(body, due.hook(), due.event().id())
                .update();
    }

    void drop(Tables tables, Due due) {
        jdbc.sql(tables.in("DELETE FROM {deliveries} WHERE hook_id = ? AND event_id = ?"))
                .params(due.hook(), due.event().id())
                .update();
    }

    void arrived(Tables tables, Due due, Attempt attempt) {
        jdbc.sql(tables.in("""
                        UPDATE {deliveries}
                        SET state = 'DELIVERED', attempts = ?, tried_at = ?, answer = ?, note = NULL, body = NULL
                        WHERE hook_id = ? AND event_id = ?
                        """))
                .param(due.attempts() + 1)
                .param(now())
                .param(attempt.answer())
                .param(due.hook())
                .param(due.event().id())
                .update();
        if (due.failures() > 0) {
            jdbc.sql(tables.in("UPDATE {hooks} SET failures = 0, rest_until = NULL, note = NULL WHERE id = ?"))
                    .param(due.hook())
                    .update();
        }
    }

    /** Tries it again later or gives it up, and lets the hook rest; one that wants no more is paused. */
    void failed(Tables tables, Due due, Attempt attempt) {
        int attempts = due.attempts() + 1;
        boolean givenUp = attempts >= Backoff.ATTEMPTS || attempt.isUnwanted();
        jdbc.sql(tables.in("""
                        UPDATE {deliveries} SET state = ?, attempts = ?, tried_at = ?, next_at = ?, answer = ?, note = ?
                        WHERE hook_id = ? AND event_id = ?
                        """))
                .param(givenUp ? "DEAD" : "PENDING")
                .param(attempts)
                .param(now())
                .param(now(Backoff.after(attempts)))
                .param(attempt.answer())
                .param(attempt.sentence())
                .param(due.hook())
                .param(due.event().id())
                .update();
        int failures = due.failures() + 1;
        jdbc.sql(tables.in("""
                        UPDATE {hooks} SET failures = ?, rest_until = ?, note = ?, paused = paused OR ? WHERE id = ?
                        """))
                .param(failures)
                .param(now(Backoff.rest(failures)))
                .param(attempt.sentence())
                .param(attempt.isUnwanted())
                .param(due.hook())
                .update();
    }

    /** How many stand in this state. */
    long count(Tables tables, Delivery.State state) {
        return jdbc.sql(tables.in("SELECT COUNT(*) FROM {deliveries} WHERE state = ?"))
                .param(state.name())
                .query(Long.class)
                .single();
    }

    /** Deletes what has been in this state since before, a few at a time so that no lock is held for long. */
    int delete(Tables tables, Delivery.State state, Instant before, int limit) {
        return jdbc.sql(tables.in("DELETE FROM {deliveries} WHERE state = ? AND occurred_at < ? LIMIT ?"))
                .params(state.name(), Tables.utc(before), limit)
                .update();
    }

    /** Gives up what has been waiting since before, behind a hook that is paused. */
    int giveUp(Tables tables, Instant before, int limit) {
        return jdbc.sql(tables.in("""
                        UPDATE {deliveries} SET state = 'DEAD', note = 'It waited too long while this was paused.'
                        WHERE state = 'PENDING' AND attempts = 0 AND occurred_at < ? LIMIT ?
                        """)).params(Tables.utc(before), limit).update();
    }

    private LocalDateTime now() {
        return Tables.utc(clock.instant());
    }

    private LocalDateTime now(Duration later) {
        return Tables.utc(clock.instant().plus(later));
    }
}

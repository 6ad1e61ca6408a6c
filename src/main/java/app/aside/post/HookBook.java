package app.aside.post;

import app.aside.account.Access;
import app.aside.account.Field;
import app.aside.account.Refusal;
import app.aside.database.Identity;
import app.aside.live.Bell;
import app.aside.live.Topic;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the hooks of a box and what was sent to them, inside the transaction of a room that has checked who asks. Only
 * what belongs to the company of that access is found.
 */
@Component
public class HookBook {

    /** The most that one company has of one kind. */
    public static final int LIMIT = 10;

    /** The most rows that one list returns. */
    public static final int PAGE = 100;

    private final Targets targets;
    private final JdbcClient jdbc;
    private final Bell bell;
    private final Clock clock;

    HookBook(Targets targets, JdbcClient jdbc, Bell bell, Clock clock) {
        this.targets = targets;
        this.jdbc = jdbc;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * Whether letters may go to this address. Asks the names of the internet, so before the transaction and not in it.
     *
     * @throws Refusal of the field, with a sentence that says what is wrong with it
     */
    public String checked(String typed) {
        String address = typed.strip();
        try {
            targets.check(address);
        } catch (Refusal refusal) {
            throw Field.ADDRESS.invalid(refusal.sentence());
        }
        return address;
    }

    /** The oldest first. */
    public List<Hook> list(Box box, Access access) {
        return jdbc.sql(box.tables().in("""
                        SELECT h.*,
                            (SELECT COUNT(*) FROM {deliveries} d WHERE d.hook_id = h.id AND d.state = 'PENDING') AS waiting,
                            (SELECT COUNT(*) FROM {deliveries} d WHERE d.hook_id = h.id AND d.state = 'DEAD') AS dead
                        FROM {hooks} h WHERE h.account_id = ? ORDER BY h.id
                        """))
                .param(access.account().value())
                .query((row, number) -> new Hook(
                        row.getObject("id", UUID.class),
                        row.getString("address"),
                        row.getString("made_by"),
                        Objects.requireNonNull(Tables.instant(row.getObject("made_at", LocalDateTime.class))),
                        row.getString("rotated_by"),
                        Tables.instant(row.getObject("rotated_at", LocalDateTime.class)),
                        row.getBoolean("paused"),
                        row.getString("note"),
                        row.getLong("waiting"),
                        row.getLong("dead")))
                .list();
    }

    /** @param address as {@link #checked} returned it */
    public NewHook add(Box box, Access access, String address) {
        if (list(box, access).size() >= LIMIT) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT, "There are %d already; delete one that is not used.".formatted(LIMIT));
        }
        NewHook made = new NewHook(Identity.next(), Signature.newSecret());
        jdbc.sql(box.tables().in("""
                        INSERT INTO {hooks} (id, account_id, address, secret, made_by, made_at, paused, failures)
                        VALUES (?, ?, ?, ?, ?, ?, FALSE, 0)
                        """))
                .params(made.hook(), access.account().value(), address, made.secret(), access.name(), now())
                .update();
        ring(access);
        return made;
    }

    /** Gives it another secret; the one before stops at once. */
    public NewHook rotate(Box box, Access access, UUID hook) {
        NewHook made = new NewHook(hook, Signature.newSecret());
        demand(jdbc.sql(box.tables().in("""
                        UPDATE {hooks} SET secret = ?, rotated_by = ?, rotated_at = ? WHERE id = ? AND account_id = ?
                        """))
                        .params(
                                made.secret(),
                                access.name(),
                                now(),
                                hook,
                                access.account().value())
                        .update()
                > 0);
        ring(access);
        return made;
    }

    /** While paused nothing is sent; what happens is kept for some days. Afterwards nothing waits for another attempt. */
    public void pause(Box box, Access access, UUID hook, boolean paused) {
        demand(jdbc.sql(box.tables().in("""
                        UPDATE {hooks} SET paused = ?, note = NULL, failures = 0, rest_until = NULL
                        WHERE id = ? AND account_id = ?
                        """))
                        .params(paused, hook, access.account().value())
                        .update()
                > 0);
        if (!paused) {
            jdbc.sql(box.tables().in("""
                            UPDATE {deliveries} SET next_at = :now
                            WHERE hook_id = :hook AND state = 'PENDING' AND next_at > :now
                            """))
                    .param("now", now())
                    .param("hook", hook)
                    .update();
        }
        ring(access);
    }

    /** Deletes it with all that was to be sent to it. */
    public void delete(Box box, Access access, UUID hook) {
        demand(jdbc.sql(box.tables().in("DELETE FROM {hooks} WHERE id = ? AND account_id = ?"))
                        .params(hook, access.account().value())
                        .update()
                > 0);
        jdbc.sql(box.tables().in("DELETE FROM {deliveries} WHERE hook_id = ?"))
                .param(hook)
                .update();
        ring(access);
    }

    /** What was sent or is to be, the newest first; or only what was given up. */
    public List<Delivery> deliveries(Box box, Access access, UUID hook, boolean deadOnly, int offset, int limit) {
        return jdbc.sql(box.tables()
                        .in("""
                        SELECT event_id, kind, state, attempts, occurred_at, next_at, tried_at, answer, note
                        FROM {deliveries} WHERE hook_id = ? AND account_id = ?
                        """ + (deadOnly ? " AND state = 'DEAD'" : "") + " ORDER BY event_id DESC LIMIT ? OFFSET ?"))
                .params(hook, access.account().value(), Math.min(limit, PAGE), offset)
                .query((row, number) -> new Delivery(
                        row.getObject("event_id", UUID.class),
                        row.getString("kind"),
                        Delivery.State.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        Objects.requireNonNull(Tables.instant(row.getObject("occurred_at", LocalDateTime.class))),
                        Objects.requireNonNull(Tables.instant(row.getObject("next_at", LocalDateTime.class))),
                        Tables.instant(row.getObject("tried_at", LocalDateTime.class)),
                        row.getObject("answer", Integer.class),
                        row.getString("note")))
                .list();
    }

    /** How many {@link #deliveries} there are. */
    public int count(Box box, Access access, UUID hook, boolean deadOnly) {
        return jdbc.sql(box.tables()
                        .in("SELECT COUNT(*) FROM {deliveries} WHERE hook_id = ? AND account_id = ?"
                                + (deadOnly ? " AND state = 'DEAD'" : "")))
                .params(hook, access.account().value())
                .query(Integer.class)
                .single();
    }

    /** Sends again what was given up; it is tried as often as at first. */
    public void resend(Box box, Access access, UUID hook, UUID event) {
        demand(jdbc.sql(box.tables().in(AGAIN + " AND event_id = ?"))
                        .params(now(), hook, access.account().value(), event)
                        .update()
                > 0);
        ring(access);
    }

    /**
     * Sends again all that was given up.
     *
     * @return how many there were
     */
    public int resendAll(Box box, Access access, UUID hook) {
        int dead = jdbc.sql(box.tables().in(AGAIN))
                .params(now(), hook, access.account().value())
                .update();
        jdbc.sql(box.tables().in("UPDATE {hooks} SET rest_until = NULL WHERE id = ? AND account_id = ?"))
                .params(hook, access.account().value())
                .update();
        ring(access);
        return dead;
    }

    private static final String AGAIN = """
            UPDATE {deliveries} SET state = 'PENDING', attempts = 0, next_at = ?, note = NULL, answer = NULL
            WHERE hook_id = ? AND account_id = ? AND state = 'DEAD'""";

    /** What a trial needs: where to, and how it is signed. */
    Letter letter(Box box, Access access, UUID hook, UUID event, String body) {
        return jdbc.sql(box.tables().in("SELECT address, secret FROM {hooks} WHERE id = ? AND account_id = ?"))
                .params(hook, access.account().value())
                .query((row, number) -> new Letter(row.getString("address"), row.getString("secret"), event, body))
                .optional()
                .orElseThrow(() -> Refusal.notFound("hook"));
    }

    private void ring(Access access) {
        bell.ring(Box.PUT, Topic.post(access.account().value()));
    }

    private LocalDateTime now() {
        return Tables.utc(clock.instant());
    }

    private static void demand(boolean found) {
        if (!found) {
            throw Refusal.notFound("hook");
        }
    }
}

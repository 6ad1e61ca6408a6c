package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.webhook.delivery.http.SignedRequest;
import app.aside.webhook.delivery.http.TargetPolicy;
import app.aside.webhook.delivery.http.WebhookSignature;
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
public class SubscriptionRepository {

    /** The most that one company has of one kind. */
    public static final int MAX_PER_COMPANY = 10;

    /** The most rows that one list returns. */
    public static final int MAX_PAGE_SIZE = 100;

    private final TargetPolicy targetPolicy;
    private final JdbcClient jdbc;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    SubscriptionRepository(TargetPolicy targets, JdbcClient jdbc, ChangeNotifier bell, Clock clock) {
        this.targetPolicy = targets;
        this.jdbc = jdbc;
        this.changeNotifier = bell;
        this.clock = clock;
    }

    /**
     * Whether letters may go to this address. Asks the names of the internet, so before the transaction and not in it.
     *
     * @throws Refusal of the field, with a sentence that says what is wrong with it
     */
    public String validateAddress(String typed) {
        String address = typed.strip();
        try {
            targetPolicy.requireAllowed(address);
        } catch (Refusal refusal) {
            throw FormField.ADDRESS.invalid(refusal.message());
        }
        return address;
    }

    /** The oldest first. */
    public List<WebhookSubscription> list(Outbox box, Access access) {
        return jdbc.sql(box.tables().resolve("""
                        SELECT h.*,
                            (SELECT COUNT(*) FROM {deliveries} d WHERE d.hook_id = h.id AND d.state = 'PENDING') AS waiting,
                            (SELECT COUNT(*) FROM {deliveries} d WHERE d.hook_id = h.id AND d.state = 'DEAD') AS dead
                        FROM {hooks} h WHERE h.account_id = ? ORDER BY h.id
                        """))
                .param(access.company().value())
                .query((row, number) -> new WebhookSubscription(
                        row.getObject("id", UUID.class),
                        row.getString("address"),
                        row.getString("made_by"),
                        Objects.requireNonNull(OutboxTables.fromUtc(row.getObject("made_at", LocalDateTime.class))),
                        row.getString("rotated_by"),
                        OutboxTables.fromUtc(row.getObject("rotated_at", LocalDateTime.class)),
                        row.getBoolean("paused"),
                        row.getString("note"),
                        row.getLong("waiting"),
                        row.getLong("dead")))
                .list();
    }

    /** @param address as {@link #validateAddress} returned it */
    public SubscriptionSecret add(Outbox box, Access access, String address) {
        if (list(box, access).size() >= MAX_PER_COMPANY) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "There are %d already; delete one that is not used.".formatted(MAX_PER_COMPANY));
        }
        SubscriptionSecret made = new SubscriptionSecret(UuidV7.next(), WebhookSignature.newSecret());
        jdbc.sql(box.tables().resolve("""
                        INSERT INTO {hooks} (id, account_id, address, secret, made_by, made_at, paused, failures)
                        VALUES (?, ?, ?, ?, ?, ?, FALSE, 0)
                        """))
                .params(made.subscriptionId(), access.company().value(), address, made.secret(), access.name(), now())
                .update();
        publish(access);
        return made;
    }

    /** Gives it another secret; the one before stops at once. */
    public SubscriptionSecret rotateSecret(Outbox box, Access access, UUID hook) {
        SubscriptionSecret made = new SubscriptionSecret(hook, WebhookSignature.newSecret());
        requireFound(jdbc.sql(box.tables().resolve("""
                        UPDATE {hooks} SET secret = ?, rotated_by = ?, rotated_at = ? WHERE id = ? AND account_id = ?
                        """))
                        .params(
                                made.secret(),
                                access.name(),
                                now(),
                                hook,
                                access.company().value())
                        .update()
                > 0);
        publish(access);
        return made;
    }

    /** While paused nothing is sent; what happens is kept for some days. Afterwards nothing waits for another attempt. */
    public void setPaused(Outbox box, Access access, UUID hook, boolean paused) {
        requireFound(jdbc.sql(box.tables().resolve("""
                        UPDATE {hooks} SET paused = ?, note = NULL, failures = 0, rest_until = NULL
                        WHERE id = ? AND account_id = ?
                        """))
                        .params(paused, hook, access.company().value())
                        .update()
                > 0);
        if (!paused) {
            jdbc.sql(box.tables().resolve("""
                            UPDATE {deliveries} SET next_at = :now
                            WHERE hook_id = :hook AND state = 'PENDING' AND next_at > :now
                            """))
                    .param("now", now())
                    .param("hook", hook)
                    .update();
        }
        publish(access);
    }

    /** Deletes it with all that was to be sent to it. */
    public void delete(Outbox box, Access access, UUID hook) {
        requireFound(jdbc.sql(box.tables().resolve("DELETE FROM {hooks} WHERE id = ? AND account_id = ?"))
                        .params(hook, access.company().value())
                        .update()
                > 0);
        jdbc.sql(box.tables().resolve("DELETE FROM {deliveries} WHERE hook_id = ?"))
                .param(hook)
                .update();
        publish(access);
    }

    /** What was sent or is to be, the newest first; or only what was given up. */
    public List<WebhookDelivery> listDeliveries(
            Outbox box, Access access, UUID hook, boolean deadOnly, int offset, int limit) {
        return jdbc.sql(box.tables()
                        .resolve("""
                        SELECT event_id, kind, state, attempts, occurred_at, next_at, tried_at, answer, note
                        FROM {deliveries} WHERE hook_id = ? AND account_id = ?
                        """ + (deadOnly ? " AND state = 'DEAD'" : "")
                                + " ORDER BY event_id DESC LIMIT ? OFFSET ?"))
                .params(hook, access.company().value(), Math.min(limit, MAX_PAGE_SIZE), offset)
                .query((row, number) -> new WebhookDelivery(
                        row.getObject("event_id", UUID.class),
                        row.getString("kind"),
                        WebhookDelivery.DeliveryState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        Objects.requireNonNull(OutboxTables.fromUtc(row.getObject("occurred_at", LocalDateTime.class))),
                        Objects.requireNonNull(OutboxTables.fromUtc(row.getObject("next_at", LocalDateTime.class))),
                        OutboxTables.fromUtc(row.getObject("tried_at", LocalDateTime.class)),
                        row.getObject("answer", Integer.class),
                        row.getString("note")))
                .list();
    }

    /** How many {@link #listDeliveries} there are. */
    public int countDeliveries(Outbox box, Access access, UUID hook, boolean deadOnly) {
        return jdbc.sql(box.tables()
                        .resolve("SELECT COUNT(*) FROM {deliveries} WHERE hook_id = ? AND account_id = ?"
                                + (deadOnly ? " AND state = 'DEAD'" : "")))
                .params(hook, access.company().value())
                .query(Integer.class)
                .single();
    }

    /** Sends again what was given up; it is tried as often as at first. */
    public void resend(Outbox box, Access access, UUID hook, UUID event) {
        requireFound(jdbc.sql(box.tables().resolve(RESEND + " AND event_id = ?"))
                        .params(now(), hook, access.company().value(), event)
                        .update()
                > 0);
        publish(access);
    }

    /**
     * Sends again all that was given up.
     *
     * @return how many there were
     */
    public int resendAll(Outbox box, Access access, UUID hook) {
        int dead = jdbc.sql(box.tables().resolve(RESEND))
                .params(now(), hook, access.company().value())
                .update();
        jdbc.sql(box.tables().resolve("UPDATE {hooks} SET rest_until = NULL WHERE id = ? AND account_id = ?"))
                .params(hook, access.company().value())
                .update();
        publish(access);
        return dead;
    }

    private static final String RESEND = """
            UPDATE {deliveries} SET state = 'PENDING', attempts = 0, next_at = ?, note = NULL, answer = NULL
            WHERE hook_id = ? AND account_id = ? AND state = 'DEAD'""";

    /** What a trial needs: where to, and how it is signed. */
    SignedRequest prepareTestRequest(Outbox box, Access access, UUID hook, UUID event, String body) {
        return jdbc.sql(box.tables().resolve("SELECT address, secret FROM {hooks} WHERE id = ? AND account_id = ?"))
                .params(hook, access.company().value())
                .query((row, number) ->
                        new SignedRequest(row.getString("address"), row.getString("secret"), event, body))
                .optional()
                .orElseThrow(() -> Refusal.notFound("hook"));
    }

    private void publish(Access access) {
        changeNotifier.publish(
                Outbox.ENQUEUED, Topic.webhookDelivery(access.company().value()));
    }

    private LocalDateTime now() {
        return OutboxTables.toUtc(clock.instant());
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw Refusal.notFound("hook");
        }
    }
}

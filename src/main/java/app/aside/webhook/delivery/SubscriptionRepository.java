package app.aside.webhook.delivery;

import app.aside.encryption.SecretEncryption;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.outbound.TargetPolicy;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.SecretToken;
import app.aside.shared.UtcDateTime;
import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.webhook.delivery.http.SignedRequest;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The subscriptions of an outbox and their deliveries. Callers check the person's rights and hold the transaction. Every
 * statement names the company of the given access.
 */
@Repository
public class SubscriptionRepository {

    /** The maximum number of subscriptions of one company in one outbox. */
    public static final int MAX_PER_COMPANY = 10;

    /** The maximum number of rows of one list. */
    public static final int MAX_PAGE_SIZE = 100;

    private final TargetPolicy targetPolicy;
    private final JdbcClient jdbc;
    private final SecretEncryption encryption;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    SubscriptionRepository(
            TargetPolicy targetPolicy,
            JdbcClient jdbc,
            SecretEncryption encryption,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.targetPolicy = targetPolicy;
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /**
     * Checks whether requests may be sent to this address. Resolves its host name, so it is called before the transaction.
     *
     * @return the address without surrounding blanks
     * @throws Refusal of the field, with the reason
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
    public List<WebhookSubscription> list(Outbox outbox, Access access) {
        return jdbc.sql(outbox.tables().resolve("""
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
                        Objects.requireNonNull(UtcDateTime.readOrNull(row, "made_at")),
                        row.getString("rotated_by"),
                        UtcDateTime.readOrNull(row, "rotated_at"),
                        row.getBoolean("paused"),
                        row.getString("note"),
                        row.getLong("waiting"),
                        row.getLong("dead")))
                .list();
    }

    /** @param address as {@link #validateAddress} returned it */
    public SubscriptionSecret add(Outbox outbox, Access access, String address) {
        if (list(outbox, access).size() >= MAX_PER_COMPANY) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT, "There are %d already; delete one that is not used.", MAX_PER_COMPANY);
        }
        SubscriptionSecret created = new SubscriptionSecret(UuidV7.next(), SecretToken.generate());
        jdbc.sql(outbox.tables().resolve("""
                        INSERT INTO {hooks} (id, account_id, address, secret, made_by, made_at, paused, failures)
                        VALUES (?, ?, ?, ?, ?, ?, FALSE, 0)
                        """))
                .params(
                        created.subscriptionId(),
                        access.company().value(),
                        address,
                        encryption.encrypt(created.secret()),
                        access.name(),
                        now())
                .update();
        publish(access);
        return created;
    }

    /** Replaces the secret; the previous one stops working at once. */
    public SubscriptionSecret rotateSecret(Outbox outbox, Access access, UUID subscription) {
        SubscriptionSecret created = new SubscriptionSecret(subscription, SecretToken.generate());
        requireFound(jdbc.sql(outbox.tables().resolve("""
                        UPDATE {hooks} SET secret = ?, rotated_by = ?, rotated_at = ? WHERE id = ? AND account_id = ?
                        """))
                        .params(
                                encryption.encrypt(created.secret()),
                                access.name(),
                                now(),
                                subscription,
                                access.company().value())
                        .update()
                > 0);
        publish(access);
        return created;
    }

    /** A paused subscription sends nothing and keeps its events for some days. After a resume all of them are due. */
    public void setPaused(Outbox outbox, Access access, UUID subscription, boolean paused) {
        requireFound(jdbc.sql(outbox.tables().resolve("""
                        UPDATE {hooks} SET paused = ?, note = NULL, failures = 0, rest_until = NULL
                        WHERE id = ? AND account_id = ?
                        """))
                        .params(paused, subscription, access.company().value())
                        .update()
                > 0);
        if (!paused) {
            jdbc.sql(outbox.tables().resolve("""
                            UPDATE {deliveries} SET next_at = :now
                            WHERE hook_id = :hook AND account_id = :company AND state = 'PENDING' AND next_at > :now
                            """))
                    .param("now", now())
                    .param("hook", subscription)
                    .param("company", access.company().value())
                    .update();
        }
        publish(access);
    }

    /** Deletes the subscription and its deliveries. */
    public void delete(Outbox outbox, Access access, UUID subscription) {
        requireFound(jdbc.sql(outbox.tables().resolve("DELETE FROM {hooks} WHERE id = ? AND account_id = ?"))
                        .params(subscription, access.company().value())
                        .update()
                > 0);
        jdbc.sql(outbox.tables().resolve("DELETE FROM {deliveries} WHERE hook_id = ? AND account_id = ?"))
                .params(subscription, access.company().value())
                .update();
        publish(access);
    }

    /**
     * The newest first; optionally only the dead ones.
     *
     * @param after the event of the last one that was read before; {@code null} for the first page
     */
    public List<WebhookDelivery> listDeliveries(
            Outbox outbox, Access access, UUID subscription, boolean deadOnly, @Nullable UUID after, int limit) {
        return jdbc.sql(outbox.tables()
                        .resolve("""
                        SELECT event_id, kind, state, attempts, occurred_at, next_at, tried_at, answer, note
                        FROM {deliveries} WHERE hook_id = :subscription AND account_id = :company
                        """ + (deadOnly ? " AND state = 'DEAD'" : "")
                                + (after == null ? "" : " AND event_id < :after")
                                + " ORDER BY event_id DESC LIMIT :limit"))
                .param("subscription", subscription)
                .param("company", access.company().value())
                .param("after", after)
                .param("limit", Math.min(limit, MAX_PAGE_SIZE))
                .query((row, number) -> new WebhookDelivery(
                        row.getObject("event_id", UUID.class),
                        row.getString("kind"),
                        WebhookDelivery.DeliveryState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        Objects.requireNonNull(UtcDateTime.readOrNull(row, "occurred_at")),
                        Objects.requireNonNull(UtcDateTime.readOrNull(row, "next_at")),
                        UtcDateTime.readOrNull(row, "tried_at"),
                        row.getObject("answer", Integer.class),
                        row.getString("note")))
                .list();
    }

    /** How many {@link #listDeliveries} there are. */
    public int countDeliveries(Outbox outbox, Access access, UUID subscription, boolean deadOnly) {
        return jdbc.sql(outbox.tables()
                        .resolve("SELECT COUNT(*) FROM {deliveries} WHERE hook_id = ? AND account_id = ?"
                                + (deadOnly ? " AND state = 'DEAD'" : "")))
                .params(subscription, access.company().value())
                .query(Integer.class)
                .single();
    }

    /** Makes a dead delivery pending again, with all its attempts. */
    public void resend(Outbox outbox, Access access, UUID subscription, UUID event) {
        requireFound(jdbc.sql(outbox.tables().resolve(RESEND + " AND event_id = ?"))
                        .params(now(), subscription, access.company().value(), event)
                        .update()
                > 0);
        publish(access);
    }

    /**
     * Makes all dead deliveries pending again.
     *
     * @return how many
     */
    public int resendAll(Outbox outbox, Access access, UUID subscription) {
        int dead = jdbc.sql(outbox.tables().resolve(RESEND))
                .params(now(), subscription, access.company().value())
                .update();
        jdbc.sql(outbox.tables().resolve("UPDATE {hooks} SET rest_until = NULL WHERE id = ? AND account_id = ?"))
                .params(subscription, access.company().value())
                .update();
        publish(access);
        return dead;
    }

    private static final String RESEND = """
            UPDATE {deliveries} SET state = 'PENDING', attempts = 0, next_at = ?, note = NULL, answer = NULL
            WHERE hook_id = ? AND account_id = ? AND state = 'DEAD'""";

    /** The request of a test delivery. */
    SignedRequest prepareTestRequest(Outbox outbox, Access access, UUID subscription, UUID event, String body) {
        return jdbc.sql(outbox.tables().resolve("SELECT address, secret FROM {hooks} WHERE id = ? AND account_id = ?"))
                .params(subscription, access.company().value())
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
        return UtcDateTime.of(clock.instant());
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw Refusal.notFound("hook");
        }
    }
}

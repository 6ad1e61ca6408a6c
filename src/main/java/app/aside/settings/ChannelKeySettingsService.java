package app.aside.settings;

import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.SecretToken;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Outside channels of a company and the keys by which their connectors come in; for administrators. A key is shown once,
 * when it is made; of it only the SHA-256 is kept.
 */
@Service
public class ChannelKeySettingsService {

    /** The most that one company has. */
    public static final int MAX_CHANNELS = 50;

    static final int MAX_NAME_LENGTH = 40;

    private final AdministratorTransactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelKeySettingsService(AdministratorTransactions transactions, JdbcClient jdbc, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An outside channel in the list.
     *
     * @param active whether its connector may come in
     * @param keyCreatedBy who made the present key
     * @param lastUsed to the minute; {@code null} if never
     */
    public record ChannelOverview(
            ChannelId id,
            String name,
            boolean active,
            String keyCreatedBy,
            Instant keyCreatedAt,
            @Nullable Instant lastUsed) {}

    /** A key, shown this once: 43 letters, digits, - and _. */
    public record NewKey(ChannelId channel, String key) {

        /** Keeps the key out of logs. */
        @Override
        public String toString() {
            return "NewKey[" + channel + "]";
        }
    }

    /** All of the company, by name. */
    public List<ChannelOverview> list(StaffId me) {
        return transactions.read(
                me,
                access -> jdbc.sql("""
                                SELECT id, name, key_hash IS NOT NULL AS open, made_by, made_at, last_used_at
                                FROM channel WHERE account_id = ? ORDER BY name
                                """)
                        .param(access.company().value())
                        .query((row, number) -> new ChannelOverview(
                                new ChannelId(row.getObject("id", UUID.class)),
                                row.getString("name"),
                                row.getBoolean("open"),
                                row.getString("made_by"),
                                Objects.requireNonNull(ChannelKeyAuthenticator.toInstant(
                                        row.getObject("made_at", LocalDateTime.class))),
                                ChannelKeyAuthenticator.toInstant(row.getObject("last_used_at", LocalDateTime.class))))
                        .list());
    }

    /** @param name as agents' answers carry it, at most {@value #MAX_NAME_LENGTH} characters */
    public NewKey add(StaffId me, String typed) {
        String name = FormField.NAME.validate(() -> TextNormalizer.singleLine(typed, MAX_NAME_LENGTH, "The name"));
        NewKey made = new NewKey(new ChannelId(UuidV7.next()), SecretToken.generate());
        return transactions.write(me, access -> {
            int known = jdbc.sql("SELECT COUNT(*) FROM channel WHERE account_id = ?")
                    .param(access.company().value())
                    .query(Integer.class)
                    .single();
            if (known >= MAX_CHANNELS) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "There are %d channels already. Make a new key for one that is closed."
                                .formatted(MAX_CHANNELS));
            }
            boolean taken = jdbc.sql("SELECT COUNT(*) FROM channel WHERE account_id = ? AND name = ?")
                            .params(access.company().value(), name)
                            .query(Integer.class)
                            .single()
                    > 0;
            if (taken) {
                throw FormField.NAME.conflict(
                        "There is already a channel with this name. Make a new key for it instead.");
            }
            jdbc.sql("""
                            INSERT INTO channel (id, account_id, name, key_hash, made_by, made_at)
                            VALUES (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            made.channel().value(),
                            access.company().value(),
                            name,
                            SecretToken.hash(made.key()),
                            access.name(),
                            now())
                    .update();
            return made;
        });
    }

    /** Makes another key, also for a channel that was closed; the one before stops working at once. */
    public NewKey renew(StaffId me, ChannelId id) {
        NewKey made = new NewKey(id, SecretToken.generate());
        return transactions.write(me, access -> {
            int changed = jdbc.sql("""
                            UPDATE channel SET key_hash = ?, made_by = ?, made_at = ? WHERE id = ? AND account_id = ?
                            """)
                    .params(
                            SecretToken.hash(made.key()),
                            access.name(),
                            now(),
                            id.value(),
                            access.company().value())
                    .update();
            return requireUpdated(changed, made);
        });
    }

    /** Takes the key back: from now on it opens nothing. What was said stays, and answers go out as before. */
    public void revoke(StaffId me, ChannelId id) {
        transactions.write(me, access -> {
            int known = jdbc.sql("UPDATE channel SET key_hash = NULL WHERE id = ? AND account_id = ?")
                    .params(id.value(), access.company().value())
                    .update();
            return requireUpdated(known, id);
        });
    }

    private static <T> T requireUpdated(int rows, T result) {
        if (rows == 0) {
            throw Refusal.notFound("channel");
        }
        return result;
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}

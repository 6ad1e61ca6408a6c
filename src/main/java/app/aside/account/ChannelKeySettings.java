package app.aside.account;

import app.aside.database.Identity;
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
public class ChannelKeySettings {

    /** The most that one company has. */
    public static final int LIMIT = 50;

    static final int NAME_MAX = 40;

    private final AdministratorGate gate;
    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelKeySettings(AdministratorGate gate, JdbcClient jdbc, Clock clock) {
        this.gate = gate;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An outside channel in the list.
     *
     * @param open whether its connector may come in
     * @param madeBy who made the present key
     * @param lastUsed to the minute; {@code null} if never
     */
    public record Row(
            ChannelId id,
            String name,
            boolean open,
            String madeBy,
            Instant madeAt,
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
    public List<Row> list(StaffId me) {
        return gate.read(
                me,
                access -> jdbc.sql("""
                                SELECT id, name, key_hash IS NOT NULL AS open, made_by, made_at, last_used_at
                                FROM channel WHERE account_id = ? ORDER BY name
                                """)
                        .param(access.account().value())
                        .query((row, number) -> new Row(
                                new ChannelId(row.getObject("id", UUID.class)),
                                row.getString("name"),
                                row.getBoolean("open"),
                                row.getString("made_by"),
                                Objects.requireNonNull(
                                        ChannelKeys.instant(row.getObject("made_at", LocalDateTime.class))),
                                ChannelKeys.instant(row.getObject("last_used_at", LocalDateTime.class))))
                        .list());
    }

    /** @param name as agents' answers carry it, at most {@value #NAME_MAX} characters */
    public NewKey add(StaffId me, String typed) {
        String name = Field.NAME.check(() -> Text.line(typed, NAME_MAX, "The name"));
        NewKey made = new NewKey(new ChannelId(Identity.next()), OneTimeToken.next());
        return gate.write(me, access -> {
            int known = jdbc.sql("SELECT COUNT(*) FROM channel WHERE account_id = ?")
                    .param(access.account().value())
                    .query(Integer.class)
                    .single();
            if (known >= LIMIT) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "There are %d channels already. Make a new key for one that is closed.".formatted(LIMIT));
            }
            boolean taken = jdbc.sql("SELECT COUNT(*) FROM channel WHERE account_id = ? AND name = ?")
                            .params(access.account().value(), name)
                            .query(Integer.class)
                            .single()
                    > 0;
            if (taken) {
                throw Field.NAME.taken("There is already a channel with this name. Make a new key for it instead.");
            }
            jdbc.sql("""
                            INSERT INTO channel (id, account_id, name, key_hash, made_by, made_at)
                            VALUES (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            made.channel().value(),
                            access.account().value(),
                            name,
                            OneTimeToken.hash(made.key()),
                            access.name(),
                            now())
                    .update();
            return made;
        });
    }

    /** Makes another key, also for a channel that was closed; the one before stops working at once. */
    public NewKey renew(StaffId me, ChannelId id) {
        NewKey made = new NewKey(id, OneTimeToken.next());
        return gate.write(me, access -> {
            int changed = jdbc.sql("""
                            UPDATE channel SET key_hash = ?, made_by = ?, made_at = ? WHERE id = ? AND account_id = ?
                            """)
                    .params(
                            OneTimeToken.hash(made.key()),
                            access.name(),
                            now(),
                            id.value(),
                            access.account().value())
                    .update();
            return found(changed, made);
        });
    }

    /** Takes the key back: from now on it opens nothing. What was said stays, and answers go out as before. */
    public void revoke(StaffId me, ChannelId id) {
        gate.write(me, access -> {
            int known = jdbc.sql("UPDATE channel SET key_hash = NULL WHERE id = ? AND account_id = ?")
                    .params(id.value(), access.account().value())
                    .update();
            return found(known, id);
        });
    }

    private static <T> T found(int rows, T result) {
        if (rows == 0) {
            throw Refusal.notFound("channel");
        }
        return result;
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}

package app.aside.settings;

import app.aside.settings.ChannelKeySettingsService.ChannelOverview;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores outside channels. A connector is known by its key alone, so {@link #findByKey} is the one statement that finds
 * out the company; each other one names it.
 */
@Repository
class ChannelRepository {

    private final JdbcClient jdbc;

    ChannelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record KnownChannel(Channel channel, @Nullable Instant lastUsed) {}

    /**
     * A channel's present key.
     *
     * @param hash the SHA-256 of the key
     * @param createdBy the name of the administrator who made it
     */
    record StoredKey(byte[] hash, String createdBy, Instant createdAt) {}

    Optional<KnownChannel> findByKey(byte[] keyHash) {
        return jdbc.sql("SELECT id, account_id, name, last_used_at FROM channel WHERE key_hash = ?")
                .param(keyHash)
                .query((row, number) -> new KnownChannel(
                        new Channel(
                                new ChannelId(row.getObject("id", UUID.class)),
                                new CompanyId(row.getObject("account_id", UUID.class)),
                                row.getString("name")),
                        UtcDateTime.readOrNull(row, "last_used_at")))
                .optional();
    }

    void saveLastUse(Channel channel, Instant at) {
        jdbc.sql("UPDATE channel SET last_used_at = ? WHERE id = ? AND account_id = ?")
                .params(
                        UtcDateTime.of(at),
                        channel.id().value(),
                        channel.company().value())
                .update();
    }

    /** By name. */
    List<ChannelOverview> list(CompanyId company) {
        return jdbc.sql("""
                        SELECT id, name, key_hash IS NOT NULL AS open, made_by, made_at, last_used_at
                        FROM channel WHERE account_id = ? ORDER BY name
                        """)
                .param(company.value())
                .query((row, number) -> new ChannelOverview(
                        new ChannelId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getBoolean("open"),
                        row.getString("made_by"),
                        Objects.requireNonNull(UtcDateTime.readOrNull(row, "made_at")),
                        UtcDateTime.readOrNull(row, "last_used_at")))
                .list();
    }

    int count(CompanyId company) {
        return jdbc.sql("SELECT COUNT(*) FROM channel WHERE account_id = ?")
                .param(company.value())
                .query(Integer.class)
                .single();
    }

    /** Case and accents do not count. */
    boolean existsByName(CompanyId company, String name) {
        return jdbc.sql("SELECT COUNT(*) > 0 FROM channel WHERE account_id = ? AND name = ?")
                .params(company.value(), name)
                .query(Boolean.class)
                .single();
    }

    void insert(Channel channel, StoredKey key) {
        jdbc.sql("""
                        INSERT INTO channel (id, account_id, name, key_hash, made_by, made_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        channel.id().value(),
                        channel.company().value(),
                        channel.name(),
                        key.hash(),
                        key.createdBy(),
                        UtcDateTime.of(key.createdAt()))
                .update();
    }

    /** @return whether there is such a channel */
    boolean replaceKey(CompanyId company, ChannelId id, StoredKey key) {
        return jdbc.sql("UPDATE channel SET key_hash = ?, made_by = ?, made_at = ? WHERE id = ? AND account_id = ?")
                        .params(
                                key.hash(),
                                key.createdBy(),
                                UtcDateTime.of(key.createdAt()),
                                id.value(),
                                company.value())
                        .update()
                == 1;
    }

    /** @return whether there is such a channel */
    boolean deleteKey(CompanyId company, ChannelId id) {
        return jdbc.sql("UPDATE channel SET key_hash = NULL WHERE id = ? AND account_id = ?")
                        .params(id.value(), company.value())
                        .update()
                == 1;
    }
}

package app.aside.staff.notification;

import app.aside.staff.Access;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what each person has chosen. */
@Repository
class NotificationSettingsRepository {

    private final JdbcClient jdbc;

    NotificationSettingsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<NotificationSettings> find(Access access) {
        return jdbc.sql("""
                        SELECT sounds, desktop, badge, details, quiet_from, quiet_to, quiet_zone, quiet_urgent
                        FROM staff_notification WHERE staff_id = ? AND account_id = ?
                        """)
                .params(access.staff().value(), access.company().value())
                .query((row, number) -> {
                    String zone = row.getString("quiet_zone");
                    return new NotificationSettings(
                            toKinds(row.getString("sounds")),
                            toKinds(row.getString("desktop")),
                            row.getBoolean("badge"),
                            row.getBoolean("details"),
                            zone == null
                                    ? null
                                    : new QuietHours(
                                            row.getInt("quiet_from"),
                                            row.getInt("quiet_to"),
                                            ZoneId.of(zone),
                                            row.getBoolean("quiet_urgent")));
                })
                .optional();
    }

    void save(Access access, NotificationSettings settings) {
        QuietHours quiet = settings.quiet();
        jdbc.sql("""
                        INSERT INTO staff_notification (staff_id, account_id, sounds, desktop, badge, details,
                            quiet_from, quiet_to, quiet_zone, quiet_urgent)
                        VALUES (:staff, :company, :sounds, :desktop, :badge, :details, :from, :to, :zone, :urgent)
                        ON DUPLICATE KEY UPDATE sounds = :sounds, desktop = :desktop, badge = :badge,
                            details = :details, quiet_from = :from, quiet_to = :to, quiet_zone = :zone,
                            quiet_urgent = :urgent
                        """)
                .param("staff", access.staff().value())
                .param("company", access.company().value())
                .param("sounds", toText(settings.sounds()))
                .param("desktop", toText(settings.desktop()))
                .param("badge", settings.badge())
                .param("details", settings.details())
                .param("from", quiet == null ? null : quiet.from())
                .param("to", quiet == null ? null : quiet.to())
                .param("zone", quiet == null ? null : quiet.zone().getId())
                .param("urgent", quiet != null && quiet.urgentToo())
                .update();
    }

    private static String toText(Set<NotificationKind> kinds) {
        return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    /** Names that this version does not know are ignored. */
    private static Set<NotificationKind> toKinds(String names) {
        Set<String> stored = Set.of(names.split(","));
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> stored.contains(kind.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationKind.class)));
    }
}

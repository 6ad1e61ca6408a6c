package app.aside.staff.profile;

import app.aside.language.ClockFormat;
import app.aside.staff.Access;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the name of a person and how times are written for them. */
@Repository
class ProfileRepository {

    private final JdbcClient jdbc;

    ProfileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TimeSettings findTimes(Access access) {
        return jdbc.sql("SELECT time_zone, clock_format FROM staff WHERE id = ? AND account_id = ?")
                .params(access.staff().value(), access.company().value())
                .query((row, number) ->
                        new TimeSettings(toZone(row.getString("time_zone")), toClock(row.getString("clock_format"))))
                .single();
    }

    void saveTimes(Access access, TimeSettings times) {
        ZoneId zone = times.zone();
        jdbc.sql("""
                        UPDATE staff SET time_zone = :zone, clock_format = :clock
                        WHERE id = :staff AND account_id = :company
                        """)
                .param("zone", zone == null ? null : zone.getId())
                .param(
                        "clock",
                        times.clock() == ClockFormat.LANGUAGE
                                ? null
                                : times.clock().name())
                .param("staff", access.staff().value())
                .param("company", access.company().value())
                .update();
    }

    /** The name at this moment. Whoever changes it or relies on it waits for the end of the running transaction. */
    String lockName(Access access) {
        return jdbc.sql("SELECT name FROM staff WHERE id = ? AND account_id = ? FOR UPDATE")
                .params(access.staff().value(), access.company().value())
                .query(String.class)
                .single();
    }

    void saveName(Access access, String name) {
        jdbc.sql("UPDATE staff SET name = ? WHERE id = ? AND account_id = ?")
                .params(name, access.staff().value(), access.company().value())
                .update();
    }

    /** A zone that another version of Java knew is that of the browser here. */
    private static @Nullable ZoneId toZone(@Nullable String stored) {
        return stored != null && ZoneId.getAvailableZoneIds().contains(stored) ? ZoneId.of(stored) : null;
    }

    private static ClockFormat toClock(@Nullable String stored) {
        return stored == null ? ClockFormat.LANGUAGE : ClockFormat.valueOf(stored);
    }
}

package app.aside.staff.preference;

import app.aside.staff.Access;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which preferences are on. */
@Repository
class StaffPreferenceRepository {

    private final JdbcClient jdbc;

    StaffPreferenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> list(Access access) {
        return jdbc.sql("SELECT name FROM staff_preference WHERE staff_id = ? AND account_id = ?")
                .params(access.staff().value(), access.company().value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    void insert(Access access, StaffPreference preference) {
        jdbc.sql("INSERT IGNORE INTO staff_preference (staff_id, name, account_id) VALUES (?, ?, ?)")
                .params(
                        access.staff().value(),
                        preference.name(),
                        access.company().value())
                .update();
    }

    void delete(Access access, StaffPreference preference) {
        jdbc.sql("DELETE FROM staff_preference WHERE staff_id = ? AND name = ? AND account_id = ?")
                .params(
                        access.staff().value(),
                        preference.name(),
                        access.company().value())
                .update();
    }
}

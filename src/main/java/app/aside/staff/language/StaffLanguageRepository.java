package app.aside.staff.language;

import app.aside.language.Language;
import app.aside.shared.CompanyId;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which language each person has chosen. */
@Repository
class StaffLanguageRepository {

    private final JdbcClient jdbc;

    StaffLanguageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Language> find(CompanyId company, StaffId person) {
        return jdbc.sql("SELECT language FROM staff WHERE id = ? AND account_id = ? AND language IS NOT NULL")
                .params(person.value(), company.value())
                .query((row, number) -> Language.valueOf(row.getString("language")))
                .optional();
    }

    void save(Access access, @Nullable Language language) {
        jdbc.sql("UPDATE staff SET language = :language WHERE id = :staff AND account_id = :company")
                .param("language", language == null ? null : language.name())
                .param("staff", access.staff().value())
                .param("company", access.company().value())
                .update();
    }
}

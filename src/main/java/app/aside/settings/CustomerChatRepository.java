package app.aside.settings;

import app.aside.shared.CompanyId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores how a company's chat looks and which sites may embed it, inside the running transaction. */
@Repository
class CustomerChatRepository {

    private final JdbcClient jdbc;

    CustomerChatRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ChatAppearance> findAppearance(CompanyId company) {
        return jdbc.sql("SELECT colour, greeting FROM appearance WHERE account_id = ?")
                .param(company.value())
                .query((row, number) -> new ChatAppearance(row.getString("colour"), row.getString("greeting")))
                .optional();
    }

    void saveAppearance(CompanyId company, ChatAppearance appearance) {
        jdbc.sql("REPLACE INTO appearance (account_id, colour, greeting) VALUES (?, ?, ?)")
                .params(company.value(), appearance.colour(), appearance.greeting())
                .update();
    }

    void deleteAppearance(CompanyId company) {
        jdbc.sql("DELETE FROM appearance WHERE account_id = ?")
                .param(company.value())
                .update();
    }

    List<String> listOrigins(CompanyId company) {
        return jdbc.sql("SELECT origin FROM allowed_origin WHERE account_id = ? ORDER BY origin")
                .param(company.value())
                .query((row, number) -> row.getString("origin"))
                .list();
    }

    void deleteOrigins(CompanyId company) {
        jdbc.sql("DELETE FROM allowed_origin WHERE account_id = ?")
                .param(company.value())
                .update();
    }

    /** One that is listed already stays so. */
    void addOrigin(CompanyId company, Origin origin) {
        jdbc.sql("INSERT IGNORE INTO allowed_origin (account_id, origin) VALUES (?, ?)")
                .params(company.value(), origin.value())
                .update();
    }
}

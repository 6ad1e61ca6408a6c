package app.aside.settings;

import app.aside.shared.CompanyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which kinds of files a company allows. A company without a row allows no documents. */
@Repository
class FilePolicyRepository {

    private final JdbcClient jdbc;

    FilePolicyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean allowsDocuments(CompanyId company) {
        return jdbc.sql("SELECT documents FROM file_policy WHERE account_id = ?")
                .param(company.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void saveAllowsDocuments(CompanyId company, boolean allowed) {
        jdbc.sql("REPLACE INTO file_policy (account_id, documents) VALUES (?, ?)")
                .params(company.value(), allowed)
                .update();
    }

    void delete(CompanyId company) {
        jdbc.sql("DELETE FROM file_policy WHERE account_id = ?")
                .param(company.value())
                .update();
    }
}

package app.aside.company;

import app.aside.language.Language;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what customers may know of companies, through the restricted database account. */
@Repository
public class CustomerVisibleCompanyRepository {

    private static final String SELECT_COMPANY = """
            SELECT a.id, a.name, a.language, d.id AS department_id, d.name AS department_name
            FROM account a LEFT JOIN department d ON d.account_id = a.id
            """;

    private final JdbcClient jdbc;

    /** A key never changes; a company may be deleted, so it is not remembered for ever. */
    private final Cache<String, CompanyId> ids = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final LoadingCache<CompanyId, String> keys =
            Caffeine.newBuilder().maximumSize(10_000).build(this::loadKey);

    CustomerVisibleCompanyRepository(@Qualifier("customerReads") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal if no company has this key */
    public CustomerVisibleCompany requireByKey(String key) {
        return find(SELECT_COMPANY + "WHERE a.company_key = ? ORDER BY d.id", key);
    }

    /** @throws Refusal if there is no such company */
    public CustomerVisibleCompany require(CompanyId id) {
        return find(SELECT_COMPANY + "WHERE a.id = ? ORDER BY d.id", id.value());
    }

    /** The company of this key. The answer may be a minute old, and most answers take no statement. */
    public Optional<CompanyId> findId(String key) {
        CompanyId known = ids.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<CompanyId> loaded = jdbc.sql("SELECT id FROM account WHERE company_key = ?")
                .param(key)
                .query(UUID.class)
                .optional()
                .map(CompanyId::new);
        loaded.ifPresent(id -> ids.put(key, id));
        return loaded;
    }

    /** The key of a company that exists. Most answers take no statement. */
    public String getKey(CompanyId id) {
        return keys.get(id);
    }

    private String loadKey(CompanyId id) {
        return jdbc.sql("SELECT company_key FROM account WHERE id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private CustomerVisibleCompany find(String sql, Object company) {
        return jdbc.sql(sql).param(company).query(CustomerVisibleCompanyRepository::toCompany);
    }

    /** @param row one for each department, or one without */
    private static CustomerVisibleCompany toCompany(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw Refusal.notFound(RefusalCode.COMPANY_UNKNOWN, "company");
        }
        CompanyId id = new CompanyId(row.getObject("id", UUID.class));
        String name = row.getString("name");
        String language = row.getString("language");
        List<DepartmentName> departments = new ArrayList<>();
        do {
            UUID department = row.getObject("department_id", UUID.class);
            if (department != null) {
                departments.add(new DepartmentName(new DepartmentId(department), row.getString("department_name")));
            }
        } while (row.next());
        return new CustomerVisibleCompany(id, name, departments, language == null ? null : Language.valueOf(language));
    }
}

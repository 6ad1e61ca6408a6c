package app.aside.company;

import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.Staff;
import app.aside.staff.StaffId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** What the operator of the installation does: creates companies and sets their plan. Not for any company's staff. */
@Service
public class CompanyService {

    static final int MAX_NAME_LENGTH = 120;

    private static final Pattern KEY_FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final Transactions transactions;
    private final PasswordEncoder passwordEncoder;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    CompanyService(
            JdbcClient jdbc,
            EntityManager entities,
            Transactions transactions,
            PasswordEncoder passwords,
            ChangeNotifier bell,
            Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.transactions = transactions;
        this.passwordEncoder = passwords;
        this.changeNotifier = bell;
        this.clock = clock;
    }

    /** A company as its operator sees it. */
    public record CompanyDetails(CompanyId id, String key, String name, Plan plan) {}

    /** All companies, by key. */
    public List<CompanyDetails> list() {
        return jdbc.sql("SELECT id, company_key, name, plan FROM account ORDER BY company_key")
                .query((row, number) -> new CompanyDetails(
                        new CompanyId(row.getObject("id", UUID.class)),
                        row.getString("company_key"),
                        row.getString("name"),
                        Plan.valueOf(row.getString("plan"))))
                .list();
    }

    public Optional<CompanyDetails> findByKey(String key) {
        return list().stream().filter(c -> c.key().equals(key)).findFirst();
    }

    /** For how many days each company keeps closed conversations; those that keep them for ever are missing. */
    public Map<CompanyId, Integer> listRetentionDays() {
        Map<CompanyId, Integer> days = new LinkedHashMap<>();
        RowCallbackHandler put =
                row -> days.put(new CompanyId(row.getObject("id", UUID.class)), row.getInt("retention_days"));
        jdbc.sql("SELECT id, retention_days FROM account WHERE retention_days IS NOT NULL")
                .query(put);
        return days;
    }

    /** @throws Refusal if the key is taken or is not 2 to 40 of a-z, 0-9 and hyphen */
    public CompanyDetails create(String key, String name, Plan plan) {
        if (!KEY_FORMAT.matcher(key).matches()) {
            throw Refusal.invalid("A company's key is 2 to 40 lower-case letters, digits or hyphens.");
        }
        String line = TextNormalizer.singleLine(name, MAX_NAME_LENGTH, "The company's name");
        if (findByKey(key).isPresent()) {
            throw new Refusal(Refusal.Reason.CONFLICT, "There is already a company with the key " + key + ".");
        }
        CompanyId id = new CompanyId(UuidV7.next());
        transactions.write(id.value(), () -> {
            entities.persist(new Company(id.value(), key, line, plan, clock.instant()));
            return id;
        });
        return new CompanyDetails(id, key, line, plan);
    }

    /** Takes effect at once, in open views too. */
    public CompanyDetails setPlan(String key, Plan plan) {
        CompanyDetails company = findByKey(key).orElseThrow(() -> Refusal.notFound("company"));
        transactions.write(company.id().value(), () -> {
            entities.find(Company.class, company.id().value()).setPlan(plan);
            changeNotifier.publish(Topic.access(company.id().value()));
            return plan;
        });
        return new CompanyDetails(company.id(), key, company.name(), plan);
    }

    /** A first department of a new company. */
    public DepartmentId addDepartment(CompanyId company, String name) {
        DepartmentId id = new DepartmentId(UuidV7.next());
        return transactions.write(company.value(), () -> {
            entities.persist(new Department(id.value(), name));
            return id;
        });
    }

    /** A first member of staff; without a password the person comes in by an invitation. */
    public StaffId addStaff(
            CompanyId company,
            String email,
            String name,
            Set<Role> roles,
            Set<DepartmentId> departments,
            @Nullable String password) {
        StaffId id = new StaffId(UuidV7.next());
        return transactions.write(company.value(), () -> {
            Staff staff = new Staff(id.value(), email, name, clock.instant());
            staff.assign(roles, departments.stream().map(DepartmentId::value).collect(Collectors.toSet()));
            if (password != null) {
                staff.setPasswordHash(Objects.requireNonNull(passwordEncoder.encode(password)));
            }
            entities.persist(staff);
            return id;
        });
    }

    /** Removes a company with its staff and departments; fails if anything else of it is left. */
    public void delete(CompanyId company) {
        transactions.write(company.value(), () -> {
            for (String sql : List.of(
                    "DELETE FROM staff WHERE account_id = ?",
                    "DELETE FROM department WHERE account_id = ?",
                    "DELETE FROM account WHERE id = ?")) {
                jdbc.sql(sql).param(company.value()).update();
            }
            return company;
        });
    }
}

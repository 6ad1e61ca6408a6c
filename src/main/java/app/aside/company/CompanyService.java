package app.aside.company;

import app.aside.database.Transactions;
import app.aside.language.Language;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Creates companies and reads and changes what belongs to a company as a whole. Checks no rights. */
@Service
public class CompanyService {

    static final int MAX_NAME_LENGTH = 120;

    private static final Pattern KEY_FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    private final CompanyRepository companies;
    private final DepartmentDirectory departments;
    private final Transactions transactions;
    private final ChangeNotifier changeNotifier;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CompanyService(
            CompanyRepository companies,
            DepartmentDirectory departments,
            Transactions transactions,
            ChangeNotifier changeNotifier,
            ApplicationEventPublisher events,
            Clock clock) {
        this.companies = companies;
        this.departments = departments;
        this.transactions = transactions;
        this.changeNotifier = changeNotifier;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A company.
     *
     * @param key 2 to 40 lower-case letters, digits or hyphens; stands in addresses and never changes
     */
    public record CompanyDetails(CompanyId id, String key, String name, Plan plan) {}

    /** All companies, by key. */
    public List<CompanyDetails> list() {
        return companies.findAllByOrderByCompanyKey().stream()
                .map(Company::toDetails)
                .toList();
    }

    public Optional<CompanyDetails> findByKey(String key) {
        return companies.findByCompanyKey(key).map(Company::toDetails);
    }

    /** @throws Refusal if there is no such company */
    public CompanyDetails require(CompanyId id) {
        return requireCompany(id).toDetails();
    }

    /** Holds the company's row until the running transaction ends; others who lock it wait. */
    public void lock(CompanyId id) {
        if (companies.lockById(id.value()).isEmpty()) {
            throw Refusal.notFound("company");
        }
    }

    /** For how many days each company keeps closed conversations; those that keep them for ever are missing. */
    public Map<CompanyId, Integer> listRetentionDays() {
        Map<CompanyId, Integer> days = new LinkedHashMap<>();
        companies
                .findByRetentionDaysNotNull()
                .forEach(company ->
                        company.retentionDays().ifPresent(kept -> days.put(new CompanyId(company.id()), kept)));
        return days;
    }

    /** For how many days the company keeps closed conversations; empty for ever. */
    public Optional<Integer> findRetentionDays(CompanyId id) {
        return requireCompany(id).retentionDays();
    }

    /** @param days {@code null} to keep closed conversations for ever */
    public void setRetentionDays(CompanyId id, @Nullable Integer days) {
        transactions.write(id.value(), () -> {
            requireCompany(id).setRetentionDays(days);
            return id;
        });
    }

    /** In which language staff of the company read who have chosen none; empty if their browsers decide. */
    public Optional<Language> findLanguage(CompanyId id) {
        return requireCompany(id).language();
    }

    /** @param language {@code null} to let the browsers decide */
    public void setLanguage(CompanyId id, @Nullable Language language) {
        transactions.write(id.value(), () -> {
            requireCompany(id).setLanguage(language);
            return id;
        });
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
        return transactions.write(id.value(), () -> {
            Company company = new Company(id.value(), key, line, plan, clock.instant());
            companies.insert(company);
            return company.toDetails();
        });
    }

    /** Takes effect at once, in open views too. */
    public CompanyDetails setPlan(String key, Plan plan) {
        CompanyId id =
                findByKey(key).orElseThrow(() -> Refusal.notFound("company")).id();
        return transactions.write(id.value(), () -> {
            Company company = requireCompany(id);
            company.setPlan(plan);
            events.publishEvent(new PlanChanged(id, plan));
            changeNotifier.publish(Topic.access(id.value()));
            return company.toDetails();
        });
    }

    public DepartmentId addDepartment(CompanyId company, String name) {
        return transactions.write(company.value(), () -> departments.add(name));
    }

    /** Deletes a company and its departments; fails if anything else of it is left. */
    public void delete(CompanyId id) {
        transactions.write(id.value(), () -> {
            departments.deleteAll(id);
            companies.delete(requireCompany(id));
            return id;
        });
    }

    private Company requireCompany(CompanyId id) {
        return companies.findById(id.value()).orElseThrow(() -> Refusal.notFound("company"));
    }
}

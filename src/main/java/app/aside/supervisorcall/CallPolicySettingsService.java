package app.aside.supervisorcall;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Administrators choose for each department how long a level is called and who is on which level. */
@Service
public class CallPolicySettingsService {

    public static final Duration MIN_TIME = Duration.ofSeconds(15);
    public static final Duration MAX_TIME = Duration.ofHours(1);

    private final AdministratorTransactions transactions;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final CallPolicyRepository policies;

    CallPolicySettingsService(
            AdministratorTransactions transactions,
            DepartmentDirectory departments,
            StaffDirectory directory,
            CallPolicyRepository policies) {
        this.transactions = transactions;
        this.departments = departments;
        this.directory = directory;
        this.policies = policies;
    }

    /** The policies of the departments that have chosen one. */
    public Map<DepartmentId, CallPolicy> list(StaffId me) {
        return transactions.read(
                me,
                access -> policies.list(
                        access.company(),
                        departments.list().stream().map(DepartmentName::id).toList()));
    }

    /** Who can be on a level of this department: its supervisors, and the administrators of the company, by name. */
    public List<Colleague> listCandidates(StaffId me, DepartmentId department) {
        return transactions.read(me, access -> candidates(department));
    }

    private List<Colleague> candidates(DepartmentId department) {
        return Stream.concat(directory.listSupervisors(department).stream(), directory.listAdministrators().stream())
                .collect(Collectors.toMap(Colleague::id, person -> person, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .sorted(Comparator.comparing(Colleague::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /**
     * Sets the policy for calls that begin a level from now on.
     *
     * @param policy with a time between {@link #MIN_TIME} and {@link #MAX_TIME} in whole seconds
     * @throws Refusal if somebody on a level is no candidate
     */
    public void change(StaffId me, DepartmentId department, CallPolicy policy) {
        if (policy.timePerLevel().compareTo(MIN_TIME) < 0
                || policy.timePerLevel().compareTo(MAX_TIME) > 0) {
            throw FormField.CALL_TIME.invalid("Choose between 15 seconds and 1 hour.");
        }
        transactions.write(me, access -> {
            if (!departments.exists(department)) {
                throw Refusal.notFound("department");
            }
            Set<StaffId> candidates =
                    candidates(department).stream().map(Colleague::id).collect(Collectors.toSet());
            if (!candidates.containsAll(policy.supervisors()) || !candidates.containsAll(policy.administrators())) {
                throw Refusal.invalid("Somebody you chose can no longer be called in this department. Open the form"
                        + " again and choose from the list.");
            }
            policies.save(access.company(), department, policy);
            return department;
        });
    }
}

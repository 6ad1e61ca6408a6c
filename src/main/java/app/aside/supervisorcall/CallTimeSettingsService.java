package app.aside.supervisorcall;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** How long each department calls one level before the next, for administrators. */
@Service
public class CallTimeSettingsService {

    /** The time of a department that has chosen none. */
    public static final Duration DEFAULT_TIME = CallTime.DEFAULT;

    public static final Duration MIN_TIME = Duration.ofSeconds(15);
    public static final Duration MAX_TIME = Duration.ofHours(1);

    private final AdministratorTransactions transactions;
    private final DepartmentDirectory departments;
    private final SupervisorCallRepository calls;

    CallTimeSettingsService(
            AdministratorTransactions transactions, DepartmentDirectory departments, SupervisorCallRepository calls) {
        this.transactions = transactions;
        this.departments = departments;
        this.calls = calls;
    }

    /** The times of the departments that have chosen one. */
    public Map<DepartmentId, Duration> list(StaffId me) {
        return transactions.read(
                me,
                access -> calls.listTimes().stream()
                        .collect(Collectors.toMap(time -> new DepartmentId(time.department()), CallTime::perLevel)));
    }

    /**
     * Sets the time for calls that begin a level from now on.
     *
     * @param perLevel between {@link #MIN_TIME} and {@link #MAX_TIME}, in whole seconds
     */
    public void change(StaffId me, DepartmentId department, Duration perLevel) {
        if (perLevel.compareTo(MIN_TIME) < 0 || perLevel.compareTo(MAX_TIME) > 0) {
            throw FormField.CALL_TIME.invalid("Choose between 15 seconds and 1 hour.");
        }
        transactions.write(me, access -> {
            if (!departments.exists(department)) {
                throw Refusal.notFound("department");
            }
            Optional<CallTime> known = calls.findTime(department.value());
            if (known.isPresent()) {
                known.get().change(perLevel);
            } else {
                calls.insert(new CallTime(department.value(), perLevel));
            }
            return department;
        });
    }
}

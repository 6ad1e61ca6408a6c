package app.aside.clock;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Opening hours and targets of departments, for administrators. */
@Service
public class ServicePolicySettingsService {

    static final int MAX_TEXT_LENGTH = 1_000;
    static final Duration MIN_TARGET = Duration.ofSeconds(10);
    static final Duration MAX_TARGET = Duration.ofDays(30);

    /** Nodes read policies every 15 seconds. */
    private static final Duration UNTIL_READ_BY_ALL = Duration.ofSeconds(30);

    private final AdministratorTransactions transactions;
    private final DepartmentDirectory departments;
    private final ServicePolicyRepository repository;
    private final ServicePolicies policies;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    ServicePolicySettingsService(
            AdministratorTransactions transactions,
            DepartmentDirectory departments,
            ServicePolicyRepository repository,
            ServicePolicies policies,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.departments = departments;
        this.repository = repository;
        this.policies = policies;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /**
     * Opening hours as they are typed.
     *
     * @param week see {@link OpeningHoursText#parseWeek}
     * @param holidays see {@link OpeningHoursText#parseHolidays}
     */
    public record TypedHours(String zone, Map<DayOfWeek, String> week, String holidays) {}

    public ServicePolicy read(StaffId me, DepartmentId department) {
        return transactions.read(me, access -> {
            requireDepartment(department);
            return policies.of(department);
        });
    }

    /**
     * Open conversations follow within seconds; what was missed by the former policy stays missed.
     *
     * @param hours {@code null} for always open
     * @param closedText at most {@value #MAX_TEXT_LENGTH} characters; customers read it as it is
     * @param targets each between {@link #MIN_TARGET} and {@link #MAX_TARGET}
     */
    public void save(
            StaffId me, DepartmentId department, @Nullable TypedHours hours, String closedText, ClockTargets targets) {
        ServicePolicy policy = new ServicePolicy(
                hours == null
                        ? null
                        : new OpeningHours(
                                OpeningHoursText.parseZone(hours.zone()),
                                OpeningHoursText.parseWeek(hours.week()),
                                OpeningHoursText.parseHolidays(hours.holidays())),
                closedText.isBlank()
                        ? ""
                        : FormField.TEXT.validate(
                                () -> TextNormalizer.singleLine(closedText, MAX_TEXT_LENGTH, "The text")),
                targets);
        if (policy.hours() != null && policy.hours().week().isEmpty()) {
            throw FormField.HOURS.invalid("Enter the hours of at least one day.");
        }
        requireTarget(targets.firstReply());
        requireTarget(targets.nextReply());
        requireTarget(targets.waiting());
        requireTarget(targets.resolution());
        transactions.write(me, access -> {
            requireDepartment(department);
            Instant now = clock.instant();
            repository.save(access.company(), department, policy, now, now.plus(UNTIL_READ_BY_ALL));
            changeNotifier.publish(
                    Topic.department(department.value()),
                    Topic.queue(department.value()),
                    Topic.company(access.company().value()));
            return access;
        });
        policies.reload();
    }

    private void requireDepartment(DepartmentId department) {
        if (!departments.exists(department)) {
            throw Refusal.notFound("department");
        }
    }

    private static void requireTarget(@Nullable Duration target) {
        if (target != null && (target.compareTo(MIN_TARGET) < 0 || target.compareTo(MAX_TARGET) > 0)) {
            throw FormField.TARGETS.invalid("A target is between 10 seconds and 30 days of open time.");
        }
    }
}

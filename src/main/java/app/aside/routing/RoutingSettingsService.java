package app.aside.routing;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.routing.Offer.Outcome;
import app.aside.routing.RoutingRepository.RoutedAgent;
import app.aside.routing.RoutingRepository.RoutedDepartment;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The modes of departments and the capacities of agents, for administrators. */
@Service
public class RoutingSettingsService {

    /** How many conversations an agent has at the same time, where nobody has chosen. */
    public static final int DEFAULT_CAPACITY = 5;

    public static final int MAX_CAPACITY = 100;

    private final AdministratorTransactions transactions;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final RoutingRepository routing;
    private final OfferRepository offers;
    private final TouchedCompanies touched;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    RoutingSettingsService(
            AdministratorTransactions transactions,
            DepartmentDirectory departments,
            StaffDirectory directory,
            RoutingRepository routing,
            OfferRepository offers,
            TouchedCompanies touched,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.departments = departments;
        this.directory = directory;
        this.routing = routing;
        this.offers = offers;
        this.touched = touched;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** @param capacity the agent's own; {@code null} for the company's */
    public record AgentCapacity(
            StaffId agent, String name, @Nullable Integer capacity) {}

    /** The modes of the departments that have chosen one; the others are {@link RoutingMode#MANUAL}. */
    public Map<DepartmentId, RoutingMode> listModes(StaffId me) {
        return transactions.read(
                me,
                access -> routing.list(access.company()).stream()
                        .collect(Collectors.toMap(RoutedDepartment::department, RoutedDepartment::mode)));
    }

    /** Takes effect with the next decision. Open offers of a department that becomes manual or direct end. */
    public void changeMode(StaffId me, DepartmentId department, RoutingMode mode) {
        transactions.write(me, access -> {
            if (!departments.exists(department)) {
                throw Refusal.notFound("department");
            }
            routing.saveMode(access.company(), department, mode);
            if (mode != RoutingMode.OFFERED) {
                for (Offer open : offers.listOpen(access.company(), department)) {
                    offers.end(access.company(), open.id(), Outcome.WITHDRAWN, clock.instant());
                    changeNotifier.publish(Topic.routing(open.agent().value()));
                }
            }
            changeNotifier.publish(Topic.routing(access.company().value()));
            return access.company();
        });
        touch(me);
    }

    public int readCapacity(StaffId me) {
        return transactions.read(
                me, access -> routing.findCompanyCapacity(access.company()).orElse(DEFAULT_CAPACITY));
    }

    /** @param capacity 1 to {@value #MAX_CAPACITY} */
    public void changeCapacity(StaffId me, int capacity) {
        requireCapacity(capacity);
        transactions.write(me, access -> {
            routing.saveCompanyCapacity(access.company(), capacity);
            changeNotifier.publish(Topic.routing(access.company().value()));
            return access;
        });
        touch(me);
    }

    /** The agents of the company, by name. */
    public List<AgentCapacity> listAgents(StaffId me) {
        return transactions.read(me, access -> {
            var agents = directory.listAgents();
            Map<StaffId, RoutedAgent> known = routing.listAgents(
                    access.company(), agents.stream().map(agent -> agent.id()).toList());
            return agents.stream()
                    .map(agent -> new AgentCapacity(
                            agent.id(),
                            agent.name(),
                            known.getOrDefault(agent.id(), RoutedAgent.UNKNOWN).capacity()))
                    .toList();
        });
    }

    /** @param capacity 1 to {@value #MAX_CAPACITY}, or {@code null} for the company's */
    public void changeCapacity(StaffId me, StaffId agent, @Nullable Integer capacity) {
        if (capacity != null) {
            requireCapacity(capacity);
        }
        transactions.write(me, access -> {
            if (directory.findAccess(access, agent).isEmpty()) {
                throw Refusal.notFound("member of staff");
            }
            routing.saveCapacity(access.company(), agent, capacity);
            changeNotifier.publish(Topic.routing(agent.value()));
            return access;
        });
        touch(me);
    }

    private void touch(StaffId me) {
        touched.add(transactions.read(me, access -> access.company()));
    }

    private static void requireCapacity(int capacity) {
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw FormField.CAPACITY.invalid("Choose between 1 and %d conversations.", MAX_CAPACITY);
        }
    }
}

package app.aside.supervisorcall;

import app.aside.clock.ServicePolicies;
import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Stores what happened to a call, and notifies whom it concerns. */
@Component
class SupervisorCallWriter {

    private final SupervisorCallRepository calls;
    private final CallPolicyRepository policies;
    private final ServicePolicies servicePolicies;
    private final StaffDirectory directory;
    private final DepartmentDirectory departments;
    private final ChangeNotifier changeNotifier;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SupervisorCallWriter(
            SupervisorCallRepository calls,
            CallPolicyRepository policies,
            ServicePolicies servicePolicies,
            StaffDirectory directory,
            DepartmentDirectory departments,
            ChangeNotifier changeNotifier,
            ApplicationEventPublisher events,
            Clock clock) {
        this.calls = calls;
        this.policies = policies;
        this.servicePolicies = servicePolicies;
        this.directory = directory;
        this.departments = departments;
        this.changeNotifier = changeNotifier;
        this.events = events;
        this.clock = clock;
    }

    CallablePeople findPeople(SupervisorCallEntity call) {
        return findPeople(call.company(), call.department());
    }

    CallablePeople findPeople(CompanyId company, DepartmentId department) {
        return CallablePeople.of(
                directory.listSupervisors(department),
                directory.listAdministrators(),
                policies.find(company, department),
                servicePolicies.isClosed(department, clock.instant()));
    }

    /** What decides about a call that begins. */
    Escalation escalationOfNew(CallablePeople people, StaffId agent, @Nullable StaffId named, String departmentName) {
        return new Escalation(people.levels(named, Set.of(agent)), people, departmentName, clock.instant());
    }

    /** @param decliner counts as declined already; {@code null} for nobody */
    Escalation escalationOf(SupervisorCallEntity call, CallablePeople people, @Nullable StaffId decliner) {
        return escalationOf(call, call.agent(), call.departmentName(), people, decliner);
    }

    /** What decides about a call that goes to another agent, perhaps in another department. */
    Escalation escalationOfTransfer(
            SupervisorCallEntity call, StaffId agent, DepartmentId department, CallablePeople people) {
        String name = departments.list().stream()
                .filter(found -> found.id().equals(department))
                .map(DepartmentName::name)
                .findFirst()
                .orElse(call.departmentName());
        return escalationOf(call, agent, name, people, null);
    }

    private Escalation escalationOf(
            SupervisorCallEntity call,
            StaffId agent,
            String departmentName,
            CallablePeople people,
            @Nullable StaffId decliner) {
        Set<StaffId> excluded = new HashSet<>();
        excluded.add(agent);
        calls.listPassedStaff(call.id()).forEach(staff -> excluded.add(new StaffId(staff)));
        NamedPerson silent = call.acceptedBy();
        if (silent != null) {
            excluded.add(silent.id());
        }
        if (decliner != null) {
            excluded.add(decliner);
        }
        NamedPerson named = call.named();
        return new Escalation(
                people.levels(named == null ? null : named.id(), excluded), people, departmentName, clock.instant());
    }

    void insert(CompanyId company, SupervisorCallEntity call, CallablePeople people) {
        calls.insert(call);
        calls.flush(); // the entries' foreign key needs the call's row
        save(company, call, people);
    }

    /** Stores the new entries; the call itself is stored with the transaction. */
    void save(CompanyId company, SupervisorCallEntity call, CallablePeople people) {
        UUID id = call.id();
        List<CallEntry> entries = call.takeNewEntries();
        entries.forEach(entry -> calls.insert(new SupervisorCallEntryEntity(id, entry)));
        changeNotifier.publish(
                Topic.supervisorCall(call.conversation().value()),
                Topic.department(call.department().value()),
                Topic.company(company.value()));
        boolean rings = call.state() == CallState.RINGING || call.state() == CallState.UNANSWERED;
        events.publishEvent(new SupervisorCallChanged(company, call.conversation(), rings ? call.openedAt() : null));
        alert(call, people);
        entries.stream()
                .map(CallEntry::staffId)
                .filter(staff -> staff != null)
                .forEach(staff -> changeNotifier.publish(Topic.alerts(staff.value())));
    }

    /** Notifies whoever is shown the call, or was until now. */
    void alert(SupervisorCallEntity call, CallablePeople people) {
        people.called(call).forEach(staff -> changeNotifier.publish(Topic.alerts(staff.value())));
    }
}

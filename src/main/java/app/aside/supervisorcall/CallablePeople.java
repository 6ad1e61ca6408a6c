package app.aside.supervisorcall;

import app.aside.staff.Colleague;
import app.aside.staff.StaffId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who can be called in a department at this moment.
 *
 * @param all the enabled supervisors of the department, and then the enabled administrators of the company
 * @param supervisors who is called on the level of the supervisors
 * @param administrators who is called on the level of the administrators
 * @param policy by which the two levels were made
 * @param closed whether it is outside the opening hours of the department
 */
record CallablePeople(
        List<Colleague> all,
        List<Colleague> supervisors,
        List<Colleague> administrators,
        CallPolicy policy,
        boolean closed) {

    /** A level whose chosen people can all be called no more has its usual people again: no call may find an empty one. */
    static CallablePeople of(
            List<Colleague> supervisors, List<Colleague> administrators, CallPolicy policy, boolean closed) {
        Map<StaffId, Colleague> all = Stream.concat(supervisors.stream(), administrators.stream())
                .collect(Collectors.toMap(Colleague::id, person -> person, (one, same) -> one, LinkedHashMap::new));
        return new CallablePeople(
                List.copyOf(all.values()),
                chosen(all, policy.supervisors(), supervisors),
                chosen(all, policy.administrators(), administrators),
                policy,
                closed);
    }

    private static List<Colleague> chosen(Map<StaffId, Colleague> all, Set<StaffId> chosen, List<Colleague> usual) {
        List<Colleague> found = all.values().stream()
                .filter(person -> chosen.contains(person.id()))
                .toList();
        return found.isEmpty() ? usual : found;
    }

    Optional<NamedPerson> find(StaffId person) {
        return all.stream()
                .filter(colleague -> colleague.id().equals(person))
                .map(colleague -> new NamedPerson(colleague.id(), colleague.name()))
                .findFirst();
    }

    /**
     * The levels on which somebody can be called.
     *
     * @param named whom the agent named, who is on no other level
     * @param excluded the agent, and who has declined
     */
    Set<CallLevel> levels(@Nullable StaffId named, Set<StaffId> excluded) {
        Set<CallLevel> levels = EnumSet.noneOf(CallLevel.class);
        if (named != null && find(named).isPresent() && !excluded.contains(named)) {
            levels.add(CallLevel.NAMED);
        }
        if (supervisors.stream().anyMatch(person -> person.present() && isOther(person, named, excluded))) {
            levels.add(CallLevel.SUPERVISORS);
        }
        if (administrators.stream().anyMatch(person -> isOther(person, named, excluded))) {
            levels.add(CallLevel.ADMINISTRATORS);
        }
        levels.removeIf(this::isClosed);
        return levels;
    }

    /** Whether the level is not called now because the department is closed. */
    boolean isClosed(CallLevel level) {
        return closed && !policy.outsideHours().calls(level);
    }

    /** Everybody who is called, or was on an earlier level. */
    Set<StaffId> called(SupervisorCallEntity call) {
        Set<StaffId> called = new LinkedHashSet<>();
        NamedPerson named = call.named();
        if (named != null && !call.wasClosed(CallLevel.NAMED)) {
            called.add(named.id());
        }
        if (call.level().hasReached(CallLevel.SUPERVISORS) && !call.wasClosed(CallLevel.SUPERVISORS)) {
            supervisors.forEach(person -> called.add(person.id()));
        }
        if (call.level().hasReached(CallLevel.ADMINISTRATORS) && !call.wasClosed(CallLevel.ADMINISTRATORS)) {
            administrators.forEach(person -> called.add(person.id()));
        }
        return called;
    }

    /** The first who can be called without a name: who is here before who is away, in the order of the levels. */
    @Nullable
    Colleague first(StaffId agent) {
        List<Colleague> others = Stream.of(supervisors, administrators, all)
                .flatMap(List::stream)
                .filter(person -> !person.id().equals(agent))
                .toList();
        return others.stream()
                .filter(Colleague::present)
                .findFirst()
                .orElse(others.isEmpty() ? null : others.getFirst());
    }

    /** As in "You are calling supervisors of Billing". */
    String withWhom(CallLevel level, String departmentName) {
        return switch (level) {
            case SUPERVISORS -> words(policy.supervisors(), supervisors, "supervisors of " + departmentName);
            case ADMINISTRATORS -> words(policy.administrators(), administrators, "administrators");
            case NAMED, NOBODY -> "nobody";
        };
    }

    private static String words(Set<StaffId> chosen, List<Colleague> called, String usual) {
        if (called.stream().noneMatch(person -> chosen.contains(person.id()))) {
            return usual;
        }
        String first = called.getFirst().name();
        return called.size() == 1 ? first : "%s and %d more".formatted(first, called.size() - 1);
    }

    /** As in "Passed over: no other supervisor of Billing is here". */
    String nobodyAt(CallLevel level, String departmentName) {
        if (isClosed(level)) {
            return departmentName + " is closed now";
        }
        return switch (level) {
            case SUPERVISORS ->
                policy.supervisors().isEmpty()
                        ? "no other supervisor of %s is here".formatted(departmentName)
                        : "%s: not here".formatted(withWhom(level, departmentName));
            case ADMINISTRATORS ->
                policy.administrators().isEmpty()
                        ? "no other administrator can be called"
                        : "%s: cannot be called".formatted(withWhom(level, departmentName));
            case NAMED, NOBODY -> "nobody can be called";
        };
    }

    private static boolean isOther(Colleague person, @Nullable StaffId named, Set<StaffId> excluded) {
        return !person.id().equals(named) && !excluded.contains(person.id());
    }
}

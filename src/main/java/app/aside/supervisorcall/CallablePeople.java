package app.aside.supervisorcall;

import app.aside.staff.Colleague;
import app.aside.staff.StaffId;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who can be called in a department at this moment.
 *
 * @param supervisors the enabled supervisors of the department
 * @param administrators the enabled administrators of the company
 */
record CallablePeople(List<Colleague> supervisors, List<Colleague> administrators) {

    boolean includes(StaffId person) {
        return find(person).isPresent();
    }

    Optional<NamedPerson> find(StaffId person) {
        return all().filter(colleague -> colleague.id().equals(person))
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
        if (named != null && includes(named) && !excluded.contains(named)) {
            levels.add(CallLevel.NAMED);
        }
        if (supervisors.stream().anyMatch(person -> person.present() && isOther(person, named, excluded))) {
            levels.add(CallLevel.SUPERVISORS);
        }
        if (administrators.stream().anyMatch(person -> isOther(person, named, excluded))) {
            levels.add(CallLevel.ADMINISTRATORS);
        }
        return levels;
    }

    /** Everybody who is called, or was on an earlier level. */
    Set<StaffId> called(CallLevel level, @Nullable StaffId named) {
        Set<StaffId> called = new LinkedHashSet<>();
        if (named != null) {
            called.add(named);
        }
        if (level.hasReached(CallLevel.SUPERVISORS)) {
            supervisors.forEach(person -> called.add(person.id()));
        }
        if (level.hasReached(CallLevel.ADMINISTRATORS)) {
            administrators.forEach(person -> called.add(person.id()));
        }
        return called;
    }

    /** The first who can be called without a name: who is here before who is away, supervisors before administrators. */
    @Nullable
    Colleague first(StaffId agent) {
        List<Colleague> others =
                all().filter(person -> !person.id().equals(agent)).toList();
        return others.stream()
                .filter(Colleague::present)
                .findFirst()
                .orElse(others.isEmpty() ? null : others.getFirst());
    }

    private Stream<Colleague> all() {
        return Stream.concat(supervisors.stream(), administrators.stream());
    }

    private static boolean isOther(Colleague person, @Nullable StaffId named, Set<StaffId> excluded) {
        return !person.id().equals(named) && !excluded.contains(person.id());
    }
}

package app.aside.supervisorcall;

import java.time.Instant;
import java.util.Set;

/**
 * What decides where a call goes next.
 *
 * @param available the levels on which somebody can be called who has not declined
 * @param people who can be called in the call's department
 * @param departmentName the name of the call's department
 */
record Escalation(Set<CallLevel> available, CallablePeople people, String departmentName, Instant now) {

    /** When the level that begins now has had its time. */
    Instant dueAt() {
        return now.plus(people.policy().timePerLevel());
    }

    String withWhom(CallLevel level) {
        return people.withWhom(level, departmentName);
    }

    String nobodyAt(CallLevel level) {
        return people.nobodyAt(level, departmentName);
    }
}

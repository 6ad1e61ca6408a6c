package app.aside.supervisorcall;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What decides where a call goes next.
 *
 * @param available the levels on which somebody can be called who has not declined
 * @param departmentName the name of the call's department
 * @param timePerLevel how long one level is called before the next
 */
record Escalation(Set<CallLevel> available, String departmentName, Duration timePerLevel, Instant now) {

    String nobodyAt(CallLevel level) {
        return switch (level) {
            case SUPERVISORS -> "no other supervisor of %s is here".formatted(departmentName);
            case ADMINISTRATORS -> "no other administrator can be called";
            case NAMED, NOBODY -> "nobody can be called";
        };
    }

    String withWhom(CallLevel level) {
        return switch (level) {
            case SUPERVISORS -> "supervisors of " + departmentName;
            case ADMINISTRATORS -> "administrators";
            case NAMED, NOBODY -> "nobody";
        };
    }
}

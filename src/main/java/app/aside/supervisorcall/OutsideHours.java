package app.aside.supervisorcall;

import java.util.EnumSet;
import java.util.Set;

/** Who is called while a department is closed. */
public enum OutsideHours {
    ALL_LEVELS(EnumSet.allOf(CallLevel.class)),
    LAST_LEVEL(EnumSet.of(CallLevel.NAMED, CallLevel.ADMINISTRATORS)),
    NOBODY(EnumSet.noneOf(CallLevel.class));

    private final Set<CallLevel> levels;

    OutsideHours(Set<CallLevel> levels) {
        this.levels = levels;
    }

    boolean calls(CallLevel level) {
        return levels.contains(level);
    }
}

package app.aside.supervisorcall;

import java.util.EnumSet;
import java.util.Set;

/** Who is called while a department is closed. */
public enum OutsideHours {
    ALL_LEVELS("Everybody, as in the opening hours", EnumSet.allOf(CallLevel.class)),
    LAST_LEVEL("The named person and the third level only", EnumSet.of(CallLevel.NAMED, CallLevel.ADMINISTRATORS)),
    NOBODY("Nobody: the call waits on the Dashboard", EnumSet.noneOf(CallLevel.class));

    private final String label;
    private final Set<CallLevel> levels;

    OutsideHours(String label, Set<CallLevel> levels) {
        this.label = label;
        this.levels = levels;
    }

    public String label() {
        return label;
    }

    boolean calls(CallLevel level) {
        return levels.contains(level);
    }
}

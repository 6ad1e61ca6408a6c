package app.aside.desk.dashboard;

import app.aside.staff.preference.StaffPreference;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A column of the Dashboard that a person can show or hide. Unread signs and customers always stand there. */
enum OptionalColumn {
    STATUS("Status", StaffPreference.NO_STATUS_COLUMN, true),
    DEPARTMENT("Department", StaffPreference.NO_DEPARTMENT_COLUMN, true),
    AGENT("Agent", StaffPreference.NO_AGENT_COLUMN, true),
    WAITS_FOR("Waits for", StaffPreference.NO_WAIT_COLUMN, true),
    OPENED("Opened", StaffPreference.OPENED_COLUMN, false);

    private final String label;
    private final StaffPreference preference;
    private final boolean shownByDefault;

    OptionalColumn(String label, StaffPreference preference, boolean shownByDefault) {
        this.label = label;
        this.preference = preference;
        this.shownByDefault = shownByDefault;
    }

    String label() {
        return label;
    }

    /** What is stored when it is not as by default. */
    StaffPreference preference() {
        return preference;
    }

    boolean isShownByDefault() {
        return shownByDefault;
    }

    static Set<OptionalColumn> shown(Set<StaffPreference> preferences) {
        return Arrays.stream(values())
                .filter(column -> column.shownByDefault != preferences.contains(column.preference))
                .collect(Collectors.toSet());
    }
}

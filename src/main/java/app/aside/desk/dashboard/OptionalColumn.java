package app.aside.desk.dashboard;

import app.aside.staff.preference.StaffPreference;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A column of the Dashboard that a person can show or hide. Unread signs and customers always stand there. */
enum OptionalColumn {
    STATUS(StaffPreference.NO_STATUS_COLUMN, true),
    DEPARTMENT(StaffPreference.NO_DEPARTMENT_COLUMN, true),
    AGENT(StaffPreference.NO_AGENT_COLUMN, true),
    WAITS_FOR(StaffPreference.NO_WAIT_COLUMN, true),
    DUE(StaffPreference.DUE_COLUMN, false),
    OPENED(StaffPreference.OPENED_COLUMN, false);

    private final StaffPreference preference;
    private final boolean shownByDefault;

    OptionalColumn(StaffPreference preference, boolean shownByDefault) {
        this.preference = preference;
        this.shownByDefault = shownByDefault;
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

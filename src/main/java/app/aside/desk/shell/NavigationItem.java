package app.aside.desk.shell;

import app.aside.desk.dashboard.DashboardView;
import app.aside.desk.history.HistoryView;
import app.aside.desk.inbox.InboxView;
import app.aside.desk.settings.SettingsView;
import app.aside.staff.Role;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Where staff can go, in the order in which the first that the roles allow is where one lands. */
enum NavigationItem {
    DASHBOARD("Dashboard", VaadinIcon.DASHBOARD, DashboardView.class, Set.of(Role.ADMINISTRATOR, Role.SUPERVISOR)),
    INBOX("Inbox", VaadinIcon.INBOX, InboxView.class, Set.of(Role.AGENT)),
    HISTORY("History", VaadinIcon.CLOCK, HistoryView.class, Set.of(Role.values())),
    SETTINGS("Settings", VaadinIcon.COG, SettingsView.class, Set.of(Role.ADMINISTRATOR));

    private final String label;
    private final VaadinIcon icon;
    private final Class<? extends Component> view;
    private final Set<Role> roles;

    NavigationItem(String label, VaadinIcon icon, Class<? extends Component> view, Set<Role> roles) {
        this.label = label;
        this.icon = icon;
        this.view = view;
        this.roles = roles;
    }

    static List<NavigationItem> of(Set<Role> roles) {
        return Arrays.stream(values())
                .filter(destination -> destination.roles.stream().anyMatch(roles::contains))
                .toList();
    }

    String label() {
        return label;
    }

    VaadinIcon icon() {
        return icon;
    }

    Class<? extends Component> view() {
        return view;
    }

    boolean showsUnread() {
        return this == DASHBOARD || this == INBOX;
    }
}

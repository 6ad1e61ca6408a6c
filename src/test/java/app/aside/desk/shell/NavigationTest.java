package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.desk.ViewTest;
import app.aside.desk.dashboard.DashboardView;
import app.aside.desk.history.HistoryView;
import app.aside.desk.inbox.InboxView;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each role sees the views that it may open, and lands on the first of them. */
@Tag("UC-08.1")
class NavigationTest extends ViewTest {

    @Test
    void administrator() {
        assertMenu(company.ana(), DashboardView.class, "Dashboard", "History", "Guidance", "Settings");
    }

    @Test
    void supervisor() {
        assertMenu(company.sofia(), DashboardView.class, "Dashboard", "History", "Guidance");
    }

    @Test
    void agent() {
        assertMenu(company.leo(), InboxView.class, "Inbox", "History", "Guidance");
    }

    @Test
    void manager() {
        assertMenu(company.max(), HistoryView.class, "History", "Guidance");
    }

    @Test
    void supervisorWhoServesToo() {
        StaffId both = addStaff(company.id(), "Sam Both", Set.of(Role.SUPERVISOR, Role.AGENT), company.support());
        assertMenu(both, DashboardView.class, "Dashboard", "Inbox", "History", "Guidance");
    }

    @Test
    void viewOfAnotherRoleSaysWhoMayOpenIt() {
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("dashboard", NotFoundView.class);
        assertThat(findComponent(leo, NotFoundView.class).getElement().getTextRecursively())
                .contains("The Dashboard is for administrators and supervisors.", "Go to your desk");

        leo.navigate("dashboard/" + UUID.randomUUID(), NotFoundView.class);
        assertThat(findComponent(leo, NotFoundView.class).getElement().getTextRecursively())
                .contains("There is nothing at this address");
    }

    private void assertMenu(StaffId staff, Class<? extends Component> first, String... labels) {
        BrowserlessUIContext window = window(staff);
        window.navigate("", first);
        assertThat(window.getCurrentView()).isInstanceOf(first);
        List<String> entries = window.find(RouterLink.class).all().stream()
                .filter(link -> link.getElement().hasAttribute("data-view"))
                .map(link -> link.getElement().getAttribute("data-view"))
                .toList();
        assertThat(entries).containsExactly(labels);
    }
}

package app.aside.desk.shell;

import app.aside.desk.menu.BrowserMenu;
import app.aside.desk.menu.MenuEntry;
import app.aside.desk.signin.SessionTerminator;
import app.aside.staff.Access;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.preference.StaffPreference;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.stream.Collectors;

/** The signed-in person's menu: appearance, sign-in, keys, notifications, sign-out. */
class UserMenu extends BrowserMenu {

    private final StaffPreferences preferences;
    private boolean asksBeforeSending;

    UserMenu(Access access, StaffPreferences preferences) {
        this.preferences = preferences;
        getElement().getClassList().add("user-menu");
        asksBeforeSending = !preferences.list(access.staff()).contains(StaffPreference.NO_SEND_QUESTION);
        tellPage();
        show(access);
    }

    final void show(Access access) {
        String roles = access.roles().stream().sorted().map(Role::label).collect(Collectors.joining(", "));
        String company =
                IsolatedName.of(access.companyName()) + " · " + access.plan().label();
        showAvatar(
                "Your menu: " + access.name(),
                access.name(),
                List.of(
                        MenuEntry.heading(access.name(), roles, company),
                        MenuEntry.separator(),
                        MenuEntry.submenu(
                                "Appearance",
                                List.of(
                                        appearance("As the system", "light dark"),
                                        appearance("Light", "light"),
                                        appearance("Dark", "dark"))),
                        MenuEntry.choice(
                                "Ask before internal words go to a customer",
                                asksBeforeSending,
                                () -> switchSendQuestion(access)),
                        MenuEntry.action("Your sign-in…", () -> UI.getCurrent().navigate("account")),
                        MenuEntry.action("Keys…", () -> runInPage("document.querySelector('aside-keys').showSheet()")),
                        MenuEntry.action(
                                "Notifications…",
                                () -> runInPage("document.querySelector('aside-notifications').openSettings()")),
                        MenuEntry.separator(),
                        MenuEntry.action("Sign out", this::signOut)));
    }

    private void signOut() {
        getElement()
                .executeJs("return window.asideDesk.signOut()")
                .then(done -> SessionTerminator.end(VaadinSession.getCurrent(), SessionTerminator.REASON_SIGNED_OUT));
    }

    private void switchSendQuestion(Access access) {
        StaffId me = access.staff();
        if (Notifications.tryRun(() -> preferences.set(me, StaffPreference.NO_SEND_QUESTION, asksBeforeSending))) {
            asksBeforeSending = !asksBeforeSending;
            tellPage();
            show(access);
        }
    }

    private void tellPage() {
        getElement().executeJs("window.asideDesk.setAsksBeforeSending($0)", asksBeforeSending);
    }

    private MenuEntry appearance(String label, String scheme) {
        return MenuEntry.action(label, () -> getElement().executeJs("window.asideDesk.setScheme($0)", scheme));
    }

    private void runInPage(String expression) {
        getElement().executeJs(expression);
    }
}

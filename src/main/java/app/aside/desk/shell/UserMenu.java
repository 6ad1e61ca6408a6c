package app.aside.desk.shell;

import app.aside.desk.signin.SessionTerminator;
import app.aside.staff.Access;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.preference.StaffPreference;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinSession;
import java.util.stream.Collectors;

/** The signed-in person's menu: appearance, sign-in, keys, notifications, sign-out. */
class UserMenu extends MenuBar {

    UserMenu(Access access, StaffPreferences preferences) {
        addClassName("user-menu");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
        Avatar avatar = new Avatar(access.name());
        avatar.getElement().setAttribute("aria-hidden", "true");
        MenuItem me = addItem(avatar);
        me.setAriaLabel("Your menu: " + access.name());
        SubMenu menu = me.getSubMenu();

        String roles = access.roles().stream().sorted().map(Role::label).collect(Collectors.joining(", "));
        Span name = new Span(access.name());
        name.addClassName("name");
        Div who = new Div(
                name,
                new Div(roles),
                new Div(IsolatedName.of(access.companyName()) + " · "
                        + access.plan().label()));
        who.addClassName("who-am-i");
        menu.addComponent(who);
        menu.addSeparator();
        SubMenu look = menu.addItem("Appearance").getSubMenu();
        addAppearance(look, "As the system", "light dark");
        addAppearance(look, "Light", "light");
        addAppearance(look, "Dark", "dark");
        addSendQuestion(menu, access.staff(), preferences);
        menu.addItem("Your sign-in…", click -> UI.getCurrent().navigate("account"));
        menu.addItem("Keys…", click -> getElement().executeJs("document.querySelector('aside-keys').showSheet()"));
        menu.addItem(
                "Notifications…",
                click -> getElement().executeJs("document.querySelector('aside-notifications').openSettings()"));
        menu.addSeparator();
        menu.addItem(
                "Sign out",
                click -> getElement()
                        .executeJs("return window.asideDesk.signOut()")
                        .then(done -> SessionTerminator.end(
                                VaadinSession.getCurrent(), SessionTerminator.REASON_SIGNED_OUT)));
    }

    private void addSendQuestion(SubMenu menu, StaffId me, StaffPreferences preferences) {
        boolean asks = !preferences.list(me).contains(StaffPreference.NO_SEND_QUESTION);
        MenuItem question = menu.addItem("Ask before internal words go to a customer");
        question.setCheckable(true);
        question.setChecked(asks);
        tellPage(asks);
        question.addClickListener(click -> {
            boolean chosen = question.isChecked();
            if (Notifications.tryRun(() -> preferences.set(me, StaffPreference.NO_SEND_QUESTION, !chosen))) {
                tellPage(chosen);
            } else {
                question.setChecked(!chosen);
            }
        });
    }

    private void tellPage(boolean asksBeforeSending) {
        getElement().executeJs("window.asideDesk.setAsksBeforeSending($0)", asksBeforeSending);
    }

    private void addAppearance(SubMenu menu, String label, String scheme) {
        menu.addItem(label, click -> getElement().executeJs("window.asideDesk.setScheme($0)", scheme));
    }
}

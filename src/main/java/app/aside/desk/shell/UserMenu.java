package app.aside.desk.shell;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.Texts;
import app.aside.desk.menu.BrowserMenu;
import app.aside.desk.menu.MenuEntry;
import app.aside.desk.picture.StaffPictureController;
import app.aside.desk.signin.session.SignOut;
import app.aside.language.Language;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import app.aside.staff.language.StaffLanguages;
import app.aside.staff.picture.StaffPictureService;
import app.aside.staff.preference.StaffPreference;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.UI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signed-in person's menu: appearance, language, account, keys, notifications, sign-out. */
class UserMenu extends BrowserMenu {

    private final StaffPreferences preferences;
    private final StaffLanguages languages;
    private final StaffPictureService pictures;
    private final SignOut signOut = new SignOut(this);
    private boolean asksBeforeSending;
    private @Nullable UUID picture;

    UserMenu(Access access, StaffPreferences preferences, StaffLanguages languages, StaffPictureService pictures) {
        this.preferences = preferences;
        this.pictures = pictures;
        this.picture = pictures.findOwn(access.staff()).orElse(null);
        this.languages = languages;
        getElement().getClassList().add("user-menu");
        asksBeforeSending = !preferences.list(access.staff()).contains(StaffPreference.NO_SEND_QUESTION);
        tellPage();
        show(access);
    }

    final void show(Access access) {
        String roles = access.roles().stream().sorted().map(Texts::translate).collect(Collectors.joining(", "));
        String company = IsolatedName.of(access.companyName()) + " · " + translate(access.plan());
        showAvatar(
                translate("shell.your-menu", access.name()),
                access.name(),
                picture == null ? null : StaffPictureController.url(picture),
                List.of(
                        MenuEntry.heading(access.name(), roles, company),
                        MenuEntry.separator(),
                        MenuEntry.submenu(
                                translate("shell.appearance"),
                                List.of(
                                        appearance(translate("shell.as-the-system"), "light dark"),
                                        appearance(translate("shell.light"), "light"),
                                        appearance(translate("shell.dark"), "dark"))),
                        MenuEntry.submenu(translate("shell.language"), languages(access)),
                        MenuEntry.choice(
                                translate("shell.ask-before-sending"),
                                asksBeforeSending,
                                () -> switchSendQuestion(access)),
                        MenuEntry.action(
                                translate("shell.your-account"),
                                () -> UI.getCurrent().navigate("account")),
                        MenuEntry.action(
                                translate("shell.keys"),
                                () -> runInPage("document.querySelector('aside-keys').showSheet()")),
                        MenuEntry.action(
                                translate("shell.notifications"),
                                () -> runInPage("document.querySelector('aside-notifications').openSettings()")),
                        MenuEntry.separator(),
                        MenuEntry.action(translate("shell.sign-out"), signOut::begin)));
    }

    /** Shows the picture of now. */
    void followPicture(Access access) {
        UUID now = pictures.findOwn(access.staff()).orElse(null);
        if (!Objects.equals(now, picture)) {
            picture = now;
            show(access);
        }
    }

    /** Texts stay as they were drawn, so the page is loaded again; what is typed waits in the browser. */
    private List<MenuEntry> languages(Access access) {
        StaffId me = access.staff();
        Language own = languages.findOwn(me).orElse(null);
        List<MenuEntry> entries = new ArrayList<>();
        entries.add(MenuEntry.choice(translate("shell.language-of-company"), own == null, () -> choose(me, null)));
        for (Language language : Language.values()) {
            entries.add(MenuEntry.choice(language.nativeName(), own == language, () -> choose(me, language)));
        }
        return entries;
    }

    private void choose(StaffId me, @Nullable Language language) {
        if (Notifications.tryRun(() -> languages.choose(me, language))) {
            UI.getCurrent().getPage().reload();
        }
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

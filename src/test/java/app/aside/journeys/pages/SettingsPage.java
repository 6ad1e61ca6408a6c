package app.aside.journeys.pages;

import static app.aside.journeys.JourneyTest.confirm;
import static app.aside.journeys.JourneyTest.named;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** An administrator at the settings, where the staff are listed. */
public final class SettingsPage {

    private static final Pattern EDIT_BUTTON = Pattern.compile("Edit .*");

    private final BrowserUser user;

    public SettingsPage(BrowserUser person) {
        this.user = person;
        person.page().navigate("/settings");
    }

    public Page page() {
        return user.page();
    }

    /** Invites an agent of Support; returns the link. */
    public String invite(String name, String email) {
        return invite(name, email, "Agent");
    }

    /** Invites somebody with this role in Support; returns the link. */
    public String invite(String name, String email, String role) {
        return invite(name, email, role, "Support");
    }

    public String invite(String name, String email, String role, String department) {
        user.button("Invite").click();
        Locator dialog = dialog("Invite to your company");
        dialog.getByLabel("E-mail").fill(email);
        dialog.getByLabel("Name").fill(name);
        dialog.getByLabel(role, new Locator.GetByLabelOptions().setExact(true)).check();
        dialog.getByRole(AriaRole.COMBOBOX, named("Departments")).fill(department);
        page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(department))
                .click();
        page().keyboard().press("Escape");
        dialog.getByRole(AriaRole.BUTTON, named("Invite")).click();
        return shownLink();
    }

    /** Opens what can be set for somebody. */
    public Locator openEditor(String name, String email) {
        page().getByLabel("Search staff").fill(email);
        assertThat(page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(EDIT_BUTTON)))
                .hasCount(1);
        user.button("Edit " + name).click();
        return dialog(name);
    }

    /** Makes a link by which somebody sets a new password. */
    public String createLink(String name, String email) {
        openEditor(name, email).getByRole(AriaRole.BUTTON, named("New link…")).click();
        confirm(page(), "Make link");
        return shownLink();
    }

    public void rename(String name, String email, String newName) {
        Locator dialog = openEditor(name, email);
        dialog.getByLabel("Name").fill(newName);
        dialog.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(dialog).hasCount(0);
    }

    private Locator dialog(String title) {
        return page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
    }

    private String shownLink() {
        Locator link = user.textBox("Link");
        assertThat(link).hasValue(Pattern.compile("http.*/invitation/.*"));
        String address = link.inputValue();
        user.button("Done").click();
        return address;
    }
}

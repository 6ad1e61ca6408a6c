package app.aside.journeys;

import static app.aside.journeys.Journey.confirm;
import static app.aside.journeys.Journey.named;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** An administrator at the settings, where the staff are listed. */
final class Administrator {

    private static final Pattern EDIT = Pattern.compile("Edit .*");

    private final Person person;

    Administrator(Person person) {
        this.person = person;
        person.page().navigate("/settings");
    }

    Page page() {
        return person.page();
    }

    /** Invites an agent of Support; returns the link. */
    String invite(String name, String email) {
        person.button("Invite").click();
        Locator dialog = dialog("Invite to your company");
        dialog.getByLabel("E-mail").fill(email);
        dialog.getByLabel("Name").fill(name);
        dialog.getByLabel("Agent", new Locator.GetByLabelOptions().setExact(true))
                .check();
        dialog.getByRole(AriaRole.COMBOBOX, named("Departments")).fill("Support");
        page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Support"))
                .click();
        page().keyboard().press("Escape");
        dialog.getByRole(AriaRole.BUTTON, named("Invite")).click();
        return link();
    }

    /** Opens what can be set for somebody. */
    Locator edit(String name, String email) {
        page().getByLabel("Search staff").fill(email);
        assertThat(page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(EDIT)))
                .hasCount(1);
        person.button("Edit " + name).click();
        return dialog(name);
    }

    /** Makes a link by which somebody sets a new password. */
    String newLink(String name, String email) {
        edit(name, email).getByRole(AriaRole.BUTTON, named("New link…")).click();
        confirm(page(), "Make link");
        return link();
    }

    void rename(String name, String email, String newName) {
        Locator dialog = edit(name, email);
        dialog.getByLabel("Name").fill(newName);
        dialog.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(dialog).hasCount(0);
    }

    private Locator dialog(String title) {
        return page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
    }

    private String link() {
        Locator link = person.box("Link");
        assertThat(link).hasValue(Pattern.compile("http.*/invitation/.*"));
        String address = link.inputValue();
        person.button("Done").click();
        return address;
    }
}

package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.JourneyTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The keyboard of the desk. */
class KeyboardJourneyTest extends JourneyTest {

    @Test
    @Tag("UC-26.3")
    void singleLettersAreSwitchedOffForThePerson() {
        BrowserUser mia = mia();
        Page page = mia.page();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Inbox")))
                .isVisible();
        Locator sheet = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keys"));
        page.keyboard().press("?");
        assertThat(sheet).isVisible();
        page.waitForResponse(
                response -> response.url().contains("v-r=uidl"),
                () -> sheet.getByRole(AriaRole.CHECKBOX).uncheck());
        page.keyboard().press("Escape");
        assertThat(sheet).hasCount(0);

        page.reload();
        assertThat(page.locator("aside-keys")).hasAttribute("off", "");
        page.keyboard().press("?");
        page.keyboard().press("Control+k");
        assertThat(page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Commands")))
                .isVisible();
        assertThat(sheet).hasCount(0);
        page.keyboard().type("keys on");
        page.waitForResponse(
                response -> response.url().contains("v-r=uidl"),
                () -> page.keyboard().press("Enter"));
    }
}

package app.aside.journeys.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An agent whose browser asks for Portuguese, and a supervisor who chooses Spanish. */
@Tag("faults")
class LanguagesJourneyTest extends JourneyTest {

    @Test
    @Tag("UC-36.1")
    @Tag("UC-36.2")
    @Tag("UC-36.4")
    void twoPeopleWorkInTheirLanguages() {
        String name = CustomerRestClient.uniqueName("Carla");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "My line is dead");

        BrowserUser leo = newUser("leo", new Browser.NewContextOptions().setLocale("pt-BR"));
        Page inbox = leo.page();
        inbox.navigate("/login");
        inbox.getByLabel("E-mail").fill("leo@acme.example");
        inbox.getByLabel("Senha").fill(BrowserUser.PASSWORD);
        leo.button("Entrar").click();
        inbox.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(talk.protocol()))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Atender"))
                .click();
        assertThat(leo.textBox("Mensagem para o cliente")).isVisible();
        assertThat(inbox.locator("html")).hasAttribute("lang", "pt-BR");

        BrowserUser sofia = sofia();
        Page desk = sofia.page();
        try {
            chooseLanguage(desk, "Your menu: Sofia Supervisor", "Language", "Español", "es");
            desk.navigate("/dashboard/" + talk.id());
            sofia.button("Enviar mensaje interno al agente").click();
            sofia.textBox("Mensaje interno").fill("Ofrézcale un técnico.");
            sofia.button("Enviar").click();

            conversation(inbox)
                    .getByRole(AriaRole.BUTTON, named("1 mensagem interna não lida"))
                    .click();
            leo.button("Responder").click();
            leo.textBox("Mensagem interna").fill("Já ofereci.");
            leo.button("Enviar").click();
            assertThat(conversation(desk).getByRole(AriaRole.BUTTON, named("1 mensaje interno sin leer")))
                    .isVisible();
            leo.button("Encerrar").click();
            confirm(inbox, "Encerrar conversa");
            assertThat(conversation(desk).getByText("Leo Agent cerró la conversación."))
                    .isVisible();

            desk.navigate("/history/" + talk.id());
            desk.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Exportar PDF"))
                    .first()
                    .click();
            Download saved = desk.waitForDownload(
                    () -> desk.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Registro completo"))
                            .click());
            assertThat(saved.suggestedFilename()).isEqualTo(talk.protocol() + "-registro-completo.pdf");
        } finally {
            chooseLanguage(desk, "Su menú: Sofia Supervisor", "Idioma", "El de la empresa", "en");
        }
        assertThat(desk.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your menu: Sofia Supervisor"))
                        .first()) // the button, and what stands in it
                .isVisible();
    }

    private static void chooseLanguage(Page page, String menu, String languages, String choice, String tag) {
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(menu))
                .click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(languages).setExact(true))
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(choice))
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", tag);
    }

    private static Locator conversation(Page page) {
        return page.locator("main .conversation");
    }
}

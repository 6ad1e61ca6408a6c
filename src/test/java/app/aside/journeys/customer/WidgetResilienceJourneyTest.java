package app.aside.journeys.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.InstrumentedTab;
import app.aside.journeys.pages.WidgetShopPage;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The chat where the browser, the page around it, or what stands between it and the server is in its way. */
@Tag("UC-07.6")
@Tag("faults")
class WidgetResilienceJourneyTest extends JourneyTest {

    /** As browsers do that are told to keep nothing for this site. */
    private static final String STORAGE_BLOCKED_SCRIPT = """
            const refuse = () => { throw new DOMException('Denied', 'SecurityError'); };
            Object.defineProperty(window, 'localStorage', { get: refuse });
            Object.defineProperty(window, 'sessionStorage', { get: refuse });
            if (window.LockManager) {
              LockManager.prototype.request = async () => refuse();
            }
            """;

    @Test
    @Tag("UC-07.2")
    void worksWithoutStorageAndLocks() {
        WidgetShopPage carla = openShop();
        BrowserContext browser = carla.user().context();
        browser.addInitScript(STORAGE_BLOCKED_SCRIPT);
        InstrumentedTab.instrument(browser);
        carla.open("");
        carla.openChat();
        carla.submitStartForm("Do you remember me?");
        carla.sendMessage("I do not.");
        assertThat(carla.message("I do not.")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);

        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(carla.page().locator(".protocol b").innerText());
        InstrumentedTab tab = new InstrumentedTab(carla.page());
        tab.hide();
        agent.answer("Nor do I.");
        assertThat(carla.message("Nor do I.")).isVisible();
        carla.page().waitForCondition(() -> InstrumentedTab.countSounds(List.of(tab)) == 1);
        assertThat(carla.consoleErrors()).isEmpty();
    }

    /** As shops do when somebody signs out. What is waiting is sent all the same, and is not drawn anew meanwhile. */
    @Test
    @Tag("UC-07.7")
    @Tag("UC-07.7a")
    void sendsQueuedTextsAfterStorageIsCleared() {
        WidgetShopPage carla = openShop();
        carla.open("");
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("I am signed in.");
        Page second = carla.user().openTab(application().shopUrl().toString());
        WidgetShopPage.launcher(second).click();
        carla.sendMessage("A bell: \u0007");
        assertThat(carla.page().locator(".pending.refused")).isVisible();

        carla.user().context().setOffline(true);
        carla.sendMessage("I sign out.");
        Locator edit = carla.user().button("Edit");
        edit.focus();
        BrowserUser.textBox(second, "Message").fill("I signed out.");
        BrowserUser.button(second, "Send").click();
        assertThat(carla.page().locator(".pending.waiting .bubble"))
                .hasText(new String[] {"I sign out.", "I signed out."});
        assertThat(edit).isFocused();
        edit.press("Enter");
        assertThat(carla.user().textBox("Message")).isFocused();

        carla.page().evaluate("localStorage.clear()");
        carla.user().context().setOffline(false);
        for (Page tab : List.of(carla.page(), second)) {
            assertThat(tab.locator(".own .bubble"))
                    .hasText(new String[] {"I am signed in.", "I sign out.", "I signed out."});
            assertThat(tab.locator(".pending")).hasCount(0);
        }
        assertThat(restClient().messageTexts(talk)).containsExactly("I am signed in.", "I sign out.", "I signed out.");
    }

    @Test
    @Tag("UC-07.1b")
    @Tag("UC-07.3")
    @Tag("UC-07.7a")
    void handlesSlowStartAndUnknownConversation() {
        WidgetShopPage carla = openShop();
        InstrumentedTab.instrument(carla.user().context());
        List<Route> starts = new CopyOnWriteArrayList<>();
        carla.page().route(url -> url.endsWith("/acme/conversations"), starts::add);
        carla.open("");
        carla.openChat();
        carla.submitStartForm("First.");
        carla.page().waitForCondition(() -> !starts.isEmpty());
        Locator box = carla.user().textBox("Message");
        box.fill("Meanwhile.");
        carla.closeChat();
        carla.openChat();
        carla.user().button("Start conversation").press("Enter"); // impatiently
        starts.getFirst().resume();
        assertThat(carla.user().button("Send")).isVisible();
        assertThat(box).hasValue("Meanwhile.");
        assertThat(restClient().messageTexts(carla.conversation())).containsExactly("First.");
        assertThat(starts).hasSize(1);
        carla.page()
                .waitForCondition(() -> InstrumentedTab.countStreams(List.of(new InstrumentedTab(carla.page()))) == 1);

        carla.page().route(url -> url.endsWith("/messages"), route -> {
            if (route.request().postData().contains("Refused")) {
                route.fulfill(refusalResponse("conversation-unknown"));
            } else {
                route.abort();
            }
        });
        carla.sendMessage("Refused.");
        assertThat(carla.user().button("Retry")).isVisible();
        carla.sendMessage("Waiting.");
        assertThat(carla.page().locator(".pending.waiting")).isVisible();
        box.fill("Half a sen");
        carla.page()
                .route(WidgetShopPage::isEventStream, route -> route.fulfill(refusalResponse("conversation-unknown")));
        carla.page().reload();
        assertThat(carla.statusLine()).hasText("This conversation does not exist any more.");
        assertThat(carla.page().getByText("It is kept for a new conversation.")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(2);
        assertThat(carla.user().button("Retry")).hasCount(0);
        carla.user().button("Start a new conversation").click();
        assertThat(carla.user().button("Start conversation")).isVisible();
        assertThat(box).hasValue("Refused.\nWaiting.\nHalf a sen");
    }

    /** A proxy that keeps silent, a hotel's page and the 404 of a router are no word of Aside's. */
    @Test
    @Tag("UC-07.3")
    void handlesForeignResponses() {
        WidgetShopPage carla = openShop();
        Page page = carla.page();
        InstrumentedTab.instrument(carla.user().context());
        page.clock().install();
        List<Route> companies = new CopyOnWriteArrayList<>();
        page.route(url -> url.endsWith("/companies/acme"), companies::add);
        page.navigate(application().shopUrl().toString());
        page.waitForCondition(() -> companies.size() == 1);
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().startsWith("Aside cannot be reached")),
                () -> companies.getFirst().fulfill(foreignResponse(404)));
        page.evaluate("dispatchEvent(new Event('online'))");
        page.waitForCondition(() -> companies.size() == 2);
        companies.get(1).resume();
        List<Route> streams = new CopyOnWriteArrayList<>();
        page.route(WidgetShopPage::isEventStream, route -> {
            streams.add(route);
            switch (streams.size()) {
                case 1 -> {} // silence
                case 2 -> route.fulfill(foreignResponse(200));
                case 3 -> route.fulfill(foreignResponse(404));
                default -> route.resume();
            }
        });
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("Who is there?");
        page.waitForCondition(() -> streams.size() == 1);
        page.clock().fastForward(45_000);
        restClient().postMessage(talk, "It is me.");
        assertThat(carla.message("It is me.")).isVisible();
        assertThat(carla.statusLine()).containsText("in the queue");

        // What Aside itself says is believed, and the page gets back what the chat took on a phone.
        page.setViewportSize(390, 780);
        page.reload();
        page.waitForCondition(() -> companies.size() == 3);
        carla.openChat();
        assertThat(carla.message("It is me.")).isVisible();
        assertThat(page.locator("html")).hasCSS("overflow", "hidden");
        companies.get(2).fulfill(refusalResponse("company-unknown"));
        assertThat(carla.launcher()).hasCount(0);
        assertThat(page.locator("html")).hasCSS("overflow", "visible");
        assertThat(InstrumentedTab.countStreams(List.of(new InstrumentedTab(page))))
                .isZero();
    }

    @Test
    @Tag("UC-07.7")
    void showsMessageOnceWhenStreamPrecedesResponse() {
        WidgetShopPage carla = openShop();
        carla.open("");
        carla.openChat();
        carla.startConversation("A table, please.");
        List<Runnable> answers = new CopyOnWriteArrayList<>();
        carla.page().route(url -> url.endsWith("/messages"), route -> {
            APIResponse answer = route.fetch();
            answers.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
        });
        carla.sendMessage("In the cafe\u0301.\u00a0");
        Locator own = carla.page().locator(".own .bubble");
        String[] once = {"A table, please.", "In the caf\u00e9."};
        assertThat(carla.message("In the caf\u00e9.")).isVisible();
        assertThat(own).hasText(once);
        carla.page().waitForCondition(() -> !answers.isEmpty());
        answers.getFirst().run();
        carla.page().waitForFunction("!Object.keys(localStorage).some((name) => name.includes(':out:'))");
        assertThat(own).hasText(once);
        assertThat(carla.page().locator(".pending")).hasCount(0);
    }

    @Test
    @Tag("UC-07.2")
    void worksWithPageKeyListenersAndInvalidLanguage() {
        WidgetShopPage carla = openShop();
        Page page = carla.page();
        page.route(url -> url.contains("/keys"), route -> {
            String lang = route.request().url().replaceAll(".*[?]", "");
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("""
                    <!DOCTYPE html><html lang="%s"><head><title>Keys</title><script>
                      window.keys = [];
                      for (const type of ['keydown', 'keypress', 'keyup']) {
                        addEventListener(type, (event) => {
                          keys.push(`${type} ${event.key}`);
                          event.preventDefault();
                        });
                      }
                    </script><script src="%s/widget.js" data-company="acme"></script></head></html>
                    """.formatted(
                            lang, application().baseUrl())));
        });
        page.navigate(application().shopUrl().resolve("/keys?pt_BR").toString());
        assertThat(carla.launcher()).hasAccessibleName("Chat com Acme Telecom");
        carla.openChat();
        carla.user().textBox("Seu nome").pressSequentially("Carla /s");
        assertThat(carla.user().textBox("Seu nome")).hasValue("Carla /s");
        page.getByLabel("Departamento").selectOption("Support");
        carla.user().textBox("Mensagem").fill("Bom dia!");
        carla.user().button("Iniciar conversa").click();
        assertThat(carla.user().button("Enviar")).isVisible();

        // Safari ends the word before it tells of the key that ended it.
        Locator box = carla.user().textBox("Mensagem");
        box.fill("にほん");
        box.evaluate("""
                (box) => box.dispatchEvent(new KeyboardEvent('keydown',
                    { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true, composed: true }))""");
        assertThat(box).hasValue("にほん");
        box.press("Enter");
        assertThat(carla.message("にほん")).isVisible();
        carla.closeChat();
        assertThat(carla.launcher()).isFocused();
        assertThat((List<?>) page.evaluate("keys")).isEmpty();

        page.navigate(application().shopUrl().resolve("/keys?en-").toString());
        carla.openChat();
        assertThat(carla.statusLine()).containsText("in the queue");
        assertThat(carla.consoleErrors()).isEmpty();
    }

    private WidgetShopPage openShop() {
        return new WidgetShopPage(newUser("carla"), application().shopUrl(), CustomerRestClient.uniqueName("Carla"));
    }

    private static Route.FulfillOptions refusalResponse(String code) {
        return response(404, "application/problem+json", "{\"status\":404,\"code\":\"%s\"}".formatted(code));
    }

    private static Route.FulfillOptions foreignResponse(int status) {
        return response(status, "text/html", "<!DOCTYPE html><title>Welcome</title>");
    }

    private static Route.FulfillOptions response(int status, String type, String body) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(Map.of("Access-Control-Allow-Origin", "*", "Content-Type", type))
                .setBody(body);
    }
}

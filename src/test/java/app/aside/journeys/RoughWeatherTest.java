package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
class RoughWeatherTest extends Journey {

    /** As browsers do that are told to keep nothing for this site. */
    private static final String NOTHING_IS_KEPT = """
            const refuse = () => { throw new DOMException('Denied', 'SecurityError'); };
            Object.defineProperty(window, 'localStorage', { get: refuse });
            Object.defineProperty(window, 'sessionStorage', { get: refuse });
            if (window.LockManager) {
              LockManager.prototype.request = async () => refuse();
            }
            """;

    @Test
    @Tag("UC-07.2")
    void nothingMayBeStoredNorLocked() {
        Shopper carla = shopper();
        BrowserContext browser = carla.person().context();
        browser.addInitScript(NOTHING_IS_KEPT);
        Tab.watch(browser);
        carla.arrive("");
        carla.unfold();
        carla.begin("Do you remember me?");
        carla.say("I do not.");
        assertThat(carla.said("I do not.")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);

        Agent agent = new Agent(leo());
        agent.take(carla.page().locator(".protocol b").innerText());
        Tab tab = new Tab(carla.page());
        tab.hide();
        agent.answer("Nor do I.");
        assertThat(carla.said("Nor do I.")).isVisible();
        carla.page().waitForCondition(() -> Tab.sounds(List.of(tab)) == 1);
        assertThat(carla.complaints()).isEmpty();
    }

    /** As shops do when somebody signs out. What is waiting is sent all the same, and is not drawn anew meanwhile. */
    @Test
    @Tag("UC-07.7")
    @Tag("UC-07.7a")
    void thePageEmptiesItsStorageWhileTextsAreWaiting() {
        Shopper carla = shopper();
        carla.arrive("");
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("I am signed in.");
        Page second = carla.person().tab(aside().shop().toString());
        Shopper.launcher(second).click();
        carla.say("A bell: \u0007");
        assertThat(carla.page().locator(".pending.refused")).isVisible();

        carla.person().context().setOffline(true);
        carla.say("I sign out.");
        Locator edit = carla.person().button("Edit");
        edit.focus();
        Person.box(second, "Message").fill("I signed out.");
        Person.button(second, "Send").click();
        assertThat(carla.page().locator(".pending.waiting .bubble"))
                .hasText(new String[] {"I sign out.", "I signed out."});
        assertThat(edit).isFocused();
        edit.press("Enter");
        assertThat(carla.person().box("Message")).isFocused();

        carla.page().evaluate("localStorage.clear()");
        carla.person().context().setOffline(false);
        for (Page tab : List.of(carla.page(), second)) {
            assertThat(tab.locator(".own .bubble"))
                    .hasText(new String[] {"I am signed in.", "I sign out.", "I signed out."});
            assertThat(tab.locator(".pending")).hasCount(0);
        }
        assertThat(line().texts(talk)).containsExactly("I am signed in.", "I sign out.", "I signed out.");
    }

    @Test
    @Tag("UC-07.1b")
    @Tag("UC-07.3")
    @Tag("UC-07.7a")
    void theServerIsSlowAtTheStartAndForgetsTheConversation() {
        Shopper carla = shopper();
        Tab.watch(carla.person().context());
        List<Route> starts = new CopyOnWriteArrayList<>();
        carla.page().route(url -> url.endsWith("/acme/conversations"), starts::add);
        carla.arrive("");
        carla.unfold();
        carla.begin("First.");
        carla.page().waitForCondition(() -> !starts.isEmpty());
        Locator box = carla.person().box("Message");
        box.fill("Meanwhile.");
        carla.fold();
        carla.unfold();
        carla.person().button("Start conversation").press("Enter"); // impatiently
        starts.getFirst().resume();
        assertThat(carla.person().button("Send")).isVisible();
        assertThat(box).hasValue("Meanwhile.");
        assertThat(line().texts(carla.talk())).containsExactly("First.");
        assertThat(starts).hasSize(1);
        carla.page().waitForCondition(() -> Tab.streams(List.of(new Tab(carla.page()))) == 1);

        carla.page().route(url -> url.endsWith("/messages"), route -> {
            if (route.request().postData().contains("Refused")) {
                route.fulfill(refusal("conversation-unknown"));
            } else {
                route.abort();
            }
        });
        carla.say("Refused.");
        assertThat(carla.person().button("Retry")).isVisible();
        carla.say("Waiting.");
        assertThat(carla.page().locator(".pending.waiting")).isVisible();
        box.fill("Half a sen");
        carla.page().route(Shopper::isStream, route -> route.fulfill(refusal("conversation-unknown")));
        carla.page().reload();
        assertThat(carla.standing()).hasText("This conversation does not exist any more.");
        assertThat(carla.page().getByText("It is kept for a new conversation.")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(2);
        assertThat(carla.person().button("Retry")).hasCount(0);
        carla.person().button("Start a new conversation").click();
        assertThat(carla.person().button("Start conversation")).isVisible();
        assertThat(box).hasValue("Refused.\nWaiting.\nHalf a sen");
    }

    /** A proxy that keeps silent, a hotel's page and the 404 of a router are no word of Aside's. */
    @Test
    @Tag("UC-07.3")
    void othersAnswerInTheServersPlace() {
        Shopper carla = shopper();
        Page page = carla.page();
        Tab.watch(carla.person().context());
        page.clock().install();
        List<Route> companies = new CopyOnWriteArrayList<>();
        page.route(url -> url.endsWith("/companies/acme"), companies::add);
        page.navigate(aside().shop().toString());
        page.waitForCondition(() -> companies.size() == 1);
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().startsWith("Aside cannot be reached")),
                () -> companies.getFirst().fulfill(stranger(404)));
        page.evaluate("dispatchEvent(new Event('online'))");
        page.waitForCondition(() -> companies.size() == 2);
        companies.get(1).resume();
        List<Route> streams = new CopyOnWriteArrayList<>();
        page.route(Shopper::isStream, route -> {
            streams.add(route);
            switch (streams.size()) {
                case 1 -> {} // silence
                case 2 -> route.fulfill(stranger(200));
                case 3 -> route.fulfill(stranger(404));
                default -> route.resume();
            }
        });
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("Who is there?");
        page.waitForCondition(() -> streams.size() == 1);
        page.clock().fastForward(45_000);
        line().say(talk, "It is me.");
        assertThat(carla.said("It is me.")).isVisible();
        assertThat(carla.standing()).containsText("in the queue");

        // What Aside itself says is believed, and the page gets back what the chat took on a phone.
        page.setViewportSize(390, 780);
        page.reload();
        page.waitForCondition(() -> companies.size() == 3);
        carla.unfold();
        assertThat(carla.said("It is me.")).isVisible();
        assertThat(page.locator("html")).hasCSS("overflow", "hidden");
        companies.get(2).fulfill(refusal("company-unknown"));
        assertThat(carla.launcher()).hasCount(0);
        assertThat(page.locator("html")).hasCSS("overflow", "visible");
        assertThat(Tab.streams(List.of(new Tab(page)))).isZero();
    }

    @Test
    @Tag("UC-07.7")
    void theStreamIsFasterThanTheAnswerAndTheTextWasTidiedUp() {
        Shopper carla = shopper();
        carla.arrive("");
        carla.unfold();
        carla.ask("A table, please.");
        List<Runnable> answers = new CopyOnWriteArrayList<>();
        carla.page().route(url -> url.endsWith("/messages"), route -> {
            APIResponse answer = route.fetch();
            answers.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
        });
        carla.say("In the cafe\u0301.\u00a0");
        Locator own = carla.page().locator(".own .bubble");
        String[] once = {"A table, please.", "In the caf\u00e9."};
        assertThat(carla.said("In the caf\u00e9.")).isVisible();
        assertThat(own).hasText(once);
        carla.page().waitForCondition(() -> !answers.isEmpty());
        answers.getFirst().run();
        carla.page().waitForFunction("!Object.keys(localStorage).some((name) => name.includes(':out:'))");
        assertThat(own).hasText(once);
        assertThat(carla.page().locator(".pending")).hasCount(0);
    }

    @Test
    @Tag("UC-07.2")
    void thePageListensToTheKeysAndNamesItsLanguageBadly() {
        Shopper carla = shopper();
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
                            lang, aside().address())));
        });
        page.navigate(aside().shop().resolve("/keys?pt_BR").toString());
        assertThat(carla.launcher()).hasAccessibleName("Chat com Acme Telecom");
        carla.unfold();
        carla.person().box("Seu nome").pressSequentially("Carla /s");
        assertThat(carla.person().box("Seu nome")).hasValue("Carla /s");
        page.getByLabel("Departamento").selectOption("Support");
        carla.person().box("Mensagem").fill("Bom dia!");
        carla.person().button("Iniciar conversa").click();
        assertThat(carla.person().button("Enviar")).isVisible();

        // Safari ends the word before it tells of the key that ended it.
        Locator box = carla.person().box("Mensagem");
        box.fill("にほん");
        box.evaluate("""
                (box) => box.dispatchEvent(new KeyboardEvent('keydown',
                    { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true, composed: true }))""");
        assertThat(box).hasValue("にほん");
        box.press("Enter");
        assertThat(carla.said("にほん")).isVisible();
        carla.fold();
        assertThat(carla.launcher()).isFocused();
        assertThat((List<?>) page.evaluate("keys")).isEmpty();

        page.navigate(aside().shop().resolve("/keys?en-").toString());
        carla.unfold();
        assertThat(carla.standing()).containsText("in the queue");
        assertThat(carla.complaints()).isEmpty();
    }

    private Shopper shopper() {
        return new Shopper(somebody("carla"), aside().shop(), CustomerLine.freshName("Carla"));
    }

    private static Route.FulfillOptions refusal(String code) {
        return answer(404, "application/problem+json", "{\"status\":404,\"code\":\"%s\"}".formatted(code));
    }

    private static Route.FulfillOptions stranger(int status) {
        return answer(status, "text/html", "<!DOCTYPE html><title>Welcome</title>");
    }

    private static Route.FulfillOptions answer(int status, String type, String body) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(Map.of("Access-Control-Allow-Origin", "*", "Content-Type", type))
                .setBody(body);
    }
}

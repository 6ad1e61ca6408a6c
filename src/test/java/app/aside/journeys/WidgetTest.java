package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.SampleFiles;
import app.aside.attachment.SamplePictures;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The chat on a page of another site, under a policy that allows that page next to nothing. */
@Tag("UC-07.6")
class WidgetTest extends Journey {

    private static final String OFFLINE = "Waiting for connection";

    private final String canary =
            "quagga" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Test
    @Tag("UC-07.1")
    @Tag("UC-07.2")
    @Tag("UC-07.4")
    @Tag("UC-07.5")
    void aCustomerIsHelpedWithoutLeavingTheShop() throws IOException {
        Shopper carla = shopper("carla");
        List<String> asked = new CopyOnWriteArrayList<>();
        carla.person().context().onRequest(request -> asked.add(request.url()));
        carla.arrive("");
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom");
        carla.unfold();
        assertThat(carla.page().getByText("Hello! Questions about your line")).isVisible();
        assertThat(carla.person().box("Your name")).isFocused();
        CustomerLine.Talk talk = carla.ask("My invoice is wrong.");
        assertThat(carla.standing()).containsText("in the queue");
        assertThat(carla.page().locator(".message.own .state")).containsText("Sent");

        Agent agent = new Agent(leo());
        agent.take(talk.protocol());
        assertThat(carla.standing()).hasText("You are talking with Leo Agent");
        Person ana = ana();
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), carla.name());
        guide.send(canary + " offer her ten euros");

        carla.fold();
        assertThat(carla.launcher()).isFocused();
        agent.answer("I look it up.");
        agent.answer("You were charged twice.");
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom, 2 new messages");
        assertThat(carla.page().locator(".badge")).hasText("2");
        carla.page().reload();
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom, 2 new messages");
        carla.unfold();
        assertThat(carla.said("You were charged twice.")).isVisible();
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom");
        carla.page().reload();
        assertThat(carla.panel()).isVisible(); // as it was left
        assertThat(carla.said("You were charged twice.")).hasCount(1);
        carla.say("<b>Thank you</b> & goodbye");
        assertThat(carla.said("<b>Thank you</b> & goodbye")).isVisible();

        agent.close();
        assertThat(carla.standing()).hasText("This conversation is closed");
        Locator end = carla.page().locator(".end");
        assertThat(end).isFocused(); // as the box was, in whose place it is
        carla.page().getByLabel("4 stars").check();
        assertThat(carla.page().locator(".star")).hasText(new String[] {"★", "★", "★", "★", "☆"});
        carla.person().button("Send rating").click();
        assertThat(carla.page().getByText("Thank you. You gave 4 stars.")).isVisible();
        carla.fold();
        carla.launcher().press("Enter");
        assertThat(end).isFocused();

        String copy = savedCopy(carla);
        assertThat(copy)
                .contains("Conversation with Acme Telecom", talk.protocol(), "My invoice is wrong.")
                .contains("You were charged twice.", "&#60;b&#62;Thank you&#60;/b&#62; &#38; goodbye")
                .doesNotContain(canary, "Ana Admin", "<script", "http");
        assertThat(carla.page().content()).doesNotContain(canary);
        assertThat(carla.complaints()).isEmpty();
        String shop = aside().shop().toString();
        String own = aside().address().toString();
        assertThat(asked)
                .isNotEmpty()
                .allMatch(url -> url.startsWith(shop + "/")
                        || url.startsWith(own + "/api/v1/")
                        || url.equals(own + "/widget.js")
                        || url.startsWith("blob:" + shop)); // the copy that was saved
    }

    @Test
    @Tag("UC-07.7")
    @Tag("UC-07.3")
    void whatIsWrittenWithoutConnectionArrivesOnceAndInOrder() {
        Shopper carla = shopper("carla");
        BrowserContext browser = carla.person().context();
        carla.arrive("");
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("First.");
        Page second = carla.person().tab(aside().shop().toString());
        Shopper.launcher(second).click();
        assertThat(second.getByRole(AriaRole.LOG).getByText("First.")).isVisible();

        browser.setOffline(true);
        carla.say("Written in a tunnel.");
        carla.say("Still in the tunnel.");
        for (Page tab : List.of(carla.page(), second)) {
            assertThat(tab.locator(".pending .bubble"))
                    .hasText(new String[] {"Written in a tunnel.", "Still in the tunnel."});
            assertThat(tab.locator(".pending .state")).hasText(new String[] {OFFLINE, OFFLINE});
        }
        attach(carla, "tunnel.pdf", SampleFiles.pdf());
        carla.person().button("Send").click();
        assertThat(carla.page().locator(".pending .state")).containsText(new String[] {OFFLINE, OFFLINE, OFFLINE});
        carla.person().button("Cancel").click();
        assertThat(carla.page().getByText("No connection. What you write is kept"))
                .isVisible();

        // The shop's page comes back before Aside does.
        browser.route(url -> url.startsWith(aside().address() + "/api/"), Route::abort);
        browser.setOffline(false);
        carla.page().reload();
        assertThat(carla.page().locator(".pending .bubble"))
                .hasText(new String[] {"Written in a tunnel.", "Still in the tunnel."});
        assertThat(carla.page().locator(".pending .state")).hasText(new String[] {OFFLINE, OFFLINE});

        List<String> sent = new CopyOnWriteArrayList<>();
        browser.onResponse(response -> posted(response, sent));
        browser.unrouteAll();
        for (Page tab : List.of(carla.page(), second)) {
            assertThat(tab.getByRole(AriaRole.LOG).locator(".own .bubble"))
                    .hasText(new String[] {"First.", "Written in a tunnel.", "Still in the tunnel."});
            assertThat(tab.locator(".pending")).hasCount(0);
        }
        assertThat(line().texts(talk)).containsExactly("First.", "Written in a tunnel.", "Still in the tunnel.");
        // A tab may learn too late that the other one has sent a text; it then asks again under the same key.
        carla.page().waitForCondition(() -> new HashSet<>(sent).size() >= 2);
        assertThat(new HashSet<>(sent)).hasSize(2).allMatch(answer -> answer.startsWith("201 "));
    }

    @Test
    @Tag("UC-07.3")
    void theDeathOfTheServerLosesAndDoublesNothing() {
        Shopper carla = shopper("carla");
        carla.arrive("");
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("Are you there?");
        line().say(talk, "Before.");
        assertThat(carla.said("Before.")).isVisible();

        aside().crash();
        carla.say("Meanwhile.");
        line().say(talk, "After.");
        assertThat(carla.said("After.")).isVisible();
        assertThat(carla.said("Meanwhile.")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        List<String> shown =
                carla.page().getByRole(AriaRole.LOG).locator(".own .bubble").allInnerTexts();
        assertThat(shown).containsExactlyElementsOf(line().texts(talk)).doesNotHaveDuplicates();
    }

    @Test
    @Tag("UC-13.1")
    @Tag("UC-07.7a")
    void filesGoBothWaysUnderThePagesPolicy() throws IOException {
        Shopper carla = shopper("carla");
        carla.arrive("");
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("My router blinks.");
        byte[] photo = SampleFiles.photo(640, 400, 3);
        attach(carla, "router.jpg", photo);
        assertThat(carla.page().locator(".pending.chosen")).containsText("Not sent yet.");
        attach(carla, "secret.pdf", SampleFiles.pdf());
        carla.page()
                .locator(".pending")
                .filter(containing("secret.pdf"))
                .getByText("Remove")
                .click();
        assertThat(carla.page().locator(".pending")).hasCount(1);
        carla.person().button("Send").click();
        Locator save = carla.person().button("Save router.jpg");
        assertThat(save.locator("canvas")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        Download saved = carla.page().waitForDownload(save::click);
        assertThat(saved.suggestedFilename()).isEqualTo("router.jpg");
        assertThat(saved.createReadStream().readAllBytes()).isEqualTo(photo);

        attach(carla, "sticker.webp", SamplePictures.webp("lossy-alpha"));
        carla.person().button("Send").click();
        assertThat(carla.person().button("Save sticker.webp").locator("canvas")).isVisible();
        Person ana = ana();
        ana.page().navigate("/dashboard/" + talk.id());
        Locator sticker = ana.conversation().getByAltText("Picture sticker.webp");
        assertThat(sticker).isVisible();
        ana.page().waitForFunction("img => img.complete && img.naturalWidth === 80", sticker.elementHandle());

        attach(carla, "page.txt", SampleFiles.text("<html><script>alert(1)</script></html>"));
        carla.person().button("Send").click();
        assertThat(carla.page().locator(".pending.refused")).containsText("Only pictures (JPEG, PNG, GIF, WebP)");
        carla.person().button("Remove").click();
        attach(carla, "huge.txt", SampleFiles.textOf(10 * 1024 * 1024 + 1));
        assertThat(carla.page().locator(".pending.refused")).containsText("The file is larger than 10 MB.");
        carla.person().button("Remove").click();
        assertThat(carla.page().locator(".pending")).hasCount(0);

        // What cannot be sent now goes on by itself.
        carla.page().route(url -> url.endsWith("/attachments"), Route::abort);
        attach(carla, "bill.pdf", SampleFiles.pdf());
        carla.person().button("Send").click();
        assertThat(carla.page().locator(".pending .state")).containsText(OFFLINE);
        carla.page().unrouteAll();
        assertThat(carla.person().button("Save bill.pdf")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        assertThat(savedCopy(carla)).contains("router.jpg", "bill.pdf");
        assertThat(line().texts(talk)).hasSize(4);

        // Pictures are fetched by whoever looks at them.
        carla.fold();
        List<String> pictures = new CopyOnWriteArrayList<>();
        carla.page().onRequest(request -> {
            if (request.url().endsWith("/picture")) {
                pictures.add(request.url());
            }
        });
        carla.page().reload();
        assertThat(carla.page().locator("aside-widget .own .file-name"))
                .hasText(new String[] {"router.jpg", "sticker.webp", "bill.pdf"});
        assertThat(pictures).isEmpty();
        carla.unfold();
        assertThat(save.locator("canvas")).isVisible();
        assertThat(pictures).hasSize(2);
        assertThat(carla.complaints())
                .allMatch(complaint -> complaint.contains("Failed to load resource")); // the refused ones
    }

    @Test
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void waitsWhenItIsAskedToAndSendsThen() {
        Shopper carla = shopper("carla");
        carla.arrive("");
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("Busy?");
        List<String> said = new ArrayList<>(List.of("Busy?"));
        Locator held = carla.page().locator(".pending.held .state");
        try (Flood flood = new Flood(aside().address(), talk)) {
            flood.awaitRefusal();
            carla.page()
                    .waitForCondition(
                            () -> { // now and then one is allowed again, and may be hers
                                if (carla.page().locator(".pending").count() == 0) {
                                    said.add("Still there? " + said.size());
                                    carla.say(said.getLast());
                                }
                                return held.count() > 0;
                            });
            assertThat(held.first()).hasText("Waiting a moment");
        }
        assertThat(carla.page().locator(".pending")).hasCount(0);
        carla.page().reload(); // what is shown now was read from the server
        assertThat(carla.page().getByRole(AriaRole.LOG).locator(".own .bubble")).hasText(said.toArray(String[]::new));
    }

    @Test
    void speaksTheLanguageOfThePage() {
        Shopper paula = shopper("paula");
        paula.arrive("?lang=pt-BR");
        assertThat(paula.launcher()).hasAccessibleName("Chat com Acme Telecom");
        paula.unfold();
        paula.person().button("Iniciar conversa").click();
        assertThat(paula.page().getByText("Falta o seu nome.")).isVisible();
        paula.person().box("Seu nome").fill(paula.name());
        paula.page().getByLabel("Departamento").selectOption("Support");
        paula.person().box("Mensagem").fill("Bom dia!");
        paula.person().button("Iniciar conversa").click();
        assertThat(paula.standing()).containsText("na fila");
        Agent agent = new Agent(leo());
        agent.take(paula.talk().protocol());
        assertThat(paula.standing()).hasText("Você está conversando com Leo Agent");
        assertThat(paula.said("Leo Agent entrou na conversa.")).isVisible();

        paula.arrive("?lang=es");
        assertThat(paula.standing()).hasText("Está hablando con Leo Agent");
        assertThat(paula.said("Leo Agent se unió a la conversación.")).isVisible();
        assertThat(paula.page().locator("aside-widget")).hasAttribute("lang", "es");
        assertThat(paula.person().button("Enviar")).isVisible();
        assertThat(paula.complaints()).isEmpty();
    }

    /** The server refuses in English and by a code; readers of other languages are told by the widget. */
    @Test
    @Tag("UC-07.1a")
    @Tag("UC-07.2b")
    @Tag("UC-07.7a")
    void tellsInTheReadersLanguageWhatTheServerRefuses() {
        Shopper paula = shopper("paula");
        paula.arrive("?lang=pt-BR");
        paula.unfold();
        paula.person().box("Seu nome").fill(paula.name());
        Locator email = paula.person().box("E-mail (opcional)");
        email.fill("paula");
        paula.person().box("Mensagem").fill("Bom dia!");
        paula.person().button("Iniciar conversa").click();
        assertThat(paula.page().getByRole(AriaRole.ALERT))
                .hasText("Este não é um endereço de e-mail. Corrija-o ou deixe o campo vazio.");
        assertThat(email).isFocused();
        assertThat(email).hasAttribute("aria-invalid", "true");
        email.fill("paula@example.org");
        paula.person().button("Iniciar conversa").click();
        assertThat(paula.person().button("Enviar")).isVisible(); // the start form has a box of the same name

        paula.person().box("Mensagem").fill("Um sino: \u0007");
        paula.person().button("Enviar").click();
        Locator refused = paula.page().locator(".pending.refused");
        assertThat(refused).containsText("Não enviada. O texto contém um caractere que não pode ser enviado.");
        assertThat(email).hasCount(0);

        paula.arrive("?lang=es");
        assertThat(refused).containsText("No enviado. El texto contiene un carácter que no se puede enviar.");
        refused.getByText("Editar").click();
        paula.person().box("Mensaje").fill("Una campana");
        paula.person().button("Enviar").click();
        assertThat(paula.said("Una campana")).isVisible();

        FileChooser chooser = paula.page()
                .waitForFileChooser(
                        () -> paula.person().button("Adjuntar un archivo").click());
        chooser.setFiles(
                new FilePayload("foto.png", "image/png", SampleFiles.text("<html><script>alert(1)</script></html>")));
        paula.person().button("Enviar").click();
        assertThat(refused).containsText("No enviado. Se pueden enviar imágenes");
        refused.getByText("Quitar").click();
        FileChooser another = paula.page()
                .waitForFileChooser(
                        () -> paula.person().button("Adjuntar un archivo").click());
        another.setFiles(new FilePayload("foto.png", "image/png", SampleFiles.bomb(30_000, 30_000)));
        paula.person().button("Enviar").click();
        assertThat(refused).containsText("No enviado. La imagen tiene demasiados puntos.");
        assertThat(paula.complaints())
                .allMatch(complaint -> complaint.contains("Failed to load resource")); // the refused ones
    }

    @Test
    void fillsAPhoneAndKeepsTheKeyboardInside() {
        Shopper carla = new Shopper(
                somebody(
                        "carla",
                        new Browser.NewContextOptions()
                                .setViewportSize(390, 780)
                                .setHasTouch(true)
                                .setReducedMotion(ReducedMotion.REDUCE)),
                aside().shop(),
                CustomerLine.freshName("Carla"));
        carla.arrive("");
        carla.unfold();
        assertThat(carla.panel()).hasAttribute("aria-modal", "true");
        BoundingBox box = carla.panel().boundingBox();
        assertThat(List.of(box.x, box.y, box.width, box.height)).containsExactly(0.0, 0.0, 390.0, 780.0);
        assertThat(carla.launcher()).isHidden();
        assertThat(carla.panel()).isFocused();
        assertThat(carla.person().button("Start conversation")).isVisible();
        int stops = carla.panel()
                .locator("button:visible, input:visible, select:visible, textarea:visible")
                .count();
        for (int stop = 0; stop <= stops; stop++) {
            carla.page().keyboard().press("Tab");
            assertThat((Boolean) carla.page().evaluate("document.activeElement.localName === 'aside-widget'"))
                    .isTrue();
        }
        carla.fold();
        assertThat(carla.launcher()).isFocused();
    }

    /** Beside the keyboard of a phone, at 400 % on a small screen, and on a phone that lies on its side. */
    @Test
    void fitsIntoWhatIsLeftOfTheScreen() {
        Shopper carla = shopper("carla");
        carla.person()
                .context()
                .addInitScript("Object.defineProperty(VisualViewport.prototype, 'height',"
                        + " { get: () => Math.min(innerHeight, 310) })");
        carla.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        carla.page().setViewportSize(360, 640);
        carla.arrive("");
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("Is there room?");
        carla.person().box("Message").fill("One line of many.\n".repeat(30));
        Locator log = carla.page().locator(".log");
        Locator send = carla.person().button("Send");
        BoundingBox sendBox = send.boundingBox();
        assertThat(sendBox.y + sendBox.height).isLessThan(310);
        assertThat(log.boundingBox().height).isGreaterThan(90);

        carla.page().setViewportSize(320, 180);
        send.click();
        assertThat(send).isInViewport();
        assertThat(log.boundingBox().height).isGreaterThan(90);
        assertThat(carla.said("One line of many.")).isVisible();

        Agent agent = new Agent(leo());
        agent.take(talk.protocol());
        agent.close();
        carla.page().setViewportSize(667, 310);
        carla.person().button("Send rating").scrollIntoViewIfNeeded();
        assertThat(carla.person().button("Send rating")).isInViewport();
        assertThat(log.boundingBox().height).isGreaterThan(90);
    }

    @Test
    void standsOnAPageThatBreaksWhatItCan() {
        Shopper carla = shopper("carla");
        String script = "<script src='%s/widget.js' data-company='acme' async></script>".formatted(aside().address());
        carla.page()
                .route(
                        "**/broken",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("""
                        <!DOCTYPE html><html lang="en"><head><title>Broken</title>
                        <style>
                          * { all: unset !important; color: red !important }
                          body *, aside-widget { display: none !important }
                          html, head { font-size: 3px; direction: rtl; text-transform: uppercase; visibility: hidden }
                          aside-widget { opacity: 0 !important; transform: scale(0) !important }
                        </style>
                        <script>
                          var Chat = 1, Talk = 2, words = 3, language = 4, el = null, icon = 'x', name = 'shop';
                          Array.prototype.toJSON = () => 'broken';
                          Object.prototype.surprise = 'broken';
                          Array.prototype.extra = () => {};
                          define = () => { throw new Error('no') }; define.amd = true;
                          module = { exports: {} }; exports = module.exports;
                        </script>%1$s%1$s</head><body>%1$s</body></html>
                        """.formatted(script))));
        carla.page().navigate(aside().shop().resolve("/broken").toString());
        assertThat(carla.launcher()).hasCount(1);
        assertThat(carla.launcher()).isVisible();
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("Can you read me?");
        carla.say("Upright?");
        assertThat(carla.said("Upright?")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        assertThat(line().texts(talk)).containsExactly("Can you read me?", "Upright?");
        assertThat(carla.said("Upright?")).hasCSS("direction", "ltr");
        assertThat(carla.said("Upright?")).hasCSS("text-transform", "none");
        assertThat(carla.said("Upright?")).hasCSS("font-size", "15px");
        BoundingBox box = carla.launcher().boundingBox();
        assertThat(box.width).isEqualTo(56);
    }

    @Test
    @Tag("UC-07.6a")
    void staysAwayFromASiteThatIsNotListed() {
        Shopper carla = shopper("carla");
        carla.page()
                .route(
                        "http://unlisted.test/",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody(
                                        "<!DOCTYPE html><title>Unlisted</title><script src='%s/widget.js' data-company='acme'></script>"
                                                .formatted(aside().address()))));
        ConsoleMessage word = carla.page()
                .waitForConsoleMessage(
                        new Page.WaitForConsoleMessageOptions()
                                .setPredicate(message -> message.text().startsWith("Aside cannot be reached")),
                        () -> carla.page().navigate("http://unlisted.test/"));
        assertThat(word.text()).contains("http://unlisted.test listed in its settings");
        assertThat(carla.launcher()).hasCount(0);
    }

    private Shopper shopper(String name) {
        return new Shopper(somebody(name), aside().shop(), CustomerLine.freshName("Carla"));
    }

    private static String savedCopy(Shopper carla) throws IOException {
        Locator save = carla.person().button("Save a copy of the conversation");
        Download download = carla.page().waitForDownload(save::click);
        assertThat(download.suggestedFilename()).isEqualTo(carla.talk().protocol() + ".html");
        return new String(download.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void attach(Shopper carla, String name, byte[] bytes) {
        FileChooser chooser = carla.page()
                .waitForFileChooser(() -> carla.person().button("Attach a file").click());
        chooser.setFiles(new FilePayload(name, "application/octet-stream", bytes));
    }

    private static void posted(Response response, List<String> sent) {
        Request request = response.request();
        if (request.method().equals("POST") && request.url().endsWith("/messages")) {
            sent.add(response.status() + " " + request.headers().get("idempotency-key"));
        }
    }
}

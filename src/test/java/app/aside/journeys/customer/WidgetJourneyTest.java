package app.aside.journeys.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.SampleFiles;
import app.aside.attachment.SampleImages;
import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.RequestFlood;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.WidgetShopPage;
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
class WidgetJourneyTest extends JourneyTest {

    private static final String OFFLINE = "Waiting for connection";

    private final String canaryText =
            "quagga" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Test
    @Tag("UC-07.1")
    @Tag("UC-07.2")
    @Tag("UC-07.4")
    @Tag("UC-07.5")
    void customerChatsWithoutLeavingTheShop() throws IOException {
        WidgetShopPage carla = openShop("carla");
        List<String> asked = new CopyOnWriteArrayList<>();
        carla.user().context().onRequest(request -> asked.add(request.url()));
        carla.open("");
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom");
        carla.openChat();
        assertThat(carla.page().getByText("Hello! Questions about your line")).isVisible();
        assertThat(carla.user().textBox("Your name")).isFocused();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("My invoice is wrong.");
        assertThat(carla.statusLine()).containsText("in the queue");
        assertThat(carla.page().locator(".message.own .state")).containsText("Sent");

        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(talk.protocol());
        assertThat(carla.statusLine()).hasText("You are talking with Leo Agent");
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), carla.name());
        guide.openFieldAndSend(canaryText + " offer her ten euros");

        carla.closeChat();
        assertThat(carla.launcher()).isFocused();
        agent.answer("I look it up.");
        agent.answer("You were charged twice.");
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom, 2 new messages");
        assertThat(carla.page().locator(".badge")).hasText("2");
        carla.page().reload();
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom, 2 new messages");
        carla.openChat();
        assertThat(carla.message("You were charged twice.")).isVisible();
        assertThat(carla.launcher()).hasAccessibleName("Chat with Acme Telecom");
        carla.page().reload();
        assertThat(carla.panel()).isVisible(); // as it was left
        assertThat(carla.message("You were charged twice.")).hasCount(1);
        carla.sendMessage("<b>Thank you</b> & goodbye");
        assertThat(carla.message("<b>Thank you</b> & goodbye")).isVisible();

        agent.closeConversation();
        assertThat(carla.statusLine()).hasText("This conversation is closed");
        Locator end = carla.page().locator(".end");
        assertThat(end).isFocused(); // as the box was, in whose place it is
        carla.page().getByLabel("4 stars").check();
        assertThat(carla.page().locator(".star")).hasText(new String[] {"★", "★", "★", "★", "☆"});
        carla.user().button("Send rating").click();
        assertThat(carla.page().getByText("Thank you. You gave 4 stars.")).isVisible();
        carla.closeChat();
        carla.launcher().press("Enter");
        assertThat(end).isFocused();

        String copy = savedCopy(carla);
        assertThat(copy)
                .contains("Conversation with Acme Telecom", talk.protocol(), "My invoice is wrong.")
                .contains("You were charged twice.", "&#60;b&#62;Thank you&#60;/b&#62; &#38; goodbye")
                .doesNotContain(canaryText, "Ana Admin", "<script", "http");
        assertThat(carla.page().content()).doesNotContain(canaryText);
        assertThat(carla.consoleErrors()).isEmpty();
        String shop = application().shopUrl().toString();
        String own = application().baseUrl().toString();
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
    void offlineMessagesArriveOnceAndInOrder() {
        WidgetShopPage carla = openShop("carla");
        BrowserContext browser = carla.user().context();
        carla.open("");
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("First.");
        Page second = carla.user().openTab(application().shopUrl().toString());
        WidgetShopPage.launcher(second).click();
        assertThat(second.getByRole(AriaRole.LOG).getByText("First.")).isVisible();

        browser.setOffline(true);
        carla.sendMessage("Written in a tunnel.");
        carla.sendMessage("Still in the tunnel.");
        for (Page tab : List.of(carla.page(), second)) {
            assertThat(tab.locator(".pending .bubble"))
                    .hasText(new String[] {"Written in a tunnel.", "Still in the tunnel."});
            assertThat(tab.locator(".pending .state")).hasText(new String[] {OFFLINE, OFFLINE});
        }
        attachFile(carla, "tunnel.pdf", SampleFiles.pdf());
        carla.user().button("Send").click();
        assertThat(carla.page().locator(".pending .state")).containsText(new String[] {OFFLINE, OFFLINE, OFFLINE});
        carla.user().button("Cancel").click();
        assertThat(carla.page().getByText("No connection. What you write is kept"))
                .isVisible();

        // The shop's page comes back before Aside does.
        browser.route(url -> url.startsWith(application().baseUrl() + "/api/"), Route::abort);
        browser.setOffline(false);
        carla.page().reload();
        assertThat(carla.page().locator(".pending .bubble"))
                .hasText(new String[] {"Written in a tunnel.", "Still in the tunnel."});
        assertThat(carla.page().locator(".pending .state")).hasText(new String[] {OFFLINE, OFFLINE});

        List<String> sent = new CopyOnWriteArrayList<>();
        browser.onResponse(response -> recordPostedMessage(response, sent));
        browser.unrouteAll();
        for (Page tab : List.of(carla.page(), second)) {
            assertThat(tab.getByRole(AriaRole.LOG).locator(".own .bubble"))
                    .hasText(new String[] {"First.", "Written in a tunnel.", "Still in the tunnel."});
            assertThat(tab.locator(".pending")).hasCount(0);
        }
        assertThat(restClient().messageTexts(talk))
                .containsExactly("First.", "Written in a tunnel.", "Still in the tunnel.");
        // A tab may learn too late that the other one has sent a text; it then asks again under the same key.
        carla.page().waitForCondition(() -> new HashSet<>(sent).size() >= 2);
        assertThat(new HashSet<>(sent)).hasSize(2).allMatch(answer -> answer.startsWith("201 "));
    }

    @Test
    @Tag("faults")
    @Tag("UC-07.3")
    void serverCrashNeitherLosesNorDuplicatesMessages() {
        WidgetShopPage carla = openShop("carla");
        carla.open("");
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("Are you there?");
        restClient().postMessage(talk, "Before.");
        assertThat(carla.message("Before.")).isVisible();

        application().crash();
        carla.sendMessage("Meanwhile.");
        restClient().postMessage(talk, "After.");
        assertThat(carla.message("After.")).isVisible();
        assertThat(carla.message("Meanwhile.")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        List<String> shown =
                carla.page().getByRole(AriaRole.LOG).locator(".own .bubble").allInnerTexts();
        assertThat(shown)
                .containsExactlyElementsOf(restClient().messageTexts(talk))
                .doesNotHaveDuplicates();
    }

    @Test
    @Tag("faults")
    @Tag("UC-13.1")
    @Tag("UC-07.7a")
    void filesWorkInBothDirectionsUnderPageCsp() throws IOException {
        WidgetShopPage carla = openShop("carla");
        carla.open("");
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("My router blinks.");
        byte[] photo = SampleFiles.photoWithOrientation(640, 400, 3);
        attachFile(carla, "router.jpg", photo);
        assertThat(carla.page().locator(".pending.chosen")).containsText("Not sent yet.");
        attachFile(carla, "secret.pdf", SampleFiles.pdf());
        carla.page()
                .locator(".pending")
                .filter(containingText("secret.pdf"))
                .getByText("Remove")
                .click();
        assertThat(carla.page().locator(".pending")).hasCount(1);
        carla.user().button("Send").click();
        Locator save = carla.user().button("Save router.jpg");
        assertThat(save.locator("canvas")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        Download saved = carla.page().waitForDownload(save::click);
        assertThat(saved.suggestedFilename()).isEqualTo("router.jpg");
        assertThat(saved.createReadStream().readAllBytes()).isEqualTo(photo);

        attachFile(carla, "sticker.webp", SampleImages.webp("lossy-alpha"));
        carla.user().button("Send").click();
        assertThat(carla.user().button("Save sticker.webp").locator("canvas")).isVisible();
        BrowserUser ana = ana();
        ana.page().navigate("/dashboard/" + talk.id());
        Locator sticker = ana.conversationPanel().getByAltText("Picture sticker.webp");
        assertThat(sticker).isVisible();
        ana.page().waitForFunction("img => img.complete && img.naturalWidth === 80", sticker.elementHandle());

        attachFile(carla, "page.txt", SampleFiles.text("<html><script>alert(1)</script></html>"));
        carla.user().button("Send").click();
        assertThat(carla.page().locator(".pending.refused")).containsText("Pictures (JPEG, PNG, GIF, WebP)");
        carla.user().button("Remove").click();
        attachFile(carla, "huge.txt", SampleFiles.textOfSize(10 * 1024 * 1024 + 1));
        assertThat(carla.page().locator(".pending.refused")).containsText("The file is larger than 10 MB.");
        carla.user().button("Remove").click();
        assertThat(carla.page().locator(".pending")).hasCount(0);

        // What cannot be sent now goes on by itself.
        carla.page().route(url -> url.endsWith("/attachments"), Route::abort);
        attachFile(carla, "bill.pdf", SampleFiles.pdf());
        carla.user().button("Send").click();
        assertThat(carla.page().locator(".pending .state")).containsText(OFFLINE);
        carla.page().unrouteAll();
        assertThat(carla.user().button("Save bill.pdf")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        assertThat(savedCopy(carla)).contains("router.jpg", "bill.pdf");
        assertThat(restClient().messageTexts(talk)).hasSize(4);

        // Pictures are fetched by whoever looks at them.
        carla.closeChat();
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
        carla.openChat();
        assertThat(save.locator("canvas")).isVisible();
        assertThat(pictures).hasSize(2);
        assertThat(carla.consoleErrors())
                .as("only the refused requests")
                .isNotEmpty()
                .allMatch(error -> error.contains("Failed to load resource"));
    }

    @Test
    @Tag("faults")
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void honoursRetryAfter() {
        WidgetShopPage carla = openShop("carla");
        carla.open("");
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("Busy?");
        List<String> said = new ArrayList<>(List.of("Busy?"));
        Locator held = carla.page().locator(".pending.held .state");
        try (RequestFlood flood = new RequestFlood(application().baseUrl(), talk)) {
            flood.awaitRefusal();
            carla.page()
                    .waitForCondition(
                            () -> { // now and then one is allowed again, and may be hers
                                if (carla.page().locator(".pending").count() == 0) {
                                    said.add("Still there? " + said.size());
                                    carla.sendMessage(said.getLast());
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
    void usesThePageLanguage() {
        WidgetShopPage paula = openShop("paula");
        paula.open("?lang=pt-BR");
        assertThat(paula.launcher()).hasAccessibleName("Chat com Acme Telecom");
        paula.openChat();
        paula.user().button("Iniciar conversa").click();
        assertThat(paula.page().getByText("Falta o seu nome.")).isVisible();
        paula.user().textBox("Seu nome").fill(paula.name());
        paula.page().getByLabel("Departamento").selectOption("Support");
        paula.user().textBox("Mensagem").fill("Bom dia!");
        paula.user().button("Iniciar conversa").click();
        assertThat(paula.statusLine()).containsText("na fila");
        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(paula.conversation().protocol());
        assertThat(paula.statusLine()).hasText("Você está conversando com Leo Agent");
        assertThat(paula.message("Leo Agent entrou na conversa.")).isVisible();

        paula.open("?lang=es");
        assertThat(paula.statusLine()).hasText("Está hablando con Leo Agent");
        assertThat(paula.message("Leo Agent se unió a la conversación.")).isVisible();
        assertThat(paula.page().locator("aside-widget")).hasAttribute("lang", "es");
        assertThat(paula.user().button("Enviar")).isVisible();
        assertThat(paula.consoleErrors()).isEmpty();
    }

    /** The server refuses in English and by a code; readers of other languages are told by the widget. */
    @Test
    @Tag("UC-07.1a")
    @Tag("UC-07.2b")
    @Tag("UC-07.7a")
    void translatesServerRefusals() {
        WidgetShopPage paula = openShop("paula");
        paula.open("?lang=pt-BR");
        paula.openChat();
        paula.user().textBox("Seu nome").fill(paula.name());
        Locator email = paula.user().textBox("E-mail (opcional)");
        email.fill("paula");
        paula.user().textBox("Mensagem").fill("Bom dia!");
        paula.user().button("Iniciar conversa").click();
        assertThat(paula.page().getByRole(AriaRole.ALERT))
                .hasText("Este não é um endereço de e-mail. Corrija-o ou deixe o campo vazio.");
        assertThat(email).isFocused();
        assertThat(email).hasAttribute("aria-invalid", "true");
        email.fill("paula@example.org");
        paula.user().button("Iniciar conversa").click();
        assertThat(paula.user().button("Enviar")).isVisible(); // the start form has a box of the same name

        paula.user().textBox("Mensagem").fill("Um sino: \u0007");
        paula.user().button("Enviar").click();
        Locator refused = paula.page().locator(".pending.refused");
        assertThat(refused).containsText("Não enviada. O texto contém um caractere que não pode ser enviado.");
        assertThat(email).hasCount(0);

        paula.open("?lang=es");
        assertThat(refused).containsText("No enviado. El texto contiene un carácter que no se puede enviar.");
        refused.getByText("Editar").click();
        paula.user().textBox("Mensaje").fill("Una campana");
        paula.user().button("Enviar").click();
        assertThat(paula.message("Una campana")).isVisible();

        FileChooser chooser = paula.page()
                .waitForFileChooser(
                        () -> paula.user().button("Adjuntar un archivo").click());
        chooser.setFiles(
                new FilePayload("foto.png", "image/png", SampleFiles.text("<html><script>alert(1)</script></html>")));
        paula.user().button("Enviar").click();
        assertThat(refused).containsText("No enviado. Se pueden enviar imágenes");
        refused.getByText("Quitar").click();
        FileChooser another = paula.page()
                .waitForFileChooser(
                        () -> paula.user().button("Adjuntar un archivo").click());
        another.setFiles(new FilePayload("foto.png", "image/png", SampleFiles.decompressionBomb(30_000, 30_000)));
        paula.user().button("Enviar").click();
        assertThat(refused).containsText("No enviado. La imagen tiene demasiados puntos.");
        assertThat(paula.consoleErrors())
                .as("only the refused requests")
                .isNotEmpty()
                .allMatch(error -> error.contains("Failed to load resource"));
    }

    @Test
    void fillsPhoneScreenAndTrapsFocus() {
        WidgetShopPage carla = new WidgetShopPage(
                newUser(
                        "carla",
                        new Browser.NewContextOptions()
                                .setViewportSize(390, 780)
                                .setHasTouch(true)
                                .setReducedMotion(ReducedMotion.REDUCE)),
                application().shopUrl(),
                CustomerRestClient.uniqueName("Carla"));
        carla.open("");
        carla.openChat();
        assertThat(carla.panel()).hasAttribute("aria-modal", "true");
        BoundingBox box = carla.panel().boundingBox();
        assertThat(List.of(box.x, box.y, box.width, box.height)).containsExactly(0.0, 0.0, 390.0, 780.0);
        assertThat(carla.launcher()).isHidden();
        assertThat(carla.panel()).isFocused();
        assertThat(carla.user().button("Start conversation")).isVisible();
        int stops = carla.panel()
                .locator("button:visible, input:visible, select:visible, textarea:visible")
                .count();
        for (int stop = 0; stop <= stops; stop++) {
            carla.page().keyboard().press("Tab");
            assertThat((Boolean) carla.page().evaluate("document.activeElement.localName === 'aside-widget'"))
                    .isTrue();
        }
        carla.closeChat();
        assertThat(carla.launcher()).isFocused();
    }

    /** Beside the keyboard of a phone, at 400 % on a small screen, and on a phone that lies on its side. */
    @Test
    void fitsVisibleViewport() {
        WidgetShopPage carla = openShop("carla");
        carla.user()
                .context()
                .addInitScript("Object.defineProperty(VisualViewport.prototype, 'height',"
                        + " { get: () => Math.min(innerHeight, 310) })");
        carla.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        carla.page().setViewportSize(360, 640);
        carla.open("");
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("Is there room?");
        carla.user().textBox("Message").fill("One line of many.\n".repeat(30));
        Locator log = carla.page().locator(".log");
        Locator send = carla.user().button("Send");
        BoundingBox sendBox = send.boundingBox();
        assertThat(sendBox.y + sendBox.height).isLessThan(310);
        assertThat(log.boundingBox().height).isGreaterThan(90);

        carla.page().setViewportSize(320, 180);
        send.click();
        assertThat(send).isInViewport();
        assertThat(log.boundingBox().height).isGreaterThan(90);
        assertThat(carla.message("One line of many.")).isVisible();

        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(talk.protocol());
        agent.closeConversation();
        carla.page().setViewportSize(667, 310);
        carla.user().button("Send rating").scrollIntoViewIfNeeded();
        assertThat(carla.user().button("Send rating")).isInViewport();
        assertThat(log.boundingBox().height).isGreaterThan(90);
    }

    @Test
    void worksOnBrokenPage() {
        WidgetShopPage carla = openShop("carla");
        String script = "<script src='%s/widget.js' data-company='acme' async></script>"
                .formatted(application().baseUrl());
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
        carla.page().navigate(application().shopUrl().resolve("/broken").toString());
        assertThat(carla.launcher()).hasCount(1);
        assertThat(carla.launcher()).isVisible();
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("Can you read me?");
        carla.sendMessage("Upright?");
        assertThat(carla.message("Upright?")).isVisible();
        assertThat(carla.page().locator(".pending")).hasCount(0);
        assertThat(restClient().messageTexts(talk)).containsExactly("Can you read me?", "Upright?");
        assertThat(carla.message("Upright?")).hasCSS("direction", "ltr");
        assertThat(carla.message("Upright?")).hasCSS("text-transform", "none");
        assertThat(carla.message("Upright?")).hasCSS("font-size", "15px");
        BoundingBox box = carla.launcher().boundingBox();
        assertThat(box.width).isEqualTo(56);
    }

    @Test
    @Tag("UC-07.6a")
    void doesNotAppearOnUnlistedSite() {
        WidgetShopPage carla = openShop("carla");
        carla.page()
                .route(
                        "http://unlisted.test/",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody(
                                        "<!DOCTYPE html><title>Unlisted</title><script src='%s/widget.js' data-company='acme'></script>"
                                                .formatted(application().baseUrl()))));
        ConsoleMessage word = carla.page()
                .waitForConsoleMessage(
                        new Page.WaitForConsoleMessageOptions()
                                .setPredicate(message -> message.text().startsWith("Aside cannot be reached")),
                        () -> carla.page().navigate("http://unlisted.test/"));
        assertThat(word.text()).contains("http://unlisted.test listed in its settings");
        assertThat(carla.launcher()).hasCount(0);
    }

    private WidgetShopPage openShop(String name) {
        return new WidgetShopPage(newUser(name), application().shopUrl(), CustomerRestClient.uniqueName("Carla"));
    }

    private static String savedCopy(WidgetShopPage carla) throws IOException {
        Locator save = carla.user().button("Save a copy of the conversation");
        Download download = carla.page().waitForDownload(save::click);
        assertThat(download.suggestedFilename()).isEqualTo(carla.conversation().protocol() + ".html");
        return new String(download.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Locator.FilterOptions containingText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void attachFile(WidgetShopPage carla, String name, byte[] bytes) {
        FileChooser chooser = carla.page()
                .waitForFileChooser(() -> carla.user().button("Attach a file").click());
        chooser.setFiles(new FilePayload(name, "application/octet-stream", bytes));
    }

    private static void recordPostedMessage(Response response, List<String> sent) {
        Request request = response.request();
        if (request.method().equals("POST") && request.url().endsWith("/messages")) {
            sent.add(response.status() + " " + request.headers().get("idempotency-key"));
        }
    }
}

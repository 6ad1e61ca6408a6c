package app.aside.demo;

import app.aside.settings.OriginProvisioningService;
import app.aside.shared.CompanyId;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Acme's shop: a foreign site on a port of its own whose pages embed the widget, under a Content-Security-Policy that
 * lets them take nothing from Aside but the widget and its conversations.
 */
@Component
class DemoShopServer {

    private static final Logger LOG = LoggerFactory.getLogger(DemoShopServer.class);
    private static final StaticResponse NOT_FOUND = new StaticResponse(404, "text/plain", "There is nothing here.\n");

    private record StaticResponse(int status, String type, String text) {}

    private final ITemplateEngine templates;
    private final OriginProvisioningService origins;
    private final int port;
    private volatile Optional<HttpServer> server = Optional.empty();

    /** @param port 0 takes a free one, a negative one none at all */
    DemoShopServer(
            ITemplateEngine templates,
            OriginProvisioningService origins,
            @Value("${aside.demo.site.port:8090}") int port) {
        this.templates = templates;
        this.origins = origins;
        this.port = port;
    }

    /**
     * Opens the shop and puts it on Acme's list of sites.
     *
     * @param aside where Aside is, without a slash at the end
     * @return the shop's address, or nothing if its port is taken or it is not wanted
     */
    Optional<String> start(CompanyId acme, String aside) {
        if (port < 0) {
            return Optional.empty();
        }
        HttpServer shop;
        try {
            shop = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        } catch (IOException e) {
            LOG.warn(
                    "The demonstration's shop is not open: port {} is in use. ASIDE_DEMO_SITE_PORT names another one.",
                    port);
            return Optional.empty();
        }
        // Made here: a thread of the server would look for files of the packaged program in vain.
        Map<String, StaticResponse> answers = createResponses(aside);
        shop.createContext("/", exchange -> respond(exchange, aside, answers));
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.start();
        server = Optional.of(shop);
        int taken = shop.getAddress().getPort();
        for (String host : List.of("127.0.0.1", "localhost")) {
            origins.addOrigin(acme, "http://" + host + ":" + taken);
        }
        return Optional.of("http://127.0.0.1:" + taken);
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        server.ifPresent(shop -> shop.stop(0));
    }

    private Map<String, StaticResponse> createResponses(String aside) {
        Map<String, StaticResponse> answers = new HashMap<>();
        answers.put("/shop.css", new StaticResponse(200, "text/css", readFile("shop.css")));
        answers.put("/icon.svg", new StaticResponse(200, "image/svg+xml", readFile("icon.svg")));
        for (DemoShopTexts words : DemoShopTexts.values()) {
            Context context =
                    new Context(Locale.ROOT, Map.of("words", words, "all", DemoShopTexts.values(), "aside", aside));
            answers.put(
                    "/?lang=" + words.tag(),
                    new StaticResponse(200, "text/html", templates.process("demo/shop", context)));
        }
        return answers;
    }

    private static void respond(HttpExchange exchange, String aside, Map<String, StaticResponse> answers)
            throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            StaticResponse answer = findPage(asked, answers);
            Headers headers = exchange.getResponseHeaders();
            headers.set(
                    "Content-Security-Policy",
                    ("default-src 'none'; script-src %1$s; connect-src %1$s; style-src 'self'; img-src 'self'; "
                                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                                    + "require-trusted-types-for 'script'")
                            .formatted(aside));
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Type", answer.type() + ";charset=UTF-8");
            byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** A page in the language that was asked for, in English if it is no such language. */
    private static StaticResponse findPage(URI asked, Map<String, StaticResponse> answers) {
        List<String> names = asked.getPath().equals("/")
                ? List.of("/?" + asked.getQuery(), "/?lang=" + DemoShopTexts.ENGLISH.tag())
                : List.of(asked.getPath());
        return names.stream()
                .filter(answers::containsKey)
                .findFirst()
                .map(answers::get)
                .orElse(NOT_FOUND);
    }

    private static String readFile(String name) {
        try {
            return new ClassPathResource("templates/demo/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

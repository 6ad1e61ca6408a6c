package app.aside.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Acme's shop: a foreign site on a port of its own whose pages embed the widget, under a Content-Security-Policy that
 * lets them take nothing from Aside but the widget and its conversations.
 */
@Component
class DemoSite {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSite.class);

    private final ITemplateEngine templates;
    private final JdbcClient jdbc;
    private final int port;
    private volatile Optional<HttpServer> server = Optional.empty();

    /** @param port 0 takes a free one, a negative one none at all */
    DemoSite(ITemplateEngine templates, JdbcClient jdbc, @Value("${aside.demo.site.port:8090}") int port) {
        this.templates = templates;
        this.jdbc = jdbc;
        this.port = port;
    }

    /**
     * Opens the shop and puts it on Acme's list of sites.
     *
     * @param aside where Aside is, without a slash at the end
     * @return the shop's address, or nothing if its port is taken or it is not wanted
     */
    Optional<String> open(String aside) {
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
        shop.createContext("/", exchange -> answer(exchange, aside));
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.start();
        server = Optional.of(shop);
        int taken = shop.getAddress().getPort();
        for (String host : List.of("127.0.0.1", "localhost")) {
            jdbc.sql("""
                            INSERT IGNORE INTO allowed_origin (account_id, origin)
                            SELECT id, ? FROM account WHERE company_key = 'acme'
                            """).param("http://" + host + ":" + taken).update();
        }
        return Optional.of("http://127.0.0.1:" + taken);
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        server.ifPresent(shop -> shop.stop(0));
    }

    private void answer(HttpExchange exchange, String aside) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src %1$s; connect-src %1$s; style-src 'self'; img-src 'self'; base-uri 'none'; "
                                            .formatted(aside)
                                    + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            switch (asked.getPath()) {
                case "/" -> send(exchange, 200, "text/html", page(language(asked.getQuery()), aside));
                case "/icon.svg" -> send(exchange, 200, "image/svg+xml", file("icon.svg"));
                case "/shop.css" -> send(exchange, 200, "text/css", file("shop.css"));
                default -> send(exchange, 404, "text/plain", "There is nothing here.\n");
            }
        }
    }

    private String page(ShopWords words, String aside) {
        Context context = new Context(Locale.ROOT, Map.of("words", words, "all", ShopWords.values(), "aside", aside));
        return templates.process("demo/shop", context);
    }

    /** The language that {@code lang=…} asks for. */
    private static ShopWords language(String query) {
        for (ShopWords words : ShopWords.values()) {
            if (("lang=" + words.tag()).equals(query)) {
                return words;
            }
        }
        return ShopWords.ENGLISH;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String file(String name) {
        try {
            return new ClassPathResource("templates/demo/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package app.aside.webhook.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company's own system: a real server on this machine that keeps what it is sent. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();

    /** Answers what is sent; 204 until something else is set. */
    private volatile HttpHandler responseHandler = respondStatus(204);

    /** One request as it came in. */
    public record ReceivedRequest(String id, String timestamp, String signature, String body) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String type() {
            return json().get("type").asString();
        }

        /** Computes the signature as the documentation says it, and not as the program does. */
        public boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                String code = HexFormat.of()
                        .formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
                return signature.equals("v1=" + code);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        received.add(new ReceivedRequest(
                String.valueOf(headers.getFirst("Aside-Event-Id")),
                String.valueOf(headers.getFirst("Aside-Timestamp")),
                String.valueOf(headers.getFirst("Aside-Signature")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        responseHandler.handle(exchange);
    }

    public static HttpHandler respondStatus(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    /** Accepts and says nothing until the other side goes. */
    public static HttpHandler neverRespond() {
        return exchange -> java.util.concurrent.locks.LockSupport.parkNanos(20_000_000_000L);
    }

    public void respondWith(HttpHandler handler) {
        responseHandler = handler;
    }

    public List<ReceivedRequest> received() {
        return received;
    }

    public List<String> types() {
        return received.stream().map(ReceivedRequest::type).toList();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** By the name that the operator of the tests has allowed. */
    public String address() {
        return "http://localhost:" + port() + "/aside?from=test";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package app.aside.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says to the server what the browser of a signed-in agent says: the sign-in form, the page, Vaadin's first two
 * requests, and the WebSocket of its push. What comes back is only searched for the unread sign.
 */
final class AgentBrowser implements WebSocket.Listener {

    /** Told when the sign shows more than before. */
    @FunctionalInterface
    interface OnUnread {
        /** @param at {@link System#nanoTime} at which the whole message was there */
        void shown(int unread, long at);
    }

    private static final Pattern UNREAD = Pattern.compile("(\\d+) unread internal message");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern PAGE_TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    /** What Vaadin's client tells of screen and clock in its first request. */
    private static final String WINDOW = "&v-sh=1080&v-sw=1920&v-wh=900&v-ww=1600&v-bh=900&v-bw=1600&v-tzo=0&v-dstd=0"
            + "&v-rtzo=0&v-dston=false&v-tzid=UTC&v-td=false&v-pr=1&v-np=Linux&v-cs=&v-pv=VISIBLE&v-tn=aura";

    /** What Atmosphere's client adds to the address of the WebSocket. */
    private static final String ATMOSPHERE = "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1"
            + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
            + "&Content-Type=application/json;%20charset=UTF-8&X-atmo-protocol=true&X-Vaadin-LastSeenServerSyncId=0";

    private final HttpClient http;
    private final String address;
    private final OnUnread onUnread;
    private final Consumer<String> onLost;
    private final StringBuilder message = new StringBuilder();
    private String session = "";
    private String token = "";
    private int ui;
    private int most;
    private volatile boolean closing;
    private @Nullable WebSocket socket;

    AgentBrowser(HttpClient http, String address, OnUnread onUnread, Consumer<String> onLost) {
        this.http = http;
        this.address = address;
        this.onUnread = onUnread;
        this.onLost = onLost;
    }

    /** @param path the view, without a slash at its beginning */
    void open(String email, String password, String path) throws Exception {
        String form = found(FORM_TOKEN, get("/login"));
        HttpResponse<String> signedIn = post(
                "/login",
                "application/x-www-form-urlencoded",
                form(Map.of("_csrf", form, "username", email, "password", password)));
        if (signedIn.headers().firstValue("Location").orElse("/login").contains("/login")) {
            throw new IOException("The sign-in of " + email + " was refused");
        }
        token = found(PAGE_TOKEN, get("/" + path));
        JsonNode start = JSON.readTree(
                        get("/?v-r=init&location=" + encoded(path) + "&query=&v-wn=" + encoded(email) + WINDOW))
                .get("appConfig");
        ui = start.get("v-uiId").intValue();
        JsonNode uidl = start.get("uidl");
        String navigated = post(
                        "/?v-r=uidl&v-uiId=" + ui,
                        "application/json; charset=UTF-8",
                        JSON.writeValueAsString(Map.of(
                                "csrfToken",
                                uidl.get("Vaadin-Security-Key").stringValue(),
                                "rpc",
                                List.of(Map.of(
                                        "type", "event", "node", 1, "event", "ui-navigate", "data", location(path))),
                                "syncId",
                                0,
                                "clientId",
                                0)))
                .body();
        if (!navigated.contains("\"class\"") && !navigated.contains("My conversations")) {
            throw new IOException(
                    "The view did not open: " + navigated.substring(0, Math.min(300, navigated.length())));
        }
        String push = address.replace("http:", "ws:")
                + "/VAADIN/push?v-r=push&v-uiId=" + ui
                + "&v-pushId=" + uidl.get("Vaadin-Push-ID").stringValue() + ATMOSPHERE;
        socket = http.newWebSocketBuilder()
                .header("Cookie", session)
                .header("Origin", address)
                .buildAsync(URI.create(push), this)
                .get(30, TimeUnit.SECONDS);
    }

    /** Without a sign of life every minute the server closes the view. */
    void beat() throws IOException, InterruptedException {
        post("/?v-r=heartbeat&v-uiId=" + ui, "text/plain", "");
    }

    void signOut() throws IOException, InterruptedException {
        closing = true;
        post("/logout", "application/x-www-form-urlencoded", form(Map.of("_csrf", token)));
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            long at = System.nanoTime();
            int unread = unread(message);
            message.setLength(0);
            if (unread > most) {
                most = unread;
                onUnread.shown(unread, at);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        lost("closed with status " + status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lost(error.toString());
    }

    private void lost(String reason) {
        if (!closing) {
            onLost.accept(reason);
        }
    }

    private static int unread(CharSequence message) {
        int most = 0;
        for (Matcher sign = UNREAD.matcher(message); sign.find(); ) {
            most = Math.max(most, Integer.parseInt(sign.group(1)));
        }
        return most;
    }

    private static Map<String, Object> location(String path) {
        return Map.of(
                "route", "/" + path, "query", "", "appShellTitle", "", "historyState", Map.of("idx", 0), "trigger", "");
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = exchange(request(path).GET());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpResponse<String> response =
                exchange(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
        if (response.statusCode() >= 400) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return session.isEmpty() ? request : request.header("Cookie", session);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .forEach(cookie -> session = cookie.substring(0, cookie.indexOf(';')));
        return response;
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("The page has nothing like " + pattern);
        }
        return matcher.group(1);
    }

    private static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

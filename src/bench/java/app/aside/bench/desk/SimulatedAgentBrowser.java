package app.aside.bench.desk;

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
 * requests, and the WebSocket of its push. What comes back is only searched for the unread sign
 * and for the numbers of customers' messages.
 */
final class SimulatedAgentBrowser implements WebSocket.Listener {

    /** Told what is shown for the first time. */
    interface ShownListener {
        /** The sign in the open conversation, or the number in the frame, shows more than before. */
        /**
         * @param at {@link System#nanoTime} at which the whole message was there
         * @param bytes how long the message was
         */
        void unreadShown(int unread, long at, int bytes);

        /** A message of a customer, in the open conversation or in a list. */
        void customerMessageShown(int number, long at);
    }

    private static final Pattern UNREAD_BADGE = Pattern.compile("(\\d+) unread internal message");
    private static final Pattern CUSTOMER_MESSAGE = Pattern.compile("\\(No\\. (\\d+)\\)");
    private static final Pattern FORM_CSRF_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern PAGE_CSRF_TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    /** What Vaadin's client tells of screen and clock in its first request. */
    private static final String WINDOW_DETAILS =
            "&v-sh=1080&v-sw=1920&v-wh=900&v-ww=1600&v-bh=900&v-bw=1600&v-tzo=0&v-dstd=0"
                    + "&v-rtzo=0&v-dston=false&v-tzid=UTC&v-td=false&v-pr=1&v-np=Linux&v-cs=&v-pv=VISIBLE&v-tn=aura";

    /** What Atmosphere's client adds to the address of the WebSocket. */
    private static final String ATMOSPHERE_PARAMETERS = "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1"
            + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
            + "&Content-Type=application/json;%20charset=UTF-8&X-atmo-protocol=true&X-Vaadin-LastSeenServerSyncId=0";

    private final HttpClient http;
    private final String address;
    private final ShownListener shownListener;
    private final Consumer<String> lostListener;
    private final StringBuilder message = new StringBuilder();
    private String sessionCookie = "";
    private String csrfToken = "";
    private int uiId;
    private int highestUnread;
    private int highestCustomerMessage;
    private volatile boolean closing;
    private @Nullable WebSocket socket;

    SimulatedAgentBrowser(HttpClient http, String address, ShownListener onShown, Consumer<String> onLost) {
        this.http = http;
        this.address = address;
        this.shownListener = onShown;
        this.lostListener = onLost;
    }

    /** @param path the view, without a slash at its beginning */
    void open(String email, String password, String path) throws Exception {
        String form = requireMatch(FORM_CSRF_TOKEN, get("/login"));
        HttpResponse<String> signedIn = post(
                "/login",
                "application/x-www-form-urlencoded",
                formBody(Map.of("_csrf", form, "username", email, "password", password)));
        if (signedIn.headers().firstValue("Location").orElse("/login").contains("/login")) {
            throw new IOException("The sign-in of " + email + " was refused");
        }
        csrfToken = requireMatch(PAGE_CSRF_TOKEN, get("/" + path));
        JsonNode start = JSON.readTree(get(
                        "/?v-r=init&location=" + urlEncode(path) + "&query=&v-wn=" + urlEncode(email) + WINDOW_DETAILS))
                .get("appConfig");
        uiId = start.get("v-uiId").intValue();
        JsonNode uidl = start.get("uidl");
        String navigated = callServer(
                uidl,
                List.of(Map.of("type", "event", "node", 1, "event", "ui-navigate", "data", locationRpc(path))),
                0);
        if (!navigated.contains("\"class\"") && !navigated.contains("My conversations")) {
            throw new IOException(
                    "The view did not open: " + navigated.substring(0, Math.min(300, navigated.length())));
        }
        String push = address.replace("http:", "ws:")
                + "/VAADIN/push?v-r=push&v-uiId=" + uiId
                + "&v-pushId=" + uidl.get("Vaadin-Push-ID").stringValue() + ATMOSPHERE_PARAMETERS;
        socket = http.newWebSocketBuilder()
                .header("Cookie", sessionCookie)
                .header("Origin", address)
                .buildAsync(URI.create(push), this)
                .get(30, TimeUnit.SECONDS);
        // A browser answers what the view asks of it. Until then the server keeps the whole view, to repeat it.
        callServer(uidl, List.of(), 1);
    }

    private String callServer(JsonNode start, List<Map<String, Object>> calls, int number)
            throws IOException, InterruptedException {
        return post(
                        "/?v-r=uidl&v-uiId=" + uiId,
                        "application/json; charset=UTF-8",
                        JSON.writeValueAsString(Map.of(
                                "csrfToken", start.get("Vaadin-Security-Key").stringValue(),
                                "rpc", calls,
                                "syncId", number,
                                "clientId", number)))
                .body();
    }

    /** Without a sign of life every minute the server closes the view. */
    void sendHeartbeat() throws IOException, InterruptedException {
        post("/?v-r=heartbeat&v-uiId=" + uiId, "text/plain", "");
    }

    void signOut() throws IOException, InterruptedException {
        closing = true;
        post("/logout", "application/x-www-form-urlencoded", formBody(Map.of("_csrf", csrfToken)));
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            long at = System.nanoTime();
            int unread = parseHighest(UNREAD_BADGE, message);
            if (unread > highestUnread) {
                highestUnread = unread;
                shownListener.unreadShown(unread, at, message.toString().getBytes(StandardCharsets.UTF_8).length);
            }
            int customerMessage = parseHighest(CUSTOMER_MESSAGE, message);
            if (customerMessage > highestCustomerMessage) {
                highestCustomerMessage = customerMessage;
                shownListener.customerMessageShown(customerMessage, at);
            }
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        connectionLost("closed with status " + status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        connectionLost(error.toString());
    }

    private void connectionLost(String reason) {
        if (!closing) {
            lostListener.accept(reason);
        }
    }

    private static int parseHighest(Pattern number, CharSequence message) {
        int most = 0;
        for (Matcher found = number.matcher(message); found.find(); ) {
            most = Math.max(most, Integer.parseInt(found.group(1)));
        }
        return most;
    }

    private static Map<String, Object> locationRpc(String path) {
        return Map.of(
                "route", "/" + path, "query", "", "appShellTitle", "", "historyState", Map.of("idx", 0), "trigger", "");
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request(path).GET());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
        if (response.statusCode() >= 400) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return sessionCookie.isEmpty() ? request : request.header("Cookie", sessionCookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .forEach(cookie -> sessionCookie = cookie.substring(0, cookie.indexOf(';')));
        return response;
    }

    private static String requireMatch(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("The page has nothing like " + pattern);
        }
        return matcher.group(1);
    }

    private static String formBody(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + urlEncode(field.getValue()))
                        .toList());
    }

    private static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

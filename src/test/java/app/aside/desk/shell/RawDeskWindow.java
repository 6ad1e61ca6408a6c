package app.aside.desk.shell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire of one browser window: sign-in, page, Vaadin's first two requests, and a push connection that can be cut. */
final class RawDeskWindow implements WebSocket.Listener {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern CSRF_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String CLIENT_DETAILS =
            "&v-sh=1080&v-sw=1920&v-wh=900&v-ww=1600&v-bh=900&v-bw=1600&v-tzo=0&v-dstd=0"
                    + "&v-rtzo=0&v-dston=false&v-tzid=UTC&v-td=false&v-pr=1&v-np=Linux&v-cs=&v-pv=VISIBLE&v-tn=aura";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final StringBuilder pushedText = new StringBuilder();
    private String session = "";
    private JsonNode initResponse = JsonMapper.shared().createObjectNode();
    private @Nullable WebSocket socket;
    private volatile boolean reading = true;

    RawDeskWindow(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    void signIn(String email, String password) throws Exception {
        Matcher form = CSRF_TOKEN.matcher(get("/login").body());
        if (!form.find()) {
            throw new IOException("No sign-in form");
        }
        send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "_csrf=%s&username=%s&password=%s".formatted(form.group(1), email, password))));
    }

    /**
     * Opens a window; its push connection is not established yet.
     *
     * @return the answer with the view
     */
    HttpResponse<String> open(String view) throws Exception {
        get("/" + view);
        initResponse = JsonMapper.shared()
                .readTree(get("/?v-r=init&location=" + view + "&query=&v-wn=w" + CLIENT_DETAILS)
                        .body())
                .get("appConfig");
        return send(request("/?v-r=uidl&v-uiId=" + uiId())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"csrfToken": "%s", "syncId": 0, "clientId": 0, "rpc": [{"type": "event", "node": 1,
                         "event": "ui-navigate", "data": {"route": "/%s", "query": "", "appShellTitle": "",
                         "historyState": {"idx": 0}, "trigger": ""}}]}
                        """.formatted(initValue("Vaadin-Security-Key"), view))));
    }

    void connect() throws Exception {
        connect(address, pushId());
    }

    /**
     * @param origin of the page that opens the web socket
     * @throws java.util.concurrent.ExecutionException if the server refuses
     */
    void connect(String origin, String pushId) throws Exception {
        synchronized (pushedText) {
            pushedText.setLength(0);
        }
        socket = http.newWebSocketBuilder()
                .header("Cookie", session)
                .header("Origin", origin)
                .buildAsync(
                        URI.create(address.replace("http:", "ws:") + "/VAADIN/push?v-r=push&v-uiId=" + uiId()
                                + "&v-pushId=" + pushId
                                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1"
                                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                                + "&Content-Type=application/json;%20charset=UTF-8&X-atmo-protocol=true"
                                + "&X-Vaadin-LastSeenServerSyncId=0"),
                        this)
                .get(30, TimeUnit.SECONDS);
    }

    /** Cuts the connection without a good-bye, as a browser does that is killed. */
    void disconnect() {
        if (socket != null) {
            socket.abort();
        }
    }

    /** From now on the browser takes nothing of what is pushed and answers no ping, and keeps the connection. */
    void stopReading() {
        reading = false;
    }

    String sessionId() {
        return session.substring(session.indexOf('=') + 1);
    }

    HttpResponse<String> sendHeartbeat() throws Exception {
        return send(request("/?v-r=heartbeat&v-uiId=" + uiId()).POST(BodyPublishers.noBody()));
    }

    /** All that was pushed since the connection was established. */
    String pushedText() {
        synchronized (pushedText) {
            return pushedText.toString();
        }
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> get(String path, String header, String value) throws Exception {
        return send(request(path).header(header, value).GET());
    }

    /** The preflight with which a browser asks whether a page may read the answers of the push connection. */
    HttpResponse<String> sendPushPreflight() throws Exception {
        return send(request("/VAADIN/push?v-r=push&v-uiId=" + uiId() + "&v-pushId=" + pushId())
                .header("Origin", address)
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    String address() {
        return address;
    }

    String pushId() {
        return initValue("Vaadin-Push-ID");
    }

    private int uiId() {
        return initResponse.get("v-uiId").intValue();
    }

    private String initValue(String name) {
        return initResponse.get("uidl").get(name).stringValue();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
        return session.isEmpty() ? request : request.header("Cookie", session);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .forEach(cookie -> session = cookie.substring(0, cookie.indexOf(';')));
        return response;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        synchronized (pushedText) {
            pushedText.append(part);
        }
        if (reading) {
            from.request(1);
        }
        return null;
    }

    /** The client has answered already. */
    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        if (reading) {
            from.request(1);
        }
        return null;
    }
}

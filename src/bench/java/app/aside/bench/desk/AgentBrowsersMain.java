package app.aside.bench.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds the agents' browsers, so that what they cost is not counted as the server's. Understands one
 * command a line ({@code clock}, {@code open NUMBER EMAIL PASSWORD PATH}, {@code close}) and tells one event a line
 * ({@code clock NANOS}, {@code opened NUMBER}, {@code unread NUMBER COUNT NANOS BYTES}, {@code customer MESSAGE NANOS}, {@code failed NUMBER REASON},
 * {@code closed}). {@code floor ADDRESS} connects to a bare WebSocket; each number that comes from there is told by
 * {@code floor NUMBER NANOS}. Ends with its input.
 */
final class AgentBrowsersMain {

    /** What Aside tells Vaadin's client. */
    private static final int HEARTBEAT_SECONDS = 60;

    private final Map<Integer, SimulatedAgentBrowser> open = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String address;

    private AgentBrowsersMain(String address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws IOException {
        AgentBrowsersMain browsers = new AgentBrowsersMain(arguments[0]);
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                // More sign-ins at once would only wait for each other: each costs a slow hash.
                ExecutorService opening = Executors.newFixedThreadPool(4);
                ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().factory())) {
            beating.scheduleAtFixedRate(
                    browsers::sendHeartbeats, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "clock" -> emit("clock " + System.nanoTime());
                    case "open" ->
                        opening.execute(() -> browsers.open(Integer.parseInt(words[1]), words[2], words[3], words[4]));
                    case "close" -> browsers.close();
                    case "floor" -> browsers.listen(words[1]);
                    default -> throw new IllegalArgumentException(line);
                }
            }
            beating.shutdownNow();
        }
        System.exit(0);
    }

    private void open(int number, String email, String password, String path) {
        SimulatedAgentBrowser browser = new SimulatedAgentBrowser(
                http,
                address,
                new SimulatedAgentBrowser.ShownListener() {
                    @Override
                    public void unreadShown(int unread, long at, int bytes) {
                        emit("unread %d %d %d %d".formatted(number, unread, at, bytes));
                    }

                    @Override
                    public void customerMessageShown(int message, long at) {
                        emit("customer %d %d".formatted(message, at));
                    }
                },
                reason -> emit("failed %d %s".formatted(number, reason)));
        try {
            browser.open(email, password, path);
            open.put(number, browser);
            emit("opened " + number);
        } catch (Exception e) {
            emit("failed %d %s".formatted(number, e));
        }
    }

    private void listen(String floor) {
        http.newWebSocketBuilder().buildAsync(URI.create(floor), new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence number, boolean last) {
                emit("floor %s %d".formatted(number, System.nanoTime()));
                from.request(1);
                return null;
            }
        });
    }

    /** Not while the browsers sign out: a heartbeat after that is refused. */
    private synchronized void sendHeartbeats() {
        open.forEach((number, browser) -> {
            try {
                browser.sendHeartbeat();
            } catch (Exception e) {
                emit("failed %d %s".formatted(number, e));
            }
        });
    }

    private synchronized void close() {
        Collection<SimulatedAgentBrowser> all = open.values();
        for (SimulatedAgentBrowser browser : all) {
            try {
                browser.signOut();
            } catch (Exception e) {
                emit("failed -1 " + e);
            }
        }
        open.clear();
        emit("closed");
    }

    private static void emit(String event) {
        System.out.println(event.replace('\n', ' '));
    }
}

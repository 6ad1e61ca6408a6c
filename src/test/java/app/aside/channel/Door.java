package app.aside.channel;

import app.aside.AsideTest;
import app.aside.account.AccountId;
import app.aside.account.Companies;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.database.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application behind a real port, a company of its own for each test, and a plain client. */
@AsideTest
abstract class Door {

    static final JsonMapper JSON = JsonMapper.shared();

    final String company = "c" + Identity.next().toString().replace("-", "").substring(0, 30);

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Companies companies;

    @Autowired
    ConversationService service;

    /** A company and whoever serves its customers. */
    record Shop(String key, AccountId account, DepartmentId support, StaffId leo) {}

    /** A conversation as its customer holds it. */
    record Talk(String id, String token, String protocol) {

        ConversationId conversation() {
            return ConversationId.parse(id);
        }

        String path(String rest) {
            return "/api/v1/conversations/" + id + rest;
        }
    }

    StaffId administrator(Shop shop) {
        return companies.addStaff(
                shop.account(), Identity.next() + "@acme.example", "Ana", Set.of(Role.ADMINISTRATOR), Set.of(), null);
    }

    Shop open() {
        return open(company);
    }

    Shop open(String key) {
        AccountId account =
                companies.create(key, "Acme <b>Telecom</b>", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(account, "Support");
        StaffId leo = companies.addStaff(
                account, Identity.next() + "@acme.example", "Leo", Set.of(Role.AGENT), Set.of(support), null);
        return new Shop(key, account, support, leo);
    }

    Talk start(Shop shop) {
        HttpResponse<String> answer = post(
                "/api/v1/companies/" + shop.key() + "/conversations",
                "{\"customer\":{\"name\":\"Carla\"},\"text\":\"My line is dead\"}",
                null);
        JsonNode json = json(answer);
        return new Talk(
                json.get("id").asString(),
                json.get("token").asString(),
                json.get("protocol").asString());
    }

    void answer(Shop shop, Talk talk, String text) {
        service.answer(shop.leo(), talk.conversation(), text, Identity.next());
    }

    HttpResponse<String> get(String path, @Nullable String token, String... headers) {
        return send(request(path, token, headers).GET());
    }

    HttpResponse<String> post(String path, String body, @Nullable String token, String... headers) {
        return send(request(path, token, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path, @Nullable String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    HttpClient client() {
        return client;
    }

    /** The temporary files that this process holds open; none of them has a name. */
    static long openUploads() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(Door::isUpload).count();
        }
    }

    private static boolean isUpload(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().matches(".*/aside-\\d+\\.part \\(deleted\\)");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String detail(HttpResponse<String> answer) {
        return json(answer).get("detail").asString();
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    /** One event, or a comment with nothing but its text. */
    record Event(String id, String name, String data) {}

    /** A client that gathers what it is told. */
    final class Listener implements AutoCloseable {

        final List<Event> heard = new CopyOnWriteArrayList<>();
        final HttpResponse<InputStream> response;
        private volatile boolean ended;

        Listener(Talk talk, String... headers) throws Exception {
            this("/events", talk, headers);
        }

        /** @param path with what is asked for, such as {@code /events?latest=2} */
        Listener(String path, Talk talk, String... headers) throws Exception {
            response = client().send(
                            request(talk.path(path), talk.token(), headers)
                                    .GET()
                                    .build(),
                            BodyHandlers.ofInputStream());
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                Event event = new Event("", "", "");
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.isEmpty()) {
                        heard.add(event);
                        event = new Event("", "", "");
                    } else if (line.startsWith("id:")) {
                        event = new Event(line.substring(3), event.name(), event.data());
                    } else if (line.startsWith("event:")) {
                        event = new Event(event.id(), line.substring(6), event.data());
                    } else if (line.startsWith("data:")) {
                        event = new Event(event.id(), event.name(), line.substring(5));
                    }
                }
            } catch (IOException e) {
                // the test closed it
            }
            ended = true;
        }

        /** Nothing more will come. */
        boolean hasEnded() {
            return ended;
        }

        List<String> ids() {
            return heard.stream().map(Event::id).filter(id -> !id.isEmpty()).toList();
        }

        List<String> data(String name) {
            return heard.stream()
                    .filter(event -> event.name().equals(name))
                    .map(Event::data)
                    .toList();
        }

        long heartbeats() {
            return heard.stream().filter(event -> event.name().isEmpty()).count();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}

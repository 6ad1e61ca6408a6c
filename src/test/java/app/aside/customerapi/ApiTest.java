package app.aside.customerapi;

import app.aside.AsideSpringBootTest;
import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
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
import java.time.Duration;
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
@AsideSpringBootTest
abstract class ApiTest {

    static final JsonMapper JSON = JsonMapper.shared();

    final String companyKey = "c" + UuidV7.next().toString().replace("-", "").substring(0, 30);

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    CompanyService companies;

    @Autowired
    StaffProvisioningService staffProvisioning;

    @Autowired
    ConversationService conversationService;

    /** A company and whoever serves its customers. */
    record ApiCompany(String key, CompanyId id, DepartmentId support, StaffId leo) {}

    /** A conversation as its customer holds it. */
    record ConversationHandle(String id, String token, String protocol) {

        ConversationId conversationId() {
            return ConversationId.parse(id);
        }

        String path(String rest) {
            return "/api/v1/conversations/" + id + rest;
        }
    }

    StaffId addAdministrator(ApiCompany shop) {
        return staffProvisioning.addStaff(
                shop.id(), UuidV7.next() + "@acme.example", "Ana", Set.of(Role.ADMINISTRATOR), Set.of(), null);
    }

    ApiCompany createCompany() {
        return createCompany(companyKey);
    }

    ApiCompany createCompany(String key) {
        CompanyId account =
                companies.create(key, "Acme <b>Telecom</b>", Plan.ADVANCED).id();
        DepartmentId support = companies.addDepartment(account, "Support");
        StaffId leo = staffProvisioning.addStaff(
                account, UuidV7.next() + "@acme.example", "Leo", Set.of(Role.AGENT), Set.of(support), null);
        return new ApiCompany(key, account, support, leo);
    }

    ConversationHandle startConversation(ApiCompany shop) {
        HttpResponse<String> answer = post(
                "/api/v1/companies/" + shop.key() + "/conversations",
                "{\"customer\":{\"name\":\"Carla\"},\"text\":\"My line is dead\"}",
                null);
        JsonNode json = parseJson(answer);
        return new ConversationHandle(
                json.get("id").asString(),
                json.get("token").asString(),
                json.get("protocol").asString());
    }

    void answerAsAgent(ApiCompany shop, ConversationHandle talk, String text) {
        conversationService.answer(shop.leo(), talk.conversationId(), text, UuidV7.next());
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30)); // of the response head: event streams may last
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
    static long openUploadFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(ApiTest::isUploadFile).count();
        }
    }

    private static boolean isUploadFile(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().matches(".*/aside-\\d+\\.part \\(deleted\\)");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    static JsonNode parseJson(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String problemDetail(HttpResponse<String> answer) {
        return parseJson(answer).get("detail").asString();
    }

    static String quote(String text) {
        return JSON.writeValueAsString(text);
    }

    /** One event, or a comment with nothing but its text. */
    record ReceivedEvent(String id, String name, String data) {}

    /** A client that gathers what it is told. */
    final class EventStreamListener implements AutoCloseable {

        final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
        final HttpResponse<InputStream> response;
        private volatile boolean ended;

        EventStreamListener(ConversationHandle talk, String... headers) throws Exception {
            this("/events", talk, headers);
        }

        /** @param path with what is asked for, such as {@code /events?latest=2} */
        EventStreamListener(String path, ConversationHandle talk, String... headers) throws Exception {
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
                ReceivedEvent event = new ReceivedEvent("", "", "");
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.isEmpty()) {
                        events.add(event);
                        event = new ReceivedEvent("", "", "");
                    } else if (line.startsWith("id:")) {
                        event = new ReceivedEvent(line.substring(3), event.name(), event.data());
                    } else if (line.startsWith("event:")) {
                        event = new ReceivedEvent(event.id(), line.substring(6), event.data());
                    } else if (line.startsWith("data:")) {
                        event = new ReceivedEvent(event.id(), event.name(), line.substring(5));
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

        List<String> eventIds() {
            return events.stream()
                    .map(ReceivedEvent::id)
                    .filter(id -> !id.isEmpty())
                    .toList();
        }

        List<String> eventData(String name) {
            return events.stream()
                    .filter(event -> event.name().equals(name))
                    .map(ReceivedEvent::data)
                    .toList();
        }

        long heartbeats() {
            return events.stream().filter(event -> event.name().isEmpty()).count();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}

package app.aside.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The customers' side as another channel uses it: the REST API and nothing else. */
public final class CustomerRestClient {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A conversation as its customer holds it. */
    public record ConversationHandle(String id, String protocol, String token) {}

    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    public CustomerRestClient(URI address) {
        this.address = address;
    }

    /** A name that no other journey uses. */
    public static String uniqueName(String first) {
        return first + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A conversation that waits in the queue of Support. */
    public ConversationHandle startConversation(String company, String customer, String text) {
        return startConversation(company, customer, "Support", text);
    }

    public ConversationHandle startConversation(String company, String customer, String department, String text) {
        JsonNode started = post(
                "/api/v1/companies/" + company + "/conversations",
                Map.of("customer", Map.of("name", customer), "department", department, "text", text));
        return new ConversationHandle(
                started.get("id").asString(),
                started.get("protocol").asString(),
                started.get("token").asString());
    }

    public void postMessage(ConversationHandle talk, String text) {
        post(
                "/api/v1/conversations/" + talk.id() + "/messages",
                Map.of("text", text),
                "Authorization",
                authorizationHeader(talk));
    }

    /** @param key under which it is stored once, however often it is posted */
    public void postMessage(ConversationHandle talk, String text, String key) {
        post(
                "/api/v1/conversations/" + talk.id() + "/messages",
                Map.of("text", text),
                "Authorization",
                authorizationHeader(talk),
                "Idempotency-Key",
                key);
    }

    /**
     * Says something under a key, by which it is said once however often this is called.
     *
     * @return the status of the answer; 0 if there was none
     */
    public int tryPostMessage(ConversationHandle talk, String text, String key) {
        try {
            return send(request("/api/v1/conversations/" + talk.id() + "/messages")
                            .header("Content-Type", "application/json")
                            .header("Authorization", authorizationHeader(talk))
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text)))))
                    .statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    /** Says many things, in no certain order, several at a time. */
    public void postMessages(ConversationHandle talk, Stream<String> texts) {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> calls = new ArrayList<>();
            texts.forEach(text -> calls.add(callers.submit(() -> postMessage(talk, text))));
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Sends a file. @return its id */
    String postFile(ConversationHandle talk, String name, byte[] bytes) {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .formatted(boundary, name)
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(request("/api/v1/conversations/" + talk.id() + "/attachments")
                .header("Authorization", authorizationHeader(talk))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("attachment").get("id").asString();
    }

    /** The bytes of a file that can be read. */
    byte[] getFile(ConversationHandle talk, String id) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    request("/api/v1/conversations/%s/attachments/%s".formatted(talk.id(), id))
                            .header("Authorization", authorizationHeader(talk))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Hears what happens in the conversation from now on. */
    EventStreamRecorder openEventStream(ConversationHandle talk) {
        URI events = address.resolve("/api/v1/conversations/" + talk.id() + "/events");
        return new EventStreamRecorder(HttpRequest.newBuilder(events)
                .header("Authorization", authorizationHeader(talk))
                .header("Accept", "text/event-stream")
                .build());
    }

    /** Whatever is answered, also when it is refused. */
    public HttpResponse<String> get(String path, ConversationHandle talk) {
        return send(request(path).header("Authorization", authorizationHeader(talk)));
    }

    /** What the customer can read, oldest first. */
    public List<String> messageTexts(ConversationHandle talk) {
        List<String> texts = new ArrayList<>();
        int last = 0;
        JsonNode page;
        do {
            HttpResponse<String> answer =
                    send(request("/api/v1/conversations/%s/messages?limit=200&after=%d".formatted(talk.id(), last))
                            .header("Authorization", authorizationHeader(talk)));
            assertThat(answer.statusCode()).isEqualTo(200);
            page = JSON.readTree(answer.body()).get("messages");
            for (JsonNode message : page) {
                texts.add(message.get("text").asString());
                last = message.get("seq").asInt();
            }
        } while (!page.isEmpty());
        return texts;
    }

    static String authorizationHeader(ConversationHandle talk) {
        return "Bearer " + talk.token();
    }

    private JsonNode post(String path, Map<String, ?> body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}

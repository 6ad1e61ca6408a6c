package app.aside.search.opensearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls OpenSearch over HTTP. If one node does not answer, the next one of the list is asked. */
final class OpenSearchClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final JsonMapper json = new JsonMapper();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(executor)
            .build();
    private final List<Node> nodes;
    private volatile int preferred;

    /** @param authorization the header's value; {@code null} without an account */
    private record Node(URI uri, @Nullable String authorization) {

        static Node of(String url) {
            URI uri = URI.create(url.strip().replaceAll("/+$", ""));
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                throw new IllegalArgumentException(
                        "ASIDE_SEARCH_URL has to look like https://user:password@search.internal:9200");
            }
            String account = uri.getUserInfo();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return new Node(
                    URI.create(uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath()),
                    account == null
                            ? null
                            : "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** @param urls separated by commas */
    OpenSearchClient(String urls) {
        this.nodes = Arrays.stream(urls.split(",")).map(Node::of).toList();
    }

    JsonMapper json() {
        return json;
    }

    JsonNode get(String path, Duration timeout) {
        return call("GET", path, null, timeout);
    }

    JsonNode put(String path, JsonNode body, Duration timeout) {
        return call("PUT", path, body.toString(), timeout);
    }

    JsonNode post(String path, JsonNode body, Duration timeout) {
        return call("POST", path, body.toString(), timeout);
    }

    /** @param lines JSON documents, each in a line of its own */
    JsonNode postLines(String path, String lines, Duration timeout) {
        return call("POST", path, lines, timeout);
    }

    void delete(String path, Duration timeout) {
        call("DELETE", path, null, timeout);
    }

    /** @throws OpenSearchException if no node answers, or one answers with an error */
    private JsonNode call(String method, String path, @Nullable String body, Duration timeout) {
        OpenSearchException failure = null;
        for (int i = 0; i < nodes.size(); i++) {
            int number = (preferred + i) % nodes.size();
            try {
                JsonNode answer = call(nodes.get(number), method, path, body, timeout);
                preferred = number;
                return answer;
            } catch (OpenSearchException e) {
                if (e.status() != 0) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure == null ? new OpenSearchException(0, "There is no OpenSearch.") : failure;
    }

    private JsonNode call(Node node, String method, String path, @Nullable String body, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.uri() + path))
                .timeout(timeout)
                .header("Content-Type", path.contains("/_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (node.authorization() != null) {
            request.header("Authorization", node.authorization());
        }
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new OpenSearchException("OpenSearch does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpenSearchException("The call of OpenSearch was interrupted.", e);
        }
        JsonNode answer = parse(response);
        if (response.statusCode() >= 300) {
            throw new OpenSearchException(
                    response.statusCode(),
                    "OpenSearch answered %d to %s: %s"
                            .formatted(
                                    response.statusCode(),
                                    path.replaceFirst("\\?.*", ""),
                                    answer.path("error").path("type").asString("")));
        }
        return answer;
    }

    private JsonNode parse(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            throw new OpenSearchException(
                    Math.max(response.statusCode(), 500),
                    "OpenSearch answered %d, and not in JSON.".formatted(response.statusCode()));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        executor.shutdownNow();
    }
}

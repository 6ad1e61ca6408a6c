package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadAndWriteConversationTest extends ApiTest {

    private HttpResponse<String> postMessage(ConversationHandle talk, String text, String... headers) {
        return post(talk.path("/messages"), "{\"text\":" + quote(text) + "}", talk.token(), headers);
    }

    private List<Integer> sequenceNumbers(ConversationHandle talk) {
        return parseJson(get(talk.path("/messages"), talk.token()))
                .get("messages")
                .valueStream()
                .map(message -> message.get("seq").asInt())
                .toList();
    }

    private JsonNode conversationStatus(ConversationHandle talk) {
        return parseJson(get(talk.path(""), talk.token()));
    }

    @Test
    void returnsQueuePositionThenAgentThenClosed() {
        ApiCompany shop = createCompany();
        ConversationHandle first = startConversation(shop);
        ConversationHandle second = startConversation(shop);
        assertThat(conversationStatus(first).get("queuePlace").asInt()).isEqualTo(1);
        assertThat(conversationStatus(second).get("queuePlace").asInt()).isEqualTo(2);
        assertThat(conversationStatus(second).get("agent").isNull()).isTrue();

        conversationService.take(shop.leo(), first.conversationId());

        assertThat(conversationStatus(first).get("status").asString()).isEqualTo("ONGOING");
        assertThat(conversationStatus(first).get("agent").asString()).isEqualTo("Leo");
        assertThat(conversationStatus(first).get("queuePlace").isNull()).isTrue();
        assertThat(conversationStatus(second).get("queuePlace").asInt()).isEqualTo(1);

        conversationService.close(shop.leo(), first.conversationId());

        assertThat(conversationStatus(first).get("status").asString()).isEqualTo("CLOSED");
        assertThat(conversationStatus(first).propertyNames())
                .containsExactlyInAnyOrder("protocol", "status", "queuePlace", "agent", "stars");
    }

    @Test
    void pagesMessagesWithoutGaps() {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        answerAsAgent(shop, talk, "Hello Carla");
        assertThat(postMessage(talk, "Hello Leo").statusCode()).isEqualTo(201);

        JsonNode all = parseJson(get(talk.path("/messages"), talk.token()));
        assertThat(all.get("lastSeq").asInt()).isEqualTo(4);
        assertThat(all.get("messages").valueStream().map(m -> m.get("author").asString()))
                .containsExactly("CUSTOMER", "SYSTEM", "AGENT", "CUSTOMER");
        assertThat(all.get("messages").get(2).get("name").asString()).isEqualTo("Leo");
        JsonNode page = parseJson(get(talk.path("/messages?after=1&limit=2"), talk.token()));
        assertThat(page.get("messages").valueStream().map(m -> m.get("seq").asInt()))
                .containsExactly(2, 3);
        assertThat(page.get("lastSeq").asInt()).isEqualTo(4);
        JsonNode none = parseJson(get(talk.path("/messages?after=2000000000"), talk.token()));
        assertThat(none.get("messages").isEmpty()).isTrue();
    }

    @Test
    void refusesInvalidPages() {
        ConversationHandle talk = startConversation(createCompany());
        for (String query : List.of("after=-1", "limit=0", "limit=201", "after=x", "after=99999999999")) {
            HttpResponse<String> answer = get(talk.path("/messages?" + query), talk.token());
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
        }
        assertThat(get(talk.path("/messages?limit="), talk.token()).statusCode())
                .as("an empty limit is no limit")
                .isEqualTo(200);
    }

    @Test
    void answersNotModified() {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        for (String rest : List.of("", "/messages", "/messages?after=0&limit=1")) {
            String tag = get(talk.path(rest), talk.token())
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            HttpResponse<String> again = get(talk.path(rest), talk.token(), "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(get(talk.path(rest), "wrong", "If-None-Match", tag).statusCode())
                    .isEqualTo(404);
        }
        String tag =
                get(talk.path(""), talk.token()).headers().firstValue("ETag").orElseThrow();
        conversationService.take(shop.leo(), talk.conversationId());
        assertThat(get(talk.path(""), talk.token(), "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesMissingAndWrongTokensUniformly() {
        ApiCompany shop = createCompany();
        ConversationHandle mine = startConversation(shop);
        ConversationHandle other = startConversation(shop);
        String changed = mine.token().equals(mine.token().toUpperCase(Locale.ROOT))
                ? mine.token().toLowerCase(Locale.ROOT)
                : mine.token().toUpperCase(Locale.ROOT);
        Set<String> answers = new HashSet<>();
        for (String token : List.of(other.token(), changed, "x", mine.token() + "A", " ")) {
            answers.add(refusal(mine.path(""), token));
            answers.add(refusal(mine.path("/messages"), token));
            answers.add(refusal(mine.path("/events"), token));
        }
        for (String id :
                List.of(UUID.randomUUID().toString(), "1", "x", "00000000-0000-0000-0000-000000000000", "1-1-1-1-1")) {
            answers.add(refusal("/api/v1/conversations/" + id, mine.token()));
        }
        assertThat(answers)
                .hasSize(1)
                .first()
                .asString()
                .contains("This conversation does not exist.", "\"code\":\"conversation-unknown\"");
    }

    private String refusal(String path, String token) {
        HttpResponse<String> answer = get(path, token);
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        // The member "instance" repeats the address that was asked for, and tells nothing else.
        return answer.body().replace(path, "<asked>");
    }

    @Test
    void challengesOnlyWithoutToken() {
        ConversationHandle talk = startConversation(createCompany());
        HttpResponse<String> none = get(talk.path(""), null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        HttpResponse<String> basic = get(talk.path(""), null, "Authorization", "Basic " + talk.token());
        assertThat(basic.statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/conversations/" + UUID.randomUUID(), null).statusCode())
                .isEqualTo(401);
        assertThat(get(talk.path(""), null, "Authorization", "bearer " + talk.token())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void repeatedKeyReturnsTheSameMessage() {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        HttpResponse<String> first = postMessage(talk, "Once", "Idempotency-Key", "k1");
        HttpResponse<String> again = postMessage(talk, "Once", "Idempotency-Key", "k1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        HttpResponse<String> other = postMessage(talk, "Other", "Idempotency-Key", "k1");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(problemDetail(other)).isEqualTo("This Idempotency-Key was used for another message.");
        assertThat(sequenceNumbers(talk)).containsExactly(1, 2);
        assertThat(postMessage(talk, "Spaces", "Idempotency-Key", "a b").statusCode())
                .isEqualTo(400);
        assertThat(postMessage(talk, "Long", "Idempotency-Key", "x".repeat(201)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void parallelPostsWithOneKeySendOneMessage() throws Exception {
        ConversationHandle talk = startConversation(createCompany());
        Set<String> answers = new HashSet<>();
        for (HttpResponse<String> answer :
                runInParallel(20, i -> postMessage(talk, "Once", "Idempotency-Key", "parallel"))) {
            assertThat(answer.statusCode()).isEqualTo(201);
            answers.add(answer.body());
        }
        assertThat(answers).hasSize(1);
        assertThat(sequenceNumbers(talk)).containsExactly(1, 2);
    }

    @Test
    void numbersParallelMessagesWithoutGaps() throws Exception {
        ConversationHandle talk = startConversation(createCompany());
        for (HttpResponse<String> answer : runInParallel(20, i -> postMessage(talk, "Number " + i))) {
            assertThat(answer.statusCode()).isEqualTo(201);
        }
        assertThat(sequenceNumbers(talk))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 21).boxed().toList());
    }

    private List<HttpResponse<String>> runInParallel(
            int times, java.util.function.IntFunction<HttpResponse<String>> request) throws Exception {
        List<Callable<HttpResponse<String>>> requests = IntStream.range(0, times)
                .<Callable<HttpResponse<String>>>mapToObj(i -> () -> request.apply(i))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<HttpResponse<String>> answers = new java.util.ArrayList<>();
            for (Future<HttpResponse<String>> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void refusesInvalidTexts() {
        ConversationHandle talk = startConversation(createCompany());
        for (String text : List.of(
                "\"\"",
                "\" \\n \"",
                "\"a\\u0000b\"",
                "\"\\ud83d\"",
                "\"\\udc00\\ud800\"",
                "null",
                quote("x".repeat(10_001)),
                "7",
                "true",
                "{}",
                "[]",
                "[\"a\"]")) {
            HttpResponse<String> answer = post(talk.path("/messages"), "{\"text\":" + text + "}", talk.token());
            assertThat(answer.statusCode()).as(text).isEqualTo(400);
            assertThat(problemDetail(answer)).endsWith(".");
        }
        assertThat(sequenceNumbers(talk)).containsExactly(1);
        assertThat(postMessage(talk, "x".repeat(10_000)).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesMessageAfterCloseButRepeatsEarlierResponse() {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        HttpResponse<String> sent = postMessage(talk, "Thanks", "Idempotency-Key", "thanks");
        conversationService.close(shop.leo(), talk.conversationId());

        HttpResponse<String> late = postMessage(talk, "One more thing");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(problemDetail(late))
                .isEqualTo("This conversation was closed meanwhile; nothing more can be sent in it.");
        assertThat(postMessage(talk, "Thanks", "Idempotency-Key", "thanks").body())
                .isEqualTo(sent.body());
    }

    @Test
    void acceptsRatingAfterClose() {
        ApiCompany shop = createCompany();
        ConversationHandle talk = startConversation(shop);
        String rating = "{\"stars\":4,\"comment\":\"Quick\"}";
        assertThat(post(talk.path("/rating"), rating, talk.token()).statusCode())
                .isEqualTo(409);
        conversationService.take(shop.leo(), talk.conversationId());
        conversationService.close(shop.leo(), talk.conversationId());

        HttpResponse<String> rated = post(talk.path("/rating"), rating, talk.token());
        assertThat(rated.statusCode()).isEqualTo(200);
        assertThat(parseJson(rated).get("stars").asInt()).isEqualTo(4);
        assertThat(conversationStatus(talk).get("stars").asInt()).isEqualTo(4);
        assertThat(post(talk.path("/rating"), "{\"stars\":5}", talk.token()).statusCode())
                .isEqualTo(200);
        for (String stars : List.of("0", "6", "-1", "4.5", "\"5\"", "null", "true", "99999999999", "[]")) {
            assertThat(post(talk.path("/rating"), "{\"stars\":" + stars + "}", talk.token())
                            .statusCode())
                    .as(stars)
                    .isEqualTo(400);
        }
        assertThat(problemDetail(post(talk.path("/rating"), "{\"stars\":99999999999}", talk.token())))
                .isEqualTo("The field stars has a number that is too large or too small.");
        String comment = "{\"stars\":5,\"comment\":" + quote("x".repeat(2_001)) + "}";
        assertThat(problemDetail(post(talk.path("/rating"), comment, talk.token())))
                .isEqualTo("The comment is longer than 2,000 characters.");
    }

    @Test
    void reportsHttpErrorsAsProblemDetails() {
        ConversationHandle talk = startConversation(createCompany());
        assertProblem(get(talk.path("/rating"), talk.token()), 405);
        assertProblem(get("/api", null), 404);
        assertProblem(get("/api/v1/nothing", null), 404);
        for (String address : List.of("a%2Fb", "%00", "a%5Cb", "a;b=c", "..%2F", "%ff")) {
            assertProblem(get("/api/v1/companies/" + address, null), 400);
        }
        assertProblem(
                send(request(talk.path("/messages"), talk.token())
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{\"text\":\"a\"}"))),
                415);
        assertProblem(
                send(request(talk.path("/messages"), talk.token())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("text=a"))),
                415);
        assertProblem(get(talk.path(""), talk.token(), "Accept", "image/png"), 406);
        assertProblem(post(talk.path("/messages"), "{\"text\":\"" + "x".repeat(140_000) + "\"}", talk.token()), 413);
        byte[] chunked =
                ("{\"text\":\"" + "x".repeat(140_000) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertProblem(
                send(request(talk.path("/messages"), talk.token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(chunked)))),
                413);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(parseJson(answer).get("status").asInt()).isEqualTo(status);
        assertThat(problemDetail(answer)).endsWith(".").doesNotContain("xception");
    }
}

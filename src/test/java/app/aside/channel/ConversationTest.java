package app.aside.channel;

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

class ConversationTest extends Door {

    private HttpResponse<String> say(Talk talk, String text, String... headers) {
        return post(talk.path("/messages"), "{\"text\":" + quoted(text) + "}", talk.token(), headers);
    }

    private List<Integer> numbers(Talk talk) {
        return json(get(talk.path("/messages"), talk.token()))
                .get("messages")
                .valueStream()
                .map(message -> message.get("seq").asInt())
                .toList();
    }

    private JsonNode status(Talk talk) {
        return json(get(talk.path(""), talk.token()));
    }

    @Test
    void tellsThePlaceInTheQueueThenTheAgentThenTheEnd() {
        Shop shop = open();
        Talk first = start(shop);
        Talk second = start(shop);
        assertThat(status(first).get("queuePlace").asInt()).isEqualTo(1);
        assertThat(status(second).get("queuePlace").asInt()).isEqualTo(2);
        assertThat(status(second).get("agent").isNull()).isTrue();

        service.take(shop.leo(), first.conversation());

        assertThat(status(first).get("status").asString()).isEqualTo("ONGOING");
        assertThat(status(first).get("agent").asString()).isEqualTo("Leo");
        assertThat(status(first).get("queuePlace").isNull()).isTrue();
        assertThat(status(second).get("queuePlace").asInt()).isEqualTo(1);

        service.close(shop.leo(), first.conversation());

        assertThat(status(first).get("status").asString()).isEqualTo("CLOSED");
        assertThat(status(first).propertyNames())
                .containsExactlyInAnyOrder("protocol", "status", "queuePlace", "agent", "stars");
    }

    @Test
    void givesMessagesInPagesWithoutGaps() {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        answer(shop, talk, "Hello Carla");
        assertThat(say(talk, "Hello Leo").statusCode()).isEqualTo(201);

        JsonNode all = json(get(talk.path("/messages"), talk.token()));
        assertThat(all.get("lastSeq").asInt()).isEqualTo(4);
        assertThat(all.get("messages").valueStream().map(m -> m.get("author").asString()))
                .containsExactly("CUSTOMER", "SYSTEM", "AGENT", "CUSTOMER");
        assertThat(all.get("messages").get(2).get("name").asString()).isEqualTo("Leo");
        JsonNode page = json(get(talk.path("/messages?after=1&limit=2"), talk.token()));
        assertThat(page.get("messages").valueStream().map(m -> m.get("seq").asInt()))
                .containsExactly(2, 3);
        assertThat(page.get("lastSeq").asInt()).isEqualTo(4);
        JsonNode none = json(get(talk.path("/messages?after=2000000000"), talk.token()));
        assertThat(none.get("messages").isEmpty()).isTrue();
    }

    @Test
    void refusesPagesThatDoNotExist() {
        Talk talk = start(open());
        for (String query : List.of("after=-1", "limit=0", "limit=201", "after=x", "after=99999999999", "limit=")) {
            HttpResponse<String> answer = get(talk.path("/messages?" + query), talk.token());
            assertThat(answer.statusCode()).as(query).isIn(400, query.equals("limit=") ? 200 : 400);
        }
    }

    @Test
    void saysInFewBytesThatNothingChanged() {
        Shop shop = open();
        Talk talk = start(shop);
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
        service.take(shop.leo(), talk.conversation());
        assertThat(get(talk.path(""), talk.token(), "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesEveryoneWithoutTheTokenAlike() {
        Shop shop = open();
        Talk mine = start(shop);
        Talk other = start(shop);
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
    void asksForATokenOnlyWhereNoneIsShown() {
        Talk talk = start(open());
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
    void answersTheSameKeyWithTheSameMessage() {
        Shop shop = open();
        Talk talk = start(shop);
        HttpResponse<String> first = say(talk, "Once", "Idempotency-Key", "k1");
        HttpResponse<String> again = say(talk, "Once", "Idempotency-Key", "k1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        HttpResponse<String> other = say(talk, "Other", "Idempotency-Key", "k1");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(detail(other)).isEqualTo("This Idempotency-Key was used for another message.");
        assertThat(numbers(talk)).containsExactly(1, 2);
        assertThat(say(talk, "Spaces", "Idempotency-Key", "a b").statusCode()).isEqualTo(400);
        assertThat(say(talk, "Long", "Idempotency-Key", "x".repeat(201)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void sendsOneMessageForTwentyParallelPostsWithOneKey() throws Exception {
        Talk talk = start(open());
        Set<String> answers = new HashSet<>();
        for (HttpResponse<String> answer : inParallel(20, i -> say(talk, "Once", "Idempotency-Key", "parallel"))) {
            assertThat(answer.statusCode()).isEqualTo(201);
            answers.add(answer.body());
        }
        assertThat(answers).hasSize(1);
        assertThat(numbers(talk)).containsExactly(1, 2);
    }

    @Test
    void numbersParallelMessagesWithoutGaps() throws Exception {
        Talk talk = start(open());
        for (HttpResponse<String> answer : inParallel(20, i -> say(talk, "Number " + i))) {
            assertThat(answer.statusCode()).isEqualTo(201);
        }
        assertThat(numbers(talk))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 21).boxed().toList());
    }

    private List<HttpResponse<String>> inParallel(
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
    void refusesTextsThatCannotBeSent() {
        Talk talk = start(open());
        for (String text : List.of(
                "\"\"",
                "\" \\n \"",
                "\"a\\u0000b\"",
                "\"\\ud83d\"",
                "\"\\udc00\\ud800\"",
                "null",
                quoted("x".repeat(10_001)),
                "7",
                "true",
                "{}",
                "[]",
                "[\"a\"]")) {
            HttpResponse<String> answer = post(talk.path("/messages"), "{\"text\":" + text + "}", talk.token());
            assertThat(answer.statusCode()).as(text).isEqualTo(400);
            assertThat(detail(answer)).endsWith(".");
        }
        assertThat(numbers(talk)).containsExactly(1);
        assertThat(say(talk, "x".repeat(10_000)).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAMessageAfterTheEndButRepeatsAnEarlierAnswer() {
        Shop shop = open();
        Talk talk = start(shop);
        service.take(shop.leo(), talk.conversation());
        HttpResponse<String> sent = say(talk, "Thanks", "Idempotency-Key", "thanks");
        service.close(shop.leo(), talk.conversation());

        HttpResponse<String> late = say(talk, "One more thing");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(detail(late)).isEqualTo("This conversation was closed meanwhile; nothing more can be sent in it.");
        assertThat(say(talk, "Thanks", "Idempotency-Key", "thanks").body()).isEqualTo(sent.body());
    }

    @Test
    void isRatedAfterItsEnd() {
        Shop shop = open();
        Talk talk = start(shop);
        String rating = "{\"stars\":4,\"comment\":\"Quick\"}";
        assertThat(post(talk.path("/rating"), rating, talk.token()).statusCode())
                .isEqualTo(409);
        service.take(shop.leo(), talk.conversation());
        service.close(shop.leo(), talk.conversation());

        HttpResponse<String> rated = post(talk.path("/rating"), rating, talk.token());
        assertThat(rated.statusCode()).isEqualTo(200);
        assertThat(json(rated).get("stars").asInt()).isEqualTo(4);
        assertThat(status(talk).get("stars").asInt()).isEqualTo(4);
        assertThat(post(talk.path("/rating"), "{\"stars\":5}", talk.token()).statusCode())
                .isEqualTo(200);
        for (String stars : List.of("0", "6", "-1", "4.5", "\"5\"", "null", "true", "99999999999", "[]")) {
            assertThat(post(talk.path("/rating"), "{\"stars\":" + stars + "}", talk.token())
                            .statusCode())
                    .as(stars)
                    .isEqualTo(400);
        }
        String comment = "{\"stars\":5,\"comment\":" + quoted("x".repeat(2_001)) + "}";
        assertThat(detail(post(talk.path("/rating"), comment, talk.token())))
                .isEqualTo("The comment is longer than 2,000 characters.");
    }

    @Test
    void toldAsProblemsAreTheErrorsOfHttpToo() {
        Talk talk = start(open());
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
        assertProblem(post(talk.path("/messages"), "{\"text\":\"" + "x".repeat(70_000) + "\"}", talk.token()), 413);
        byte[] chunked =
                ("{\"text\":\"" + "x".repeat(70_000) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
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
        assertThat(json(answer).get("status").asInt()).isEqualTo(status);
        assertThat(detail(answer)).endsWith(".").doesNotContain("xception");
    }
}

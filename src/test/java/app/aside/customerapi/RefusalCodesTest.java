package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.shared.RefusalCode;
import app.aside.shared.UuidV7;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each refusal that a customer can meet says what it is under a name that does not change. */
class RefusalCodesTest extends ApiTest {

    private final Set<RefusalCode> returnedCodes = EnumSet.noneOf(RefusalCode.class);

    private void assertRefused(HttpResponse<String> answer, int status, RefusalCode code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(parseJson(answer).get("code").asString()).isEqualTo(code.toString());
        assertThat(parseJson(answer).get("detail").asString()).endsWith(".");
        returnedCodes.add(code);
    }

    private HttpResponse<String> start(String name, String email, String department, String text) {
        return post(
                "/api/v1/companies/" + companyKey + "/conversations",
                "{\"customer\":{\"name\":%s,\"email\":%s},\"department\":%s,\"text\":%s}"
                        .formatted(quote(name), quote(email), quote(department), quote(text)),
                null);
    }

    private HttpResponse<String> uploadFile(ConversationHandle talk, byte[] file) {
        return send(request(talk.path("/attachments"), talk.token())
                .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(MultipartForm.of(new MultipartForm.FormPart("file", "a.bin", file)))));
    }

    private HttpResponse<String> postMessage(ConversationHandle talk, String text, String... headers) {
        return post(talk.path("/messages"), "{\"text\":" + quote(text) + "}", talk.token(), headers);
    }

    @Test
    @Tag("UC-07.1a")
    @Tag("UC-07.2a")
    @Tag("UC-07.2b")
    void everyRefusalReturnsItsCode() {
        ApiCompany shop = createCompany();
        assertRefused(start("", "", "", "Hello"), 400, RefusalCode.NAME_MISSING);
        assertRefused(start("x".repeat(81), "", "", "Hello"), 400, RefusalCode.NAME_TOO_LONG);
        assertRefused(start("Carla\u0007", "", "", "Hello"), 400, RefusalCode.ILLEGAL_CHARACTER);
        assertRefused(start("Carla", "carla", "", "Hello"), 400, RefusalCode.EMAIL_MALFORMED);
        assertRefused(start("Carla", "c@" + "x".repeat(260) + ".org", "", "Hi"), 400, RefusalCode.EMAIL_MALFORMED);
        assertRefused(start("Carla", "\u200b", "", "Hello"), 400, RefusalCode.EMAIL_MALFORMED);
        assertRefused(start("Carla", "", "Sales", "Hello"), 400, RefusalCode.DEPARTMENT_UNKNOWN);
        assertRefused(start("Carla", "", "", " "), 400, RefusalCode.TEXT_EMPTY);
        assertRefused(start("Carla", "", "", "x".repeat(10_001)), 400, RefusalCode.TEXT_TOO_LONG);
        assertRefused(start("Carla", "", "", "a\0b"), 400, RefusalCode.ILLEGAL_CHARACTER);
        assertRefused(get("/api/v1/companies/" + companyKey.replace('c', 'd'), null), 404, RefusalCode.COMPANY_UNKNOWN);
        String empty = "e" + UuidV7.next().toString().replace("-", "").substring(0, 30);
        companies.create(empty, "Nobody yet", Plan.ESSENTIAL);
        String plain = "{\"customer\":{\"name\":\"Carla\"},\"text\":\"Hello\"}";
        String of = "/api/v1/companies/" + empty + "/conversations";
        assertRefused(post(of, plain, null), 409, RefusalCode.COMPANY_NOT_READY);
        String starts = "/api/v1/companies/" + companyKey + "/conversations";
        String key = UUID.randomUUID().toString();
        assertThat(post(starts, plain, null, "Idempotency-Key", key).statusCode())
                .isEqualTo(201);
        assertRefused(
                post(starts, plain.replace("Hello", "Bye"), null, "Idempotency-Key", key), 409, RefusalCode.KEY_REUSED);
        assertRefused(post(starts, plain, null, "Idempotency-Key", "k"), 400, RefusalCode.REQUEST_MALFORMED);

        ConversationHandle talk = startConversation(shop);
        assertRefused(get(talk.path(""), null), 401, RefusalCode.TOKEN_MISSING);
        assertRefused(post("/api/v1/channel/messages", "{}", "wrong"), 401, RefusalCode.TOKEN_MISSING);
        assertRefused(postMessage(talk, ""), 400, RefusalCode.TEXT_EMPTY);
        assertRefused(postMessage(talk, "x".repeat(10_001)), 400, RefusalCode.TEXT_TOO_LONG);
        assertRefused(postMessage(talk, "\ufffe"), 400, RefusalCode.ILLEGAL_CHARACTER);
        assertThat(postMessage(talk, "Once", "Idempotency-Key", "k").statusCode())
                .isEqualTo(201);
        assertRefused(postMessage(talk, "Twice", "Idempotency-Key", "k"), 409, RefusalCode.KEY_REUSED);
        for (String body : List.of("", "{", "[]", "{\"text\":7}", "{\"text\":" + "[".repeat(2_000))) {
            assertRefused(post(talk.path("/messages"), body, talk.token()), 400, RefusalCode.REQUEST_MALFORMED);
        }
        assertRefused(get(talk.path("/messages?limit=0"), talk.token()), 400, RefusalCode.REQUEST_MALFORMED);
        assertRefused(get(talk.path("/messages?after=x"), talk.token()), 400, RefusalCode.REQUEST_MALFORMED);
        assertRefused(get("/api/v1/companies/a%2Fb", null), 400, RefusalCode.REQUEST_MALFORMED);
        assertRefused(postMessage(talk, "x".repeat(140_000)), 413, RefusalCode.REQUEST_TOO_LARGE);
        assertRefused(get("/api/v1/nothing", null), 404, RefusalCode.ADDRESS_UNKNOWN);
        assertRefused(get(talk.path("/rating"), talk.token()), 405, RefusalCode.REQUEST_UNSUPPORTED);
        assertRefused(get(talk.path(""), talk.token(), "Accept", "image/png"), 406, RefusalCode.REQUEST_UNSUPPORTED);
        assertRefused(
                send(request(talk.path("/messages"), talk.token())
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("a"))),
                415,
                RefusalCode.REQUEST_UNSUPPORTED);
        assertRefused(
                send(request(talk.path("/messages"), null, "Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody())),
                403,
                RefusalCode.NOT_ALLOWED);

        assertRefused(uploadFile(talk, new byte[0]), 400, RefusalCode.FILE_EMPTY);
        assertRefused(
                uploadFile(talk, SampleFiles.textOfSize(FileReceiver.MAX_SIZE + 1)), 413, RefusalCode.FILE_TOO_LARGE);
        assertRefused(
                uploadFile(talk, SampleFiles.textOfSize(FileReceiver.MAX_SIZE + 300_000)),
                413,
                RefusalCode.FILE_TOO_LARGE);
        assertRefused(uploadFile(talk, SampleFiles.text("<html><script></script>")), 415, RefusalCode.FILE_TYPE);
        assertRefused(
                uploadFile(talk, SampleFiles.decompressionBomb(30_000, 30_000)), 413, RefusalCode.PICTURE_TOO_LARGE);
        assertRefused(uploadFile(talk, SampleFiles.decompressionBomb(100, 100)), 415, RefusalCode.PICTURE_UNREADABLE);
        assertRefused(post(talk.path("/attachments"), "{}", talk.token()), 415, RefusalCode.REQUEST_UNSUPPORTED);
        assertRefused(get(talk.path("/attachments/" + UUID.randomUUID()), talk.token()), 404, RefusalCode.FILE_UNKNOWN);
        assertRefused(get(talk.path("/attachments/x/picture"), talk.token()), 404, RefusalCode.FILE_UNKNOWN);

        String rating = "{\"stars\":4,\"comment\":\"Quick\"}";
        assertRefused(post(talk.path("/rating"), rating, talk.token()), 409, RefusalCode.CONVERSATION_OPEN);
        conversationService.take(shop.leo(), talk.conversationId());
        conversationService.close(shop.leo(), talk.conversationId());
        assertRefused(postMessage(talk, "Too late"), 409, RefusalCode.CONVERSATION_CLOSED);
        assertRefused(uploadFile(talk, SampleFiles.pdf()), 409, RefusalCode.CONVERSATION_CLOSED);
        assertRefused(post(talk.path("/rating"), "{\"stars\":6}", talk.token()), 400, RefusalCode.REQUEST_MALFORMED);
        assertRefused(
                post(talk.path("/rating"), rating.replace("Quick", "x".repeat(2_001)), talk.token()),
                400,
                RefusalCode.TEXT_TOO_LONG);
        assertRefused(get(talk.path(""), "wrong"), 404, RefusalCode.CONVERSATION_UNKNOWN);
        assertRefused(get("/api/v1/conversations/x", talk.token()), 404, RefusalCode.CONVERSATION_UNKNOWN);

        // Too many requests and a store that is away are other tests', and trouble is nobody's wish.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(returnedCodes)))
                .containsExactly(
                        RefusalCode.FILE_STORE_UNAVAILABLE, RefusalCode.TOO_MANY_REQUESTS, RefusalCode.SERVER_TROUBLE);
    }

    @Test
    void openApiListsAllCodes() {
        JsonNode described =
                parseJson(get("/api/openapi", null)).at("/components/schemas/Problem/properties/code/enum");
        assertThat(described.valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(RefusalCode.values())
                        .map(RefusalCode::toString)
                        .toList());
    }

    /** The widget's compiler sees to it that each of these has a sentence in each of its languages. */
    @Test
    void widgetHandlesAllCodes() throws IOException {
        String source = Files.readString(Path.of("frontend/widget/refusals.ts"));
        String list = source.substring(source.indexOf("export type Code"), source.indexOf(';', source.indexOf("| '")));
        assertThat(Pattern.compile("'([a-z-]+)'").matcher(list).results().map((MatchResult code) -> code.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RefusalCode.values())
                        .map(RefusalCode::toString)
                        .toList());
    }

    @Test
    void documentationListsAllCodes() throws IOException {
        String page = Files.readString(Path.of("docs/api.md"));
        assertThat(Arrays.stream(RefusalCode.values()).map(code -> "`" + code + "`"))
                .allMatch(page::contains);
    }
}

package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.SampleFiles;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.staff.StaffId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The description at {@code /api/openapi} matches the requests and responses of the customer API. */
class OpenApiDescriptionTest extends ApiTest {

    @Autowired
    ChannelKeySettingsService channels;

    private record DocumentedExample(String operation, String part, JsonNode media) {}

    @Test
    @Tag("UC-07.8")
    void documentsEveryPathAndNothingInternal() {
        HttpResponse<String> answer = get("/api/openapi", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(parseJson(answer).get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/companies/{companyKey}",
                        "/api/v1/companies/{companyKey}/conversations",
                        "/api/v1/conversations/{id}",
                        "/api/v1/conversations/{id}/messages",
                        "/api/v1/conversations/{id}/attachments",
                        "/api/v1/conversations/{id}/attachments/{attachmentId}",
                        "/api/v1/conversations/{id}/attachments/{attachmentId}/picture",
                        "/api/v1/conversations/{id}/typing",
                        "/api/v1/conversations/{id}/receipt",
                        "/api/v1/conversations/{id}/rating",
                        "/api/v1/conversations/{id}/events",
                        "/api/v1/channel/messages",
                        "/api/v1/channel/conversations/{id}/receipt",
                        "/api/v1/channel/conversations/{id}/attachments/{attachmentId}");
        assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain("internal");
    }

    @Test
    @Tag("UC-07.8")
    void everyRequestAndResponseHasAnExample() {
        List<String> without = new ArrayList<>();
        for (DocumentedExample example : examples()) {
            boolean isFile =
                    example.media().path("schema").path("format").asString("").equals("binary");
            if (!isFile && !example.media().has("example")) {
                without.add(example.operation() + " " + example.part());
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    @Tag("UC-07.8")
    void everyOperationDocumentsItsRefusals() {
        for (JsonNode path : parseJson(get("/api/openapi", null)).get("paths")) {
            for (JsonNode operation : path) {
                JsonNode responses = operation.get("responses");
                assertThat(responses.propertyNames()).contains("429", "default");
                assertThat(responses.get("429").get("headers").has("Retry-After"))
                        .isTrue();
            }
        }
    }

    @Test
    @Tag("UC-07.8")
    void requestExamplesAreAcceptedAndResponseExamplesMatch() {
        ApiCompany shop = createCompany();
        JsonNode started = parseJson(
                post("/api/v1/companies/" + shop.key() + "/conversations", example("start", "request"), null));
        assertThat(memberNames(started)).isEqualTo(memberNames(JSON.readTree(example("start", "201"))));
        ConversationHandle talk = new ConversationHandle(
                started.get("id").asString(), started.get("token").asString(), "");

        assertThat(memberNames(parseJson(get(talk.path(""), talk.token()))))
                .isEqualTo(memberNames(JSON.readTree(example("status", "200"))));
        JsonNode posted = parseJson(post(talk.path("/messages"), example("post", "request"), talk.token()));
        assertThat(memberNames(posted)).isEqualTo(memberNames(JSON.readTree(example("post", "201"))));
        JsonNode page = parseJson(get(talk.path("/messages"), talk.token()));
        JsonNode shown = JSON.readTree(example("messages", "200"));
        assertThat(memberNames(page)).isEqualTo(memberNames(shown));
        assertThat(memberNames(page.get("messages").get(0)))
                .isEqualTo(memberNames(shown.get("messages").get(0)));
        assertThat(memberNames(parseJson(get("/api/v1/companies/" + shop.key(), null))))
                .isEqualTo(memberNames(JSON.readTree(example("company", "200"))));

        conversationService.take(shop.leo(), talk.conversationId());
        conversationService.close(shop.leo(), talk.conversationId());
        JsonNode rated = parseJson(post(talk.path("/rating"), example("rate", "request"), talk.token()));
        assertThat(memberNames(rated)).isEqualTo(memberNames(JSON.readTree(example("rate", "200"))));
    }

    @Test
    @Tag("UC-11.5")
    void channelExamplesAreAccepted() {
        ApiCompany shop = createCompany();
        StaffId ana = addAdministrator(shop);
        String key = channels.add(ana, "WhatsApp").key();
        JsonNode shown = JSON.readTree(example("bring", "201"));

        HttpResponse<String> brought = post("/api/v1/channel/messages", example("bring", "request"), key);
        assertThat(brought.statusCode()).isEqualTo(201);
        assertThat(memberNames(parseJson(brought))).isEqualTo(memberNames(shown));
        assertThat(memberNames(parseJson(brought).get("message"))).isEqualTo(memberNames(shown.get("message")));

        JsonNode form = JSON.readTree(example("bring", "form"));
        assertThat(memberNames(form)).containsExactlyInAnyOrder("message", "file");
        HttpResponse<String> file = send(request("/api/v1/channel/messages", key)
                .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(MultipartForm.of(
                        new MultipartForm.FormPart(
                                "message",
                                null,
                                SampleFiles.text(form.get("message").toString())),
                        new MultipartForm.FormPart("file", "photo.jpg", SampleFiles.jpeg(60, 40))))));
        assertThat(file.statusCode()).isEqualTo(201);
        assertThat(parseJson(file).get("conversation").get("id"))
                .isEqualTo(parseJson(brought).get("conversation").get("id"));
        assertThat(memberNames(parseJson(file).get("message").get("attachment")))
                .isEqualTo(memberNames(JSON.readTree(example("attach", "201")).get("attachment")));
    }

    @Test
    @Tag("UC-11.2")
    void documentsSecuritySchemes() {
        JsonNode description = parseJson(get("/api/openapi", null));
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    String expected = switch (path.getKey().split("/")[3]) {
                        case "channel" -> "[{\"channelKey\":[]}]";
                        case "companies" -> "[]"; // anybody
                        default -> ""; // as everywhere: the token
                    };
                    assertThat(operation.path("security").toString())
                            .as(path.getKey())
                            .isEqualTo(expected);
                }));
        assertThat(description.get("security").toString()).isEqualTo("[{\"token\":[]}]");
        assertThat(memberNames(description.get("components").get("securitySchemes")))
                .containsExactlyInAnyOrder("token", "channelKey");
    }

    /** Two types of one name would be described as one. */
    @Test
    @Tag("UC-07.8")
    void everyExampleMatchesItsSchema() {
        JsonNode schemas =
                parseJson(get("/api/openapi", null)).get("components").get("schemas");
        for (DocumentedExample example : examples()) {
            String type = example.media().path("schema").path("$ref").asString("");
            if (!type.isEmpty()) {
                assertThat(memberNames(schemas.get(type.substring(type.lastIndexOf('/') + 1))
                                .get("properties")))
                        .as(example.operation() + " " + example.part())
                        .containsAll(memberNames(example.media().get("example")));
            }
        }
    }

    private static Set<String> memberNames(JsonNode object) {
        return Set.copyOf(object.propertyNames());
    }

    private String example(String operation, String part) {
        return examples().stream()
                .filter(example -> example.operation().equals(operation))
                .filter(example -> example.part().equals(part))
                .map(example -> example.media().get("example").toString())
                .findFirst()
                .orElseThrow();
    }

    private List<DocumentedExample> examples() {
        List<DocumentedExample> examples = new ArrayList<>();
        for (JsonNode path : parseJson(get("/api/openapi", null)).get("paths")) {
            for (JsonNode operation : path) {
                String name = operation.get("operationId").asString();
                operation
                        .path("requestBody")
                        .path("content")
                        .properties()
                        .forEach(media -> examples.add(new DocumentedExample(
                                name,
                                media.getKey().equals("multipart/form-data") ? "form" : "request",
                                media.getValue())));
                operation
                        .get("responses")
                        .properties()
                        .forEach(response -> response.getValue()
                                .path("content")
                                .forEach(media -> examples.add(new DocumentedExample(name, response.getKey(), media))));
            }
        }
        return examples;
    }
}

package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.account.ChannelKeySettings;
import app.aside.account.StaffId;
import app.aside.attachment.SampleFiles;
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

/** What the description at {@code /api/openapi} shows is what the door takes and gives. */
class DescriptionTest extends Door {

    @Autowired
    ChannelKeySettings channels;

    private record Example(String operation, String part, JsonNode media) {}

    @Test
    @Tag("UC-07.8")
    void namesEveryAddressAndNothingInternal() {
        HttpResponse<String> answer = get("/api/openapi", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/companies/{companyKey}",
                        "/api/v1/companies/{companyKey}/conversations",
                        "/api/v1/conversations/{id}",
                        "/api/v1/conversations/{id}/messages",
                        "/api/v1/conversations/{id}/attachments",
                        "/api/v1/conversations/{id}/attachments/{attachmentId}",
                        "/api/v1/conversations/{id}/attachments/{attachmentId}/picture",
                        "/api/v1/conversations/{id}/typing",
                        "/api/v1/conversations/{id}/rating",
                        "/api/v1/conversations/{id}/events",
                        "/api/v1/channel/messages",
                        "/api/v1/channel/conversations/{id}/attachments/{attachmentId}");
        assertThat(answer.body().toLowerCase(Locale.ROOT)).doesNotContain("internal");
    }

    @Test
    @Tag("UC-07.8")
    void everyRequestAndAnswerHasAnExample() {
        List<String> without = new ArrayList<>();
        for (Example example : examples()) {
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
    void everyOperationTellsHowItRefuses() {
        for (JsonNode path : json(get("/api/openapi", null)).get("paths")) {
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
    void theExamplesAreTakenAndLookLikeTheAnswers() {
        Shop shop = open();
        JsonNode started =
                json(post("/api/v1/companies/" + shop.key() + "/conversations", example("start", "request"), null));
        assertThat(names(started)).isEqualTo(names(JSON.readTree(example("start", "201"))));
        Talk talk = new Talk(started.get("id").asString(), started.get("token").asString(), "");

        assertThat(names(json(get(talk.path(""), talk.token()))))
                .isEqualTo(names(JSON.readTree(example("status", "200"))));
        JsonNode posted = json(post(talk.path("/messages"), example("post", "request"), talk.token()));
        assertThat(names(posted)).isEqualTo(names(JSON.readTree(example("post", "201"))));
        JsonNode page = json(get(talk.path("/messages"), talk.token()));
        JsonNode shown = JSON.readTree(example("messages", "200"));
        assertThat(names(page)).isEqualTo(names(shown));
        assertThat(names(page.get("messages").get(0)))
                .isEqualTo(names(shown.get("messages").get(0)));
        assertThat(names(json(get("/api/v1/companies/" + shop.key(), null))))
                .isEqualTo(names(JSON.readTree(example("company", "200"))));

        service.take(shop.leo(), talk.conversation());
        service.close(shop.leo(), talk.conversation());
        JsonNode rated = json(post(talk.path("/rating"), example("rate", "request"), talk.token()));
        assertThat(names(rated)).isEqualTo(names(JSON.readTree(example("rate", "200"))));
    }

    @Test
    @Tag("UC-11.5")
    void whatAConnectorBringsIsTakenAsTheExamplesShow() {
        Shop shop = open();
        StaffId ana = administrator(shop);
        String key = channels.add(ana, "WhatsApp").key();
        JsonNode shown = JSON.readTree(example("bring", "201"));

        HttpResponse<String> brought = post("/api/v1/channel/messages", example("bring", "request"), key);
        assertThat(brought.statusCode()).isEqualTo(201);
        assertThat(names(json(brought))).isEqualTo(names(shown));
        assertThat(names(json(brought).get("message"))).isEqualTo(names(shown.get("message")));

        JsonNode form = JSON.readTree(example("bring", "form"));
        assertThat(names(form)).containsExactlyInAnyOrder("message", "file");
        HttpResponse<String> file = send(request("/api/v1/channel/messages", key)
                .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(MultipartForm.of(
                        new MultipartForm.Part(
                                "message",
                                null,
                                SampleFiles.text(form.get("message").toString())),
                        new MultipartForm.Part("file", "photo.jpg", SampleFiles.jpeg(60, 40))))));
        assertThat(file.statusCode()).isEqualTo(201);
        assertThat(json(file).get("conversation").get("id"))
                .isEqualTo(json(brought).get("conversation").get("id"));
        assertThat(names(json(file).get("message").get("attachment")))
                .isEqualTo(names(JSON.readTree(example("attach", "201")).get("attachment")));
    }

    @Test
    @Tag("UC-11.2")
    void saysWhoseKeyIsAskedFor() {
        JsonNode description = json(get("/api/openapi", null));
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
        assertThat(names(description.get("components").get("securitySchemes")))
                .containsExactlyInAnyOrder("token", "channelKey");
    }

    /** Two types of one name would be described as one. */
    @Test
    @Tag("UC-07.8")
    void everyExampleFitsItsSchema() {
        JsonNode schemas = json(get("/api/openapi", null)).get("components").get("schemas");
        for (Example example : examples()) {
            String type = example.media().path("schema").path("$ref").asString("");
            if (!type.isEmpty()) {
                assertThat(names(schemas.get(type.substring(type.lastIndexOf('/') + 1))
                                .get("properties")))
                        .as(example.operation() + " " + example.part())
                        .containsAll(names(example.media().get("example")));
            }
        }
    }

    private static Set<String> names(JsonNode object) {
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

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (JsonNode path : json(get("/api/openapi", null)).get("paths")) {
            for (JsonNode operation : path) {
                String name = operation.get("operationId").asString();
                operation
                        .path("requestBody")
                        .path("content")
                        .properties()
                        .forEach(media -> examples.add(new Example(
                                name,
                                media.getKey().equals("multipart/form-data") ? "form" : "request",
                                media.getValue())));
                operation
                        .get("responses")
                        .properties()
                        .forEach(response -> response.getValue()
                                .path("content")
                                .forEach(media -> examples.add(new Example(name, response.getKey(), media))));
            }
        }
        return examples;
    }
}

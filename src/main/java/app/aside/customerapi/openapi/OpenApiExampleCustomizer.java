package app.aside.customerapi.openapi;

import app.aside.customerapi.error.ProblemDetailFactory;
import app.aside.shared.RefusalCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds to the description what the code does not say: an example of each request and answer, and how errors look. The
 * examples are in {@code openapi/examples.json}, by the operation's name; a test sends them.
 */
@Component
class OpenApiExampleCustomizer implements OpenApiCustomizer {

    private static final String PROBLEM_SCHEMA = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode examples;

    OpenApiExampleCustomizer() {
        try (InputStream file = new ClassPathResource("openapi/examples.json").getInputStream()) {
            examples = JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchemas(PROBLEM_SCHEMA, problemSchema());
        api.getPaths().values().forEach(path -> path.readOperations().forEach(this::addExamples));
    }

    private void addExamples(Operation operation) {
        JsonNode example = examples.path(operation.getOperationId());
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .forEach((type, media) -> setExample(media, example.path(isMultipart(type) ? "form" : "request")));
        }
        operation.getResponses().forEach((status, response) -> {
            if (response.getContent() != null) {
                response.getContent().values().forEach(media -> setExample(media, example.path(status)));
            }
        });
        operation.getResponses().addApiResponse("429", tooManyRequests());
        operation.getResponses().addApiResponse("default", errorResponse("What was wrong", "problem"));
    }

    private static boolean isMultipart(String type) {
        return type.equals(org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    private static void setExample(MediaType media, JsonNode example) {
        if (!example.isMissingNode()) {
            media.setExample(toPlainValue(example));
        }
    }

    private ApiResponse tooManyRequests() {
        return errorResponse("Too many requests with this token or from this address", "tooMany")
                .addHeaderObject(
                        "Retry-After",
                        new Header()
                                .description("In how many seconds to come back")
                                .schema(new IntegerSchema()));
    }

    private ApiResponse errorResponse(String description, String example) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                PROBLEM_JSON,
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM_SCHEMA))
                                        .example(toPlainValue(examples.path(example)))));
    }

    private static Schema<?> problemSchema() {
        return new ObjectSchema()
                .description("Problem details (RFC 9457)")
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("A sentence that can be shown"))
                .addProperty(
                        ProblemDetailFactory.CODE,
                        new StringSchema()
                                ._enum(Arrays.stream(RefusalCode.values())
                                        .map(RefusalCode::toString)
                                        .toList())
                                .description("The same for programs, which may tell it in another language"))
                .addProperty("instance", new StringSchema().description("The address that was asked for"));
    }

    /** As plain maps and lists, which the description's own writer knows. */
    private static Object toPlainValue(JsonNode example) {
        return JSON.convertValue(example, Object.class);
    }
}

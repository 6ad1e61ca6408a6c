package app.aside.customerapi;

import app.aside.conversation.ConversationStatus;
import app.aside.conversation.Message;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a customer begins. */
@RestController
@RequestMapping(path = "/api/v1/companies/{companyKey}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Companies", description = "Whom to ask")
@SecurityRequirements
class CompanyController {

    private final CustomerConversationService conversations;

    CompanyController(CustomerConversationService conversations) {
        this.conversations = conversations;
    }

    record CustomerContact(@Nullable String name, @Nullable String email) {}

    record StartRequest(
            @Nullable CustomerContact customer,
            @Nullable String department,
            @Nullable String text,
            @Nullable String page) {}

    record StartResponse(String id, String protocol, String token, ConversationStatus status, List<Message> messages) {}

    @GetMapping
    @Operation(operationId = "company", summary = "The company's name, departments, colour and greeting")
    CustomerConversationService.CompanyProfile company(@PathVariable String companyKey) {
        return conversations.requireCompanyProfile(companyKey);
    }

    @PostMapping(path = "/conversations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "start",
            summary = "Starts a conversation",
            description = "The token is the only key to the conversation and is shown this once. A request repeated "
                    + "within a day with the same Idempotency-Key starts nothing and is answered as the first was.")
    ResponseEntity<StartResponse> start(
            @PathVariable String companyKey,
            @RequestHeader(name = IdempotencyKeyHeader.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages,
            @RequestBody StartRequest start) {
        if (start.customer() == null) {
            throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Say who asks: {\"customer\":{\"name\":\"…\"}, …}.");
        }
        CustomerConversationService.StartedConversation started = conversations.start(
                companyKey,
                StartConversationRequest.of(
                                orEmpty(start.customer().name()),
                                start.customer().email(),
                                start.department(),
                                orEmpty(start.text()))
                        .from(start.page(), languages),
                IdempotencyKeyHeader.validateForStart(idempotencyKey));
        return ResponseEntity.created(URI.create("/api/v1/conversations/" + started.id()))
                .body(new StartResponse(
                        started.id().toString(),
                        started.protocol(),
                        started.token(),
                        started.status(),
                        started.messages()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerRequest;
import app.aside.conversation.Message;
import app.aside.conversation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
class CompanyApi {

    private final CustomerConversations conversations;

    CompanyApi(CustomerConversations conversations) {
        this.conversations = conversations;
    }

    record Person(@Nullable String name, @Nullable String email) {}

    record Start(
            @Nullable Person customer,
            @Nullable String department,
            @Nullable String text) {}

    record Started(String id, String protocol, String token, Status status, List<Message> messages) {}

    @GetMapping
    @Operation(operationId = "company", summary = "The company's name, departments, colour and greeting")
    CustomerConversations.Company company(@PathVariable String companyKey) {
        return conversations.company(companyKey);
    }

    @PostMapping(path = "/conversations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "start",
            summary = "Starts a conversation",
            description = "The token is the only key to the conversation and is shown this once. A request repeated "
                    + "within a day with the same Idempotency-Key starts nothing and is answered as the first was.")
    ResponseEntity<Started> start(
            @PathVariable String companyKey,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody Start start) {
        if (start.customer() == null) {
            throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Say who asks: {\"customer\":{\"name\":\"…\"}, …}.");
        }
        CustomerConversations.Started started = conversations.start(
                companyKey,
                CustomerRequest.of(
                        orEmpty(start.customer().name()),
                        start.customer().email(),
                        start.department(),
                        orEmpty(start.text())),
                IdempotencyKey.forStart(idempotencyKey));
        return ResponseEntity.created(URI.create("/api/v1/conversations/" + started.id()))
                .body(new Started(
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

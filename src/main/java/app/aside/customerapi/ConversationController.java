package app.aside.customerapi;

import app.aside.conversation.CustomerConversationStatus;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.customerapi.security.ConversationCredentials;
import app.aside.customerapi.stream.EventStreamRegistry;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.web.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One conversation; requires its token. */
@RestController
@RequestMapping("/api/v1/conversations/{id}")
@Tag(name = "Conversations", description = "One conversation, for whoever holds its token")
class ConversationController {

    private final CustomerConversationService conversations;
    private final EventStreamRegistry streams;

    ConversationController(CustomerConversationService conversations, EventStreamRegistry streams) {
        this.conversations = conversations;
        this.streams = streams;
    }

    record TextRequest(@Nullable String text) {}

    record RatingRequest(@Nullable Integer stars, @Nullable String comment) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "status", summary = "Status, place in the queue, agent's display name")
    ResponseEntity<CustomerConversationStatus> status(@ConversationCredentials CustomerCredentials credentials) {
        return ETagResponses.ok(conversations.status(credentials));
    }

    @GetMapping(path = "/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "messages",
            summary = "Messages after a number, in their order",
            description = "seq counts from 1 without gaps. lastSeq is the number of the conversation's last message: "
                    + "while it is greater than the last one you have, ask again. limit is 1 to 200.")
    ResponseEntity<CustomerConversationService.MessagePage> messages(
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "100") int limit,
            @ConversationCredentials CustomerCredentials credentials) {
        return ETagResponses.ok(conversations.listMessages(credentials, after, limit));
    }

    /** Reads no messages: what is not sent is not delivered. */
    @RequestMapping(path = "/messages", method = RequestMethod.HEAD, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(hidden = true)
    ResponseEntity<Void> messagesHead(@ConversationCredentials CustomerCredentials credentials) {
        conversations.status(credentials);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).build();
    }

    @PostMapping(
            path = "/messages",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "post",
            summary = "Says something",
            description = "Repeated with the same Idempotency-Key and text it sends nothing and is answered as the "
                    + "first was; with another text it is refused with 409.")
    Message post(
            @RequestHeader(name = IdempotencyKeyHeader.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody TextRequest body,
            @ConversationCredentials CustomerCredentials credentials) {
        return conversations.sendMessage(
                credentials, body.text() == null ? "" : body.text(), IdempotencyKeyHeader.validate(idempotencyKey));
    }

    @PostMapping(path = "/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "typing", summary = "The customer types; call it at most every two seconds")
    void typing(@ConversationCredentials CustomerCredentials credentials) {
        conversations.typing(credentials);
    }

    @PutMapping(path = "/receipt", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "receipt",
            summary = "Up to which message the client has got them, and the customer has seen them",
            description = "Shown to the company's staff. Numbers only go forward; a greater one than lastSeq counts as "
                    + "lastSeq. What a client reads here counts as delivered without it.")
    void receipt(@RequestBody ReceiptRequest body, @ConversationCredentials CustomerCredentials credentials) {
        conversations.reportReceipt(credentials, body.toReceipt());
    }

    @PostMapping(
            path = "/rating",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "rate", summary = "Rates a closed conversation with 1 to 5 stars")
    CustomerConversationStatus rate(
            @RequestBody RatingRequest body, @ConversationCredentials CustomerCredentials credentials) {
        if (body.stars() == null) {
            throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Give 1 to 5 stars.");
        }
        return conversations.rate(credentials, body.stars(), body.comment() == null ? "" : body.comment());
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "events",
            summary = "What happens, as server-sent events",
            description = "message (its id is the seq), status and typing. Resumed after Last-Event-ID; without it, "
                    + "begins with the first message, or with the latest ones if 1 to 200 of them are asked for.")
    ResponseEntity<SseEmitter> events(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable Integer latest,
            @Parameter(hidden = true) HttpServletRequest request,
            @ConversationCredentials CustomerCredentials credentials) {
        return ResponseEntity.ok()
                .header("X-Accel-Buffering", "no") // nginx would otherwise buffer events
                .body(streams.open(credentials, startPosition(lastEventId, latest), ClientAddress.of(request)));
    }

    private static EventStreamRegistry.StartPosition startPosition(
            @Nullable String lastEventId, @Nullable Integer latest) {
        if (latest != null && (latest < 1 || latest > CustomerConversationService.MAX_PAGE_SIZE)) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Ask for the latest 1 to %d messages.",
                    CustomerConversationService.MAX_PAGE_SIZE);
        }
        return new EventStreamRegistry.StartPosition(lastEventId, latest);
    }

    /** Opens no stream: without writes the server would not notice that the client is gone. */
    @RequestMapping(path = "/events", method = RequestMethod.HEAD, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(hidden = true)
    ResponseEntity<Void> eventsHead(@ConversationCredentials CustomerCredentials credentials) {
        conversations.status(credentials);
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
    }
}

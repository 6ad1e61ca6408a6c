package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerStatus;
import app.aside.conversation.Message;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One conversation, for whoever holds its token. */
@RestController
@RequestMapping("/api/v1/conversations/{id}")
@Tag(name = "Conversations", description = "One conversation, for whoever holds its token")
class ConversationApi {

    private final CustomerConversations conversations;
    private final EventStreams streams;

    ConversationApi(CustomerConversations conversations, EventStreams streams) {
        this.conversations = conversations;
        this.streams = streams;
    }

    record Text(@Nullable String text) {}

    record Rating(@Nullable Integer stars, @Nullable String comment) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "status", summary = "Status, place in the queue, agent's display name")
    ResponseEntity<CustomerStatus> status(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return Versioned.answer(conversations.status(Bearer.key(id, authorization)));
    }

    @GetMapping(path = "/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "messages",
            summary = "Messages after a number, in their order",
            description = "seq counts from 1 without gaps. lastSeq is the number of the conversation's last message: "
                    + "while it is greater than the last one you have, ask again. limit is 1 to 200.")
    ResponseEntity<CustomerConversations.Page> messages(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return Versioned.answer(conversations.messages(Bearer.key(id, authorization), after, limit));
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
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody Text body) {
        return conversations.post(
                Bearer.key(id, authorization),
                body.text() == null ? "" : body.text(),
                IdempotencyKey.forMessage(idempotencyKey));
    }

    @PostMapping(path = "/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "typing", summary = "The customer types; call it at most every two seconds")
    void typing(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        conversations.typing(Bearer.key(id, authorization));
    }

    @PostMapping(
            path = "/rating",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "rate", summary = "Rates a closed conversation with 1 to 5 stars")
    CustomerStatus rate(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody Rating body) {
        var key = Bearer.key(id, authorization);
        if (body.stars() == null) {
            throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Give 1 to 5 stars.");
        }
        return conversations.rate(key, body.stars(), body.comment() == null ? "" : body.comment());
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "events",
            summary = "What happens, as server-sent events",
            description = "message (its id is the seq), status and typing. Resumed after Last-Event-ID; without it, "
                    + "begins with the first message, or with the latest ones if 1 to 200 of them are asked for.")
    ResponseEntity<SseEmitter> events(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable Integer latest,
            @Parameter(hidden = true) HttpServletRequest request) {
        return ResponseEntity.ok()
                .header("X-Accel-Buffering", "no") // nginx would otherwise keep events back
                .body(streams.open(
                        Bearer.key(id, authorization), beginning(lastEventId, latest), ClientNetwork.of(request)));
    }

    private static EventStreams.Beginning beginning(@Nullable String lastEventId, @Nullable Integer latest) {
        if (latest != null && (latest < 1 || latest > CustomerConversations.PAGE)) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Ask for the latest 1 to %d messages.".formatted(CustomerConversations.PAGE));
        }
        return new EventStreams.Beginning(lastEventId, latest);
    }

    /** Opens no stream: nothing of it would be sent, so nobody would notice when the client has left. */
    @RequestMapping(path = "/events", method = RequestMethod.HEAD, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(hidden = true)
    ResponseEntity<Void> eventsHead(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        conversations.status(Bearer.key(id, authorization));
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
    }
}

package app.aside.channel;

import app.aside.account.Channel;
import app.aside.account.ChannelKeys;
import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.attachment.AttachmentId;
import app.aside.conversation.ChannelConversations;
import app.aside.conversation.ChannelRequest;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerRequest;
import app.aside.conversation.Message;
import app.aside.conversation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the connector of an outside channel, such as a messenger, brings what its customers say. */
@RestController
@RequestMapping(path = "/api/v1/channel", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Channel", description = "For the connector of an outside channel, with that channel's key")
class ChannelApi {

    private final ChannelKeys keys;
    private final ChannelConversations conversations;

    ChannelApi(ChannelKeys keys, ChannelConversations conversations) {
        this.keys = keys;
        this.conversations = conversations;
    }

    record Person(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email) {}

    record Text(@Nullable String id, @Nullable String text) {}

    record Incoming(
            @Nullable Person customer,
            @Nullable Text message,
            @Nullable String department) {}

    record Conversation(String id, String protocol, Status status) {}

    record Stored(Conversation conversation, Message message) {}

    @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "bring",
            summary = "Brings a message of a customer of an outside channel",
            description = "Goes to the customer's open conversation on this channel or starts one. The same message.id "
                    + "of the same customer again stores nothing and is answered as the first was; with another body "
                    + "it is refused with 409. Answers go out by webhook.")
    Stored bring(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody Incoming incoming) {
        Channel channel = channel(authorization);
        if (incoming.customer() == null || incoming.message() == null) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Say who speaks and what: {\"customer\":{\"id\":\"…\",\"name\":\"…\"},"
                            + "\"message\":{\"id\":\"…\",\"text\":\"…\"}}.");
        }
        ChannelConversations.Posted posted = conversations.post(
                channel,
                ChannelRequest.of(
                        orEmpty(incoming.customer().id()),
                        orEmpty(incoming.message().id()),
                        CustomerRequest.of(
                                orEmpty(incoming.customer().name()),
                                incoming.customer().email(),
                                incoming.department(),
                                orEmpty(incoming.message().text()))));
        return new Stored(
                new Conversation(posted.conversation().toString(), posted.protocol(), posted.status()),
                posted.message());
    }

    @GetMapping(path = "/conversations/{id}/attachments/{attachmentId}", produces = MediaType.ALL_VALUE)
    @Operation(
            operationId = "fetch",
            summary = "A file of a conversation of this channel, to be passed on",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    void fetch(
            @PathVariable String id,
            @PathVariable String attachmentId,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Channel channel = channel(authorization);
        FileAnswer.save(
                conversations.open(channel, ConversationId.parse(id), AttachmentId.parse(attachmentId)), response);
    }

    private Channel channel(@Nullable String authorization) {
        return keys.find(Bearer.token(authorization)).orElseThrow(Bearer.Missing::new);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package app.aside.channel;

import app.aside.account.Channel;
import app.aside.account.ChannelKeys;
import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.attachment.AttachmentId;
import app.aside.conversation.ChannelConversations;
import app.aside.conversation.ChannelRequest;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where the connector of an outside channel, such as a messenger, brings what its customers say. */
@RestController
@RequestMapping(path = "/api/v1/channel", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Channel", description = "For the connector of an outside channel, with that channel's key")
@SecurityRequirement(name = ApiDescription.CHANNEL_KEY)
class ChannelApi {

    /** Two methods, one operation: whichever of them the description meets first. */
    private static final String BRING = "Brings a message of a customer of an outside channel, as JSON or with a file";

    private static final String BRINGING =
            "Goes to the customer's open conversation on this channel or starts one. The same message.id of the same "
                    + "customer again, with the same file, stores nothing and is answered as the first was; with "
                    + "another body it is refused with 409. Answers go out by webhook.";

    private final ChannelKeys keys;
    private final ChannelConversations conversations;
    private final Uploads uploads;
    private final JsonMapper json;

    ChannelApi(ChannelKeys keys, ChannelConversations conversations, Uploads uploads, JsonMapper json) {
        this.keys = keys;
        this.conversations = conversations;
        this.uploads = uploads;
        this.json = json;
    }

    /** What the form holds, for the description only. */
    record MessageWithFile(
            @Schema(description = "What is sent where there is no file; its text may be empty")
            Incoming message,

            @Schema(
                    type = "string",
                    format = "binary",
                    description = "JPEG, PNG, GIF, WebP, PDF or plain text, at most 10 MB")
            String file) {}

    record Conversation(String id, String protocol, Status status) {}

    record Stored(Conversation conversation, Message message) {}

    @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "bring", summary = BRING, description = BRINGING)
    Stored bring(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody Incoming incoming) {
        return post(channel(authorization), incoming.with(null));
    }

    @PostMapping(path = "/messages", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "bring",
            summary = BRING,
            description = BRINGING,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = MessageWithFile.class),
                                            encoding =
                                                    @Encoding(
                                                            name = "message",
                                                            contentType = MediaType.APPLICATION_JSON_VALUE))))
    Stored bringFile(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        // Nothing is received from whoever has no key; and no transaction waits while it is.
        Channel sender = channel(authorization);
        try (FileForm form = uploads.receive(request, "message", sender.id())) {
            Incoming incoming = read(form.words().orElseThrow(() -> FileForm.missing("message")));
            // Until a file has come the key may have been taken back.
            return post(channel(authorization), incoming.with(form.file()));
        }
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

    private Incoming read(byte[] message) {
        try {
            Incoming incoming = json.readValue(message, Incoming.class);
            return incoming == null ? new Incoming(null, null, null) : incoming; // it says null
        } catch (JacksonException e) {
            throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, ApiErrors.sentence("The part message", e));
        }
    }

    private Stored post(Channel channel, ChannelRequest request) {
        ChannelConversations.Posted posted = conversations.post(channel, request);
        return new Stored(
                new Conversation(posted.conversation().toString(), posted.protocol(), posted.status()),
                posted.message());
    }

    private Channel channel(@Nullable String authorization) {
        return keys.find(Bearer.token(authorization)).orElseThrow(Bearer.Missing::new);
    }
}

package app.aside.customerapi;

import app.aside.attachment.AttachmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.Message;
import app.aside.conversation.channel.ChannelMessageService;
import app.aside.conversation.channel.InboundChannelMessage;
import app.aside.customerapi.file.FileResponseWriter;
import app.aside.customerapi.file.MultipartUpload;
import app.aside.customerapi.file.UploadService;
import app.aside.customerapi.openapi.OpenApiConfiguration;
import app.aside.customerapi.security.BearerToken;
import app.aside.settings.Channel;
import app.aside.settings.ChannelKeyAuthenticator;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Receives messages from connectors of outside channels, such as messengers. */
@RestController
@RequestMapping(path = "/api/v1/channel", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Channel", description = "For the connector of an outside channel, with that channel's key")
@SecurityRequirement(name = OpenApiConfiguration.CHANNEL_KEY)
class ConnectorController {

    /** Both methods are one operation in the OpenAPI description. */
    private static final String SUMMARY =
            "Brings a message of a customer of an outside channel, as JSON or with a file";

    private static final String DESCRIPTION =
            "Goes to the customer's open conversation on this channel or starts one. The same message.id of the same "
                    + "customer again, with the same file, stores nothing and is answered as the first was; with "
                    + "another body it is refused with 409. Answers go out by webhook.";

    private final ChannelKeyAuthenticator keys;
    private final ChannelMessageService conversations;
    private final UploadService uploads;
    private final JsonMapper json;

    ConnectorController(
            ChannelKeyAuthenticator keys, ChannelMessageService conversations, UploadService uploads, JsonMapper json) {
        this.keys = keys;
        this.conversations = conversations;
        this.uploads = uploads;
        this.json = json;
    }

    /** The parts of the form; for the OpenAPI description only. */
    record ConnectorUploadForm(
            @Schema(description = "What is sent where there is no file; its text may be empty")
            ConnectorMessageRequest message,

            @Schema(
                    type = "string",
                    format = "binary",
                    description = "JPEG, PNG, GIF, WebP, PDF or plain text, at most 10 MB")
            String file) {}

    record ConversationReference(String id, String protocol, ConversationStatus status) {}

    record StoredMessageResponse(ConversationReference conversation, Message message) {}

    @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "bring", summary = SUMMARY, description = DESCRIPTION)
    StoredMessageResponse postMessage(
            @Parameter(hidden = true) HttpServletRequest request, @RequestBody ConnectorMessageRequest incoming) {
        return post(requireChannel(request), incoming.toChannelMessage(null));
    }

    @PostMapping(path = "/messages", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "bring",
            summary = SUMMARY,
            description = DESCRIPTION,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = ConnectorUploadForm.class),
                                            encoding =
                                                    @Encoding(
                                                            name = "message",
                                                            contentType = MediaType.APPLICATION_JSON_VALUE))))
    StoredMessageResponse postMessageWithFile(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
        // The key is checked before the body is read, and no transaction is open while it is read.
        Channel sender = requireChannel(request);
        try (MultipartUpload form = uploads.receive(request, "message", sender.id())) {
            ConnectorMessageRequest incoming =
                    parseMessage(form.textPart().orElseThrow(() -> MultipartUpload.missingPart("message")));
            // The key may have been revoked during the upload.
            return post(requireChannel(request), incoming.toChannelMessage(form.file()));
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
    void downloadAttachment(
            @PathVariable String id,
            @PathVariable String attachmentId,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Channel channel = requireChannel(request);
        FileResponseWriter.writeAttachment(
                conversations.openFile(channel, ConversationId.parse(id), AttachmentId.parse(attachmentId)), response);
    }

    @PutMapping(path = "/conversations/{id}/receipt", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "reportReceipt",
            summary = "Up to which message the channel has delivered them, and the customer has seen them",
            description =
                    "Shown to the company's staff. Numbers only go forward; a greater one than exists counts as the "
                            + "last one.")
    void putReceipt(
            @PathVariable String id,
            @Parameter(hidden = true) HttpServletRequest request,
            @RequestBody ReceiptRequest body) {
        conversations.reportReceipt(requireChannel(request), ConversationId.parse(id), body.toReceipt());
    }

    private ConnectorMessageRequest parseMessage(byte[] message) {
        try {
            ConnectorMessageRequest incoming = json.readValue(message, ConnectorMessageRequest.class);
            return incoming == null ? new ConnectorMessageRequest(null, null, null) : incoming; // the JSON text is null
        } catch (JacksonException e) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED, ApiExceptionHandler.jsonErrorMessage("The part message", e));
        }
    }

    private StoredMessageResponse post(Channel channel, InboundChannelMessage request) {
        ChannelMessageService.PostedMessage posted = conversations.receive(channel, request);
        return new StoredMessageResponse(
                new ConversationReference(posted.conversation().toString(), posted.protocol(), posted.status()),
                posted.message());
    }

    private Channel requireChannel(HttpServletRequest request) {
        return keys.authenticate(BearerToken.valueOf(request)).orElseThrow(BearerToken.MissingTokenException::new);
    }
}

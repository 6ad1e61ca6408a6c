package app.aside.customerapi;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.OutgoingFile;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.customer.CustomerAttachmentService;
import app.aside.customerapi.file.FileResponseWriter;
import app.aside.customerapi.file.MultipartUpload;
import app.aside.customerapi.file.UploadService;
import app.aside.customerapi.security.ConversationCredentials;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The files of one conversation; requires its token. */
@RestController
@RequestMapping("/api/v1/conversations/{id}/attachments")
@Tag(name = "Attachments", description = "The files of a conversation: pictures, PDFs and texts of at most 10 MB")
class AttachmentController {

    private final CustomerAttachmentService attachments;
    private final UploadService uploads;

    AttachmentController(CustomerAttachmentService attachments, UploadService uploads) {
        this.attachments = attachments;
        this.uploads = uploads;
    }

    /** The parts of the form; for the OpenAPI description only. */
    record UploadForm(
            @Schema(
                    type = "string",
                    format = "binary",
                    description = "JPEG, PNG, GIF, WebP, PDF or plain text, at most 10 MB")
            String file,

            @Schema(description = "What goes with it, at most 10,000 characters") @Nullable
            String text) {}

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "attach",
            summary = "Sends a file",
            description =
                    "The type is found from the content. Repeated with the same Idempotency-Key and file it sends "
                            + "nothing and is answered as the first was; with another file it is refused with 409.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = UploadForm.class))))
    Message post(
            @RequestHeader(name = IdempotencyKeyHeader.HEADER, required = false) @Nullable String idempotencyKey,
            @Parameter(hidden = true) HttpServletRequest request,
            @ConversationCredentials CustomerCredentials credentials)
            throws IOException {
        String once = IdempotencyKeyHeader.validate(idempotencyKey);
        // Rights are checked before the body is read, and no transaction is open while it is read.
        attachments.requireAcceptsFile(credentials, once != null);
        try (MultipartUpload form = uploads.receive(request, "text", credentials.conversation())) {
            String caption = form.textPart()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
            return attachments.sendFile(credentials, OutgoingFile.of(caption, form.file()), once);
        }
    }

    @GetMapping("/{attachmentId}")
    @Operation(
            operationId = "attachment",
            summary = "The file as it was sent, to be saved",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    void download(
            @PathVariable String attachmentId,
            @Parameter(hidden = true) HttpServletResponse response,
            @ConversationCredentials CustomerCredentials credentials)
            throws IOException {
        FileResponseWriter.writeAttachment(
                attachments.openFile(credentials, AttachmentId.parse(attachmentId)), response);
    }

    @GetMapping("/{attachmentId}/picture")
    @Operation(
            operationId = "picture",
            summary = "What may be shown of a picture: made anew, at most 1,600 points wide or high",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = "image/*",
                                            schema = @Schema(type = "string", format = "binary"))))
    void preview(
            @PathVariable String attachmentId,
            @Parameter(hidden = true) HttpServletResponse response,
            @ConversationCredentials CustomerCredentials credentials)
            throws IOException {
        FileResponseWriter.writeInline(attachments.openImage(credentials, AttachmentId.parse(attachmentId)), response);
    }
}

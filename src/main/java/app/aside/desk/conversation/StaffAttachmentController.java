package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.StoredFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageAttachmentService;
import app.aside.desk.signin.StaffUserDetails;
import app.aside.internalmessage.InternalAttachmentService;
import app.aside.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Serves the files of conversations to staff. Each request checks the rights. */
@Controller
@RequestMapping("/files/{conversation}")
class StaffAttachmentController {

    private final MessageAttachmentService attachments;
    private final InternalAttachmentService internalAttachments;

    StaffAttachmentController(MessageAttachmentService attachments, InternalAttachmentService internals) {
        this.attachments = attachments;
        this.internalAttachments = internals;
    }

    /** URL of a message's file, relative to the page's base; its picture is below it. */
    static String fileUrl(ConversationId conversation, AttachmentId attachment) {
        return "files/%s/%s".formatted(conversation, attachment);
    }

    /** URL of an internal message's file. */
    static String internalFileUrl(ConversationId conversation, AttachmentId attachment) {
        return "files/%s/internal/%s".formatted(conversation, attachment);
    }

    @GetMapping("/{attachment}")
    void downloadFile(
            @AuthenticationPrincipal StaffUserDetails me,
            @PathVariable String conversation,
            @PathVariable String attachment,
            HttpServletResponse response)
            throws IOException {
        writeAsDownload(
                attachments.openFile(me.staffId(), ConversationId.parse(conversation), AttachmentId.parse(attachment)),
                response);
    }

    @GetMapping("/{attachment}/picture")
    void showPicture(
            @AuthenticationPrincipal StaffUserDetails me,
            @PathVariable String conversation,
            @PathVariable String attachment,
            HttpServletResponse response)
            throws IOException {
        writeInline(
                attachments.openImage(me.staffId(), ConversationId.parse(conversation), AttachmentId.parse(attachment)),
                response);
    }

    @GetMapping("/internal/{attachment}")
    void downloadInternalFile(
            @AuthenticationPrincipal StaffUserDetails me,
            @PathVariable String conversation,
            @PathVariable String attachment,
            HttpServletResponse response)
            throws IOException {
        writeAsDownload(
                internalAttachments.openFile(
                        me.staffId(), ConversationId.parse(conversation), AttachmentId.parse(attachment)),
                response);
    }

    @GetMapping("/internal/{attachment}/picture")
    void showInternalPicture(
            @AuthenticationPrincipal StaffUserDetails me,
            @PathVariable String conversation,
            @PathVariable String attachment,
            HttpServletResponse response)
            throws IOException {
        writeInline(
                internalAttachments.openImage(
                        me.staffId(), ConversationId.parse(conversation), AttachmentId.parse(attachment)),
                response);
    }

    @ExceptionHandler
    void handleRefusal(Refusal refusal, HttpServletResponse response) throws IOException {
        response.setStatus(
                refusal.reason() == Refusal.Reason.UNAVAILABLE
                        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
                        : HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(translate(refusal));
    }

    private static void writeAsDownload(StoredFile file, HttpServletResponse response) throws IOException {
        write(file, ContentDisposition.attachment(), response);
    }

    private static void writeInline(StoredFile file, HttpServletResponse response) throws IOException {
        write(file, ContentDisposition.inline(), response);
    }

    private static void write(StoredFile file, ContentDisposition.Builder disposition, HttpServletResponse response)
            throws IOException {
        file.writeTo(() -> {
            response.setContentType(file.type());
            response.setContentLength(file.size());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    disposition
                            .filename(file.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            // A browser that renders the file as a page must not run anything in it.
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
            return response.getOutputStream();
        });
    }
}

package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.attachment.Attachment;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.desk.button.ActionButton;
import app.aside.desk.language.WindowLocale;
import app.aside.desk.upload.SingleFileUpload;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.UploadButton;
import com.vaadin.flow.component.upload.UploadDropZone;
import com.vaadin.flow.component.upload.UploadFileList;
import com.vaadin.flow.component.upload.UploadFileListI18N;
import com.vaadin.flow.component.upload.UploadManager;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of the next message of one composer: chosen by button, drop or paste, with progress, cancel and removal. An
 * unsent file is discarded with the composer.
 */
class AttachmentUpload extends Div {

    private final ConversationPanelServices services;
    private final StaffId me;
    private final UploadManager manager;
    private final UploadButton button;
    private final Div selectedFile = new Div();
    private Runnable onChange = () -> {};
    private Consumer<String> onRefusal = sentence -> {};
    private @Nullable ReceivedFile file;
    private String fileId = "";

    /**
     * @param label says what the file goes to, so that two boxes on one screen cannot be mistaken
     * @param documentsAllowed whether the company allows Office documents, ZIP archives and e-mails
     */
    AttachmentUpload(ConversationPanelServices services, StaffId me, String label, boolean documentsAllowed) {
        this.services = services;
        this.me = me;
        addClassName("file-choice");
        manager = new SingleFileUpload(
                        this,
                        FileReceiver.ALLOWED_TYPES_MESSAGE,
                        this::handleUpload,
                        sentence -> onRefusal.accept(sentence))
                .manager();
        button = new UploadButton(translate("conversation.attach"), manager);
        button.setIcon(VaadinIcon.PAPERCLIP.create());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.addClassName("attach");
        button.setAriaLabel(label);
        button.setTooltipText(
                documentsAllowed
                        ? translate("conversation.attach-documents", label)
                        : translate("conversation.attach-plain", label));
        UploadFileList progress = new UploadFileList(manager);
        progress.setI18n(createI18n());
        selectedFile.addClassName("chosen-file");
        selectedFile.getElement().setAttribute("role", "status");
        add(progress, selectedFile);
        addDetachListener(detach -> clear());
    }

    UploadButton button() {
        return button;
    }

    /** Accepts files dropped on the component. The box around it lets dragged text through and takes pasted files. */
    Component createDropZone(Component part) {
        return new UploadDropZone(part, manager);
    }

    void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Receives the reason when a file is refused. */
    void onRefusal(Consumer<String> listener) {
        onRefusal = listener;
    }

    void setBlocked(boolean blocked) {
        manager.setEnabled(!blocked);
    }

    /** Differs for each file; empty if there is none. */
    String fileId() {
        return fileId;
    }

    /**
     * The file with its caption.
     *
     * @throws Refusal if the file was removed or replaced meanwhile
     */
    OutgoingFile requireFile(String id, String caption) {
        if (file == null || !id.equals(fileId)) {
            throw Refusal.invalid("The file is no longer here. Attach it again before you send.");
        }
        return OutgoingFile.of(caption, file);
    }

    /** Removes the file after it was sent or deselected. */
    void clear() {
        if (file != null) {
            file.close();
            file = null;
            fileId = "";
            selectedFile.removeAll();
            onChange.run();
        }
    }

    void setFile(ReceivedFile received) {
        clear();
        file = received;
        fileId = UUID.randomUUID().toString();
        Attachment attachment = OutgoingFile.of("", received).toAttachment();
        Span name = new Span(attachment.name());
        name.addClassName("file-name");
        Span facts = new Span(
                translateSentence(attachment.typeLabel()) + ", " + attachment.formattedSize(WindowLocale.current()));
        facts.addClassName("file-facts");
        Button remove = new ActionButton(VaadinIcon.CLOSE_SMALL.create(), click -> clear());
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        remove.setAriaLabel(translate("conversation.remove-file", attachment.name()));
        selectedFile.add(preview(received, attachment), name, facts, remove);
        onChange.run();
    }

    /** The picture as the recipient will see it, or a sign for another file. */
    private static Component preview(ReceivedFile received, Attachment attachment) {
        ReceivedFile.SanitizedImage image = received.sanitizedImage();
        if (image == null) {
            return VaadinIcon.FILE_TEXT_O.create();
        }
        Image picture = new Image(
                DownloadHandler.fromInputStream(download ->
                                new DownloadResponse(image.open(), attachment.name(), image.mediaType(), image.size()))
                        .inline(),
                translate("conversation.preview-of", attachment.name()));
        picture.addClassName("preview");
        return picture;
    }

    /**
     * Receives what was chosen.
     *
     * @throws Refusal if it could not be sent in this person's company, so that nobody learns it only then
     */
    ReceivedFile receive(InputStream content, String name) throws IOException {
        ReceivedFile received = services.fileReceiver().receive(content, name);
        try {
            if (OutgoingFile.of("", received).isDocument()) {
                services.filePolicy().requireDocumentsAllowed(me);
            }
            return received;
        } catch (RuntimeException e) {
            received.close();
            throw e;
        }
    }

    private void handleUpload(UploadEvent event) throws IOException {
        UI ui = event.getUI();
        ReceivedFile received = receive(event.getInputStream(), event.getFileName());
        try {
            ui.access(() -> onUploaded(received));
        } catch (RuntimeException e) {
            received.close(); // the page was closed
            throw e;
        }
    }

    private void onUploaded(ReceivedFile received) {
        manager.clearFileList();
        if (isAttached()) {
            setFile(received);
        } else {
            received.close();
        }
    }

    private static UploadFileListI18N createI18n() {
        UploadFileListI18N words = new UploadFileListI18N();
        words.setFile(new UploadFileListI18N.File()
                .setRemove(translate("conversation.cancel-upload"))
                .setRetry(translate("common.try-again"))
                .setStart(translate("conversation.start-upload")));
        words.setUploading(new UploadFileListI18N.Uploading()
                .setStatus(new UploadFileListI18N.Uploading.Status()
                        .setConnecting(translate("conversation.upload.connecting"))
                        .setStalled(translate("conversation.upload.stalled"))
                        .setProcessing(translate("conversation.upload.processing"))
                        .setHeld(translate("conversation.upload.waiting")))
                .setRemainingTime(new UploadFileListI18N.Uploading.RemainingTime()
                        .setPrefix(translate("conversation.upload.remaining") + " ")
                        .setUnknown(translate("conversation.upload.unknown")))
                .setError(new UploadFileListI18N.Uploading.UploadError()
                        .setServerUnavailable(translate("conversation.upload-failed"))
                        .setUnexpectedServerError(translate("conversation.upload-failed"))
                        .setForbidden(translate("conversation.upload-failed"))
                        .setFileTooLarge(translateSentence(FileReceiver.TOO_LARGE_MESSAGE))));
        return words;
    }
}

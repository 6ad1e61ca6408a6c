package app.aside.desk.upload;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.attachment.FileReceiver;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.upload.UploadManager;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.function.Consumer;

/** Takes one file at a time, of at most {@link FileReceiver#MAX_SIZE} bytes, and says why another one is refused. */
public final class SingleFileUpload {

    /** Receives a file without the session's lock. What it refuses, it refuses by a {@link Refusal}. */
    @FunctionalInterface
    public interface Receiver {
        void receive(UploadEvent upload) throws IOException;
    }

    private final Receiver receiver;
    private final Consumer<String> onRefusal;
    private final UploadManager manager;

    /**
     * @param owner the part of the page that shows what was chosen
     * @param otherType what is said of a file that is not of the accepted types
     * @param onRefusal told in the window why a file is refused
     */
    public SingleFileUpload(Component owner, String otherType, Receiver receiver, Consumer<String> onRefusal) {
        this.receiver = receiver;
        this.onRefusal = onRefusal;
        manager = new UploadManager(owner, this::handle);
        manager.setMaxFiles(1);
        manager.setMaxFileSize(FileReceiver.MAX_SIZE);
        manager.addFileRejectedListener(rejected -> onRefusal.accept(
                switch (rejected.getReason()) {
                    case TOO_MANY_FILES -> translate("conversation.one-file");
                    case FILE_TOO_LARGE -> translateSentence(FileReceiver.TOO_LARGE_MESSAGE);
                    case INCORRECT_FILE_TYPE -> translateSentence(otherType);
                    case UNKNOWN -> translate("conversation.upload-failed");
                }));
    }

    public UploadManager manager() {
        return manager;
    }

    private void handle(UploadEvent upload) throws IOException {
        try {
            receiver.receive(upload);
        } catch (Refusal refusal) {
            reject(upload, translate(refusal));
        } catch (DatabaseUnavailableException e) {
            reject(upload, translateSentence(DatabaseUnavailableException.SENTENCE));
        }
    }

    private void reject(UploadEvent upload, String sentence) {
        upload.reject(sentence);
        upload.getUI().access(() -> {
            manager.clearFileList();
            onRefusal.accept(sentence);
        });
    }
}

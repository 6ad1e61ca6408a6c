package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import app.aside.settings.FilePolicyService;
import app.aside.shared.Refusal;
import com.vaadin.browserless.BrowserlessUIContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC13ChooseFileViewTest extends ViewTest {

    @Autowired
    FilePolicyService filePolicy;

    @Test
    @Tag("UC-13.1f")
    void refusesAForbiddenDocumentWhenItIsChosen() throws IOException {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);

        List<AttachmentUpload> uploads = openUploads(own, id);
        assertThat(uploads).hasSize(2);
        for (AttachmentUpload upload : uploads) {
            assertThat(upload.button().getTooltip().getText()).endsWith(": picture, PDF or text, at most 10 MB");
            assertThatThrownBy(() -> receive(upload, "archive.zip", SampleFiles.zip("notes.txt")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Office documents, ZIP archives and e-mails cannot be sent here."
                            + " Send a PDF, a picture or a text.");
            assertThatThrownBy(() -> receive(upload, "huge.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE + 1)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(FileReceiver.TOO_LARGE_MESSAGE);
            receive(upload, "bill.pdf", SampleFiles.pdf()).close();
        }

        filePolicy.saveAllowsDocuments(own.ana(), true);
        receive(uploads.getFirst(), "archive.zip", SampleFiles.zip("notes.txt")).close();
        for (AttachmentUpload upload : openUploads(own, id)) {
            assertThat(upload.button().getTooltip().getText())
                    .endsWith(": picture, PDF, text, Office document, ZIP archive or e-mail, at most 10 MB");
        }
    }

    private List<AttachmentUpload> openUploads(CompanyFixture own, ConversationId id) {
        BrowserlessUIContext leo = window(own.leo());
        leo.navigate("inbox/" + id, InboxView.class);
        return components(leo, AttachmentUpload.class).toList();
    }

    private static ReceivedFile receive(AttachmentUpload upload, String name, byte[] content) throws IOException {
        return upload.receive(new ByteArrayInputStream(content), name);
    }
}

package app.aside.internalmessage;

import static app.aside.attachment.SampleFiles.readBytes;
import static app.aside.attachment.SampleFiles.receiveFile;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.attachment.Attachment;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.attachment.SampleImages;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.customer.CustomerAttachmentService;
import app.aside.history.TimelineEntry;
import app.aside.settings.FilePolicyService;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files inside internal messages. */
class UC13AttachFileToInternalMessageTest extends ServiceTest {

    private static final byte[] IMAGE = SampleFiles.photoWithOrientation(60, 40, 1);

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    InternalAttachmentService internalAttachments;

    @Autowired
    MessageAttachmentService customerVisibleAttachments;

    @Autowired
    CustomerAttachmentService customerAttachments;

    @Autowired
    FilePolicyService filePolicy;

    private InternalMessage sendWithFile(
            String name, byte[] bytes, String caption, Function<MessageContent, InternalMessage> sending) {
        try (ReceivedFile file = receiveFile(fileReceiver, name, bytes)) {
            return sending.apply(MessageContent.of(OutgoingFile.of(caption, file)));
        }
    }

    private InternalMessage sendFile(StaffId from, ConversationId id, StaffId to, UUID request) {
        return sendWithFile(
                "offer.jpg", IMAGE, "Offer her this", content -> internalMessages.send(from, id, to, content, request));
    }

    private static Attachment attachment(InternalMessage message) {
        return Objects.requireNonNull(message.attachment());
    }

    private static void assertFileNotFound(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This attachment does not exist.", asked);
    }

    @Test
    @Tag("UC-13.1f")
    void documentsAreRefusedUntilTheCompanyAllowsThem() {
        ConversationId id = ongoingConversation();
        byte[] archive = SampleFiles.zip("a.txt");
        Function<MessageContent, InternalMessage> sending =
                content -> internalMessages.send(company.ana(), id, company.leo(), content, newRequestId());

        assertRefused(
                Refusal.Reason.WRONG_TYPE,
                "Office documents, ZIP archives and e-mails cannot be sent here. Send a PDF, a picture or a text.",
                () -> sendWithFile("a.zip", archive, "", sending));

        filePolicy.saveAllowsDocuments(company.ana(), true);

        assertThat(attachment(sendWithFile("a.zip", archive, "", sending)).name())
                .isEqualTo("a.zip");
    }

    @Test
    @Tag("UC-13.4")
    void agentAccessesFileOnlyAfterOpeningTheMessage() {
        ConversationId id = ongoingConversation();
        InternalMessage sent = sendFile(company.ana(), id, company.leo(), newRequestId());
        AttachmentId file = attachment(sent).id();

        assertThat(timeline.listAfter(company.leo(), id, 0, 0, 1).entries())
                .last()
                .isInstanceOf(TimelineEntry.UnopenedInternalMessage.class);
        assertFileNotFound(() -> internalAttachments.openFile(company.leo(), id, file));
        assertFileNotFound(() -> internalAttachments.openImage(company.leo(), id, file));
        assertThat(readBytes(internalAttachments.openFile(company.ana(), id, file)))
                .isEqualTo(IMAGE);
        assertThat(readBytes(internalAttachments.openFile(company.sofia(), id, file)))
                .isEqualTo(IMAGE);
        assertThat(readBytes(internalAttachments.openFile(company.max(), id, file)))
                .isEqualTo(IMAGE);

        internalMessages.markRead(company.leo(), id, sent.seq());

        assertThat(timeline.listAfter(company.leo(), id, 0, 0, 1).entries())
                .last()
                .isEqualTo(new TimelineEntry.OpenedInternalMessage(sent));
        assertThat(readBytes(internalAttachments.openFile(company.leo(), id, file)))
                .isEqualTo(IMAGE);
        assertThat(SampleFiles.decodeImage(readBytes(internalAttachments.openImage(company.leo(), id, file)))
                        .getWidth())
                .isEqualTo(60);
    }

    @Test
    @Tag("UC-13.4")
    void agentWhoLooksAtAWaitingConversationGetsNoFileOfItsThread() {
        ConversationId id = ongoingConversation();
        InternalMessage sent = sendFile(company.ana(), id, company.leo(), newRequestId());
        AttachmentId file = attachment(sent).id();
        conversations.transfer(company.leo(), id, company.support(), null);

        assertFileNotFound(() -> internalAttachments.openFile(company.mia(), id, file));
        assertFileNotFound(() -> internalAttachments.openImage(company.mia(), id, file));
        assertThat(internalMessageReader.readActivity(company.mia(), id).files())
                .isEmpty();
        conversations.take(company.mia(), id);
        internalMessages.markRead(company.mia(), id, sent.seq());
        assertThat(readBytes(internalAttachments.openFile(company.mia(), id, file)))
                .isEqualTo(IMAGE);
    }

    @Test
    @Tag("UC-13.4")
    void repliesAndCallsCanHaveFiles() {
        ConversationId id = ongoingConversation();
        InternalMessage call = sendWithFile(
                "bill.pdf",
                SampleFiles.pdf(),
                "",
                content -> internalMessages.callSupervisor(
                        company.leo(), id, company.sofia(), content, SendRequest.of(newRequestId())));
        InternalMessage reply = sendWithFile(
                "notes.txt",
                SampleFiles.text("Refund it"),
                "",
                content -> internalMessages.reply(company.sofia(), id, call.seq(), content, newRequestId()));
        InternalMessage sketch = sendWithFile(
                "sketch.webp",
                SampleImages.webp("lossless-alpha"),
                "",
                content -> internalMessages.reply(company.sofia(), id, call.seq(), content, newRequestId()));
        internalMessages.markRead(company.leo(), id, sketch.seq());

        assertThat(call.text()).isEmpty();
        assertThat(readBytes(internalAttachments.openFile(
                        company.sofia(), id, attachment(call).id())))
                .isEqualTo(SampleFiles.pdf());
        assertThat(readBytes(internalAttachments.openFile(
                        company.leo(), id, attachment(reply).id())))
                .isEqualTo(SampleFiles.text("Refund it"));
        assertFileNotFound(() -> internalAttachments.openImage(
                company.leo(), id, attachment(reply).id()));
        assertThat(SampleFiles.decodeImage(readBytes(internalAttachments.openImage(
                                company.leo(), id, attachment(sketch).id())))
                        .getWidth())
                .isEqualTo(80);
    }

    @Test
    @Tag("UC-13.4")
    void fileIsInvisibleToCustomerAndConversationIsUnchanged() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        String before = conversationRow(id);
        var messages = customers.listMessages(key, 0, 50);

        AttachmentId file = attachment(sendFile(company.ana(), id, company.leo(), newRequestId()))
                .id();

        assertThat(conversationRow(id)).isEqualTo(before);
        assertThat(customers.listMessages(key, 0, 50)).isEqualTo(messages);
        assertFileNotFound(() -> customerAttachments.openFile(key, file));
        assertFileNotFound(() -> customerAttachments.openImage(key, file));
        assertFileNotFound(() -> customerVisibleAttachments.openFile(company.ana(), id, file));
        assertThat(countRows("attachment", id)).isZero();
        assertThat(countRows("attachment_chunk", id)).isZero();
        assertThat(countRows("internal_attachment_chunk", id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-13.3a")
    void fileRequiresAccessToTheThread() {
        ConversationId id = ongoingConversation();
        ConversationId elsewhere = ongoingConversation();
        AttachmentId file = attachment(sendFile(company.ana(), id, company.leo(), newRequestId()))
                .id();
        CompanyFixture other = createCompany(Plan.ADVANCED);

        for (StaffId stranger : List.of(company.mia(), company.ben(), company.rita(), other.ana(), other.leo())) {
            assertConversationNotFound(() -> internalAttachments.openFile(stranger, id, file));
            assertConversationNotFound(() -> internalAttachments.openImage(stranger, id, file));
        }
        assertFileNotFound(() -> internalAttachments.openFile(company.ana(), elsewhere, file));
        assertFileNotFound(() -> internalAttachments.openFile(
                company.ana(), id, AttachmentId.parse(UUID.randomUUID().toString())));
    }

    @Test
    @Tag("UC-13.4")
    void transferMovesFileAccessToTheNextAgent() {
        ConversationId id = ongoingConversation();
        InternalMessage sent = sendFile(company.ana(), id, company.leo(), newRequestId());
        AttachmentId file = attachment(sent).id();

        conversations.transfer(company.leo(), id, company.support(), company.mia());

        assertFileNotFound(() -> internalAttachments.openFile(company.mia(), id, file));
        assertConversationNotFound(() -> internalAttachments.openFile(company.leo(), id, file));
        internalMessages.markRead(company.mia(), id, sent.seq());
        assertThat(readBytes(internalAttachments.openFile(company.mia(), id, file)))
                .isEqualTo(IMAGE);
    }

    @Test
    @Tag("UC-13.1d")
    void planAndCloseRestrictFiles() {
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        ConversationId id = ongoingConversation(basic);
        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                InternalMessageService.NOT_IN_PLAN,
                () -> sendFile(basic.ana(), id, basic.leo(), newRequestId()));
        companies.setPlan(basic.key(), Plan.ADVANCED);
        AttachmentId file = attachment(sendFile(basic.ana(), id, basic.leo(), newRequestId()))
                .id();
        companies.setPlan(basic.key(), Plan.ESSENTIAL);
        assertThat(readBytes(internalAttachments.openFile(basic.ana(), id, file)))
                .as("what was sent stays readable")
                .isEqualTo(IMAGE);
        ConversationId closed = closedConversation();
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> sendFile(company.ana(), closed, company.leo(), newRequestId()));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only an administrator or a supervisor of this department may guide its agents.",
                () -> sendFile(company.max(), ongoingConversation(), company.leo(), newRequestId()));

        assertThat(countRows("internal_attachment_chunk", closed)).isZero();
    }

    @Test
    @Tag("UC-13.1e")
    void concurrentRepeatsSendOneFile() {
        ConversationId id = ongoingConversation();
        UUID request = newRequestId();

        List<InternalMessage> sent =
                runConcurrentlyWithoutRefusal(20, i -> sendFile(company.ana(), id, company.leo(), request));

        assertThat(sent).allMatch(sent.getFirst()::equals);
        assertThat(countRows("internal_attachment", id)).isEqualTo(1);
        assertThat(countRows("internal_attachment_chunk", id)).isEqualTo(2);
        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
    }
}

package app.aside.conversation;

import static app.aside.attachment.SampleFiles.readBytes;
import static app.aside.attachment.SampleFiles.receiveFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.attachment.Attachment;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.customer.CustomerAttachmentService;
import app.aside.history.TimelineEntry;
import app.aside.settings.FilePolicyService;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files between customer and agent. */
class UC13SendFileTest extends ServiceTest {

    private static final byte[] IMAGE = SampleFiles.photoWithOrientation(60, 40, 1);

    @Autowired
    FileReceiver fileReceiver;

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    CustomerAttachmentService customerAttachments;

    @Autowired
    FilePolicyService filePolicy;

    private Message post(
            CustomerCredentials key, String name, byte[] bytes, String caption, @Nullable String requestKey) {
        try (ReceivedFile file = receiveFile(fileReceiver, name, bytes)) {
            return customerAttachments.sendFile(key, OutgoingFile.of(caption, file), requestKey);
        }
    }

    private Message answer(StaffId me, ConversationId id, String name, byte[] bytes, String caption, UUID request) {
        try (ReceivedFile file = receiveFile(fileReceiver, name, bytes)) {
            return attachments.answer(me, id, OutgoingFile.of(caption, file), request);
        }
    }

    private static Attachment attachment(Message message) {
        return Objects.requireNonNull(message.attachment());
    }

    private static void assertFileNotFound(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This attachment does not exist.", asked);
    }

    @Test
    @Tag("UC-13.2")
    void customerFileIsVisibleToBothSides() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());

        Message sent = post(key, "line.jpg", IMAGE, "This is the box", null);

        assertThat(sent.text()).isEqualTo("This is the box");
        assertThat(attachment(sent).name()).isEqualTo("line.jpg");
        assertThat(attachment(sent).type()).isEqualTo("image/jpeg");
        assertThat(attachment(sent).size()).isEqualTo(IMAGE.length);
        assertThat(attachment(sent).picture()).isTrue();
        assertThat(attachment(sent).id().value().version()).isEqualTo(4);
        assertThat(customers.listMessages(key, 0, 10).messages()).last().isEqualTo(sent);
        assertThat(timeline.listAfter(company.leo(), key.conversation(), 0, 0, 1)
                        .entries())
                .last()
                .isEqualTo(new TimelineEntry.CustomerVisibleMessage(sent));
        assertThat(conversationReader.require(company.leo(), key.conversation()).lastMessagePreview())
                .isEqualTo("📎 line.jpg · This is the box");
        assertThat(readBytes(customerAttachments.openFile(key, attachment(sent).id())))
                .isEqualTo(IMAGE);
        assertThat(readBytes(attachments.openFile(
                        company.leo(), key.conversation(), attachment(sent).id())))
                .isEqualTo(IMAGE);
    }

    @Test
    @Tag("UC-13.1f")
    void documentsAreRefusedUntilTheCompanyAllowsThem() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        byte[] archive = SampleFiles.zip("a.txt");
        String refused =
                "Office documents, ZIP archives and e-mails cannot be sent here. Send a PDF, a picture or a text.";

        assertRefused(Refusal.Reason.WRONG_TYPE, refused, () -> post(key, "a.zip", archive, "", null));
        assertRefused(
                Refusal.Reason.WRONG_TYPE,
                refused,
                () -> answer(company.leo(), key.conversation(), "a.zip", archive, "", newRequestId()));

        filePolicy.saveAllowsDocuments(company.ana(), true);

        Message sent = post(key, "a.zip", archive, "", null);
        assertThat(attachment(sent).type()).isEqualTo("application/zip");
        assertThat(readBytes(customerAttachments.openFile(key, attachment(sent).id())))
                .isEqualTo(archive);
        assertThat(answer(company.leo(), key.conversation(), "a.zip", archive, "", newRequestId())
                        .attachment())
                .isNotNull();

        filePolicy.saveAllowsDocuments(company.ana(), false);

        assertRefused(Refusal.Reason.WRONG_TYPE, refused, () -> post(key, "b.zip", archive, "", null));
        assertThat(customers.listMessages(key, 0, 10).messages())
                .filteredOn(message -> message.attachment() != null)
                .hasSize(2);
    }

    @Test
    @Tag("UC-13.2")
    void whatWasTypedSinceAFileWasSentStaysInTheDraft() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        conversations.saveDraft(company.leo(), id, "typed since", 30);

        try (ReceivedFile file = SampleFiles.receiveFile(fileReceiver, "contract.pdf", SampleFiles.pdf())) {
            attachments.answer(
                    company.leo(), id, OutgoingFile.of("Here is", file), new SendRequest(newRequestId(), 20));
        }

        assertThat(conversations.loadDraft(company.leo(), id).text()).isEqualTo("typed since");
    }

    @Test
    @Tag("UC-13.2")
    void agentFileNeedsNoCaptionAndClearsTheDraft() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        conversations.saveDraft(company.leo(), key.conversation(), "Here is");

        Message sent =
                answer(company.leo(), key.conversation(), "contract.pdf", SampleFiles.pdf(), " ", newRequestId());

        assertThat(sent.text()).isEmpty();
        assertThat(attachment(sent).picture()).isFalse();
        assertThat(conversations.loadDraft(company.leo(), key.conversation()).text())
                .isEmpty();
        assertThat(conversationReader.require(company.leo(), key.conversation()).lastMessagePreview())
                .isEqualTo("📎 contract.pdf");
        assertThat(readBytes(customerAttachments.openFile(key, attachment(sent).id())))
                .isEqualTo(SampleFiles.pdf());
        assertFileNotFound(
                () -> customerAttachments.openImage(key, attachment(sent).id()));
        assertFileNotFound(() -> attachments.openImage(
                company.leo(), key.conversation(), attachment(sent).id()));
    }

    @Test
    @Tag("UC-13.3")
    void shownImageIsReencoded() {
        CustomerCredentials key = startConversation(company);
        Attachment sent = attachment(post(key, "line.jpg", IMAGE, "", null));

        byte[] shown = readBytes(customerAttachments.openImage(key, sent.id()));

        assertThat(SampleFiles.decodeImage(shown).getWidth()).isEqualTo(60);
        assertThat(new String(shown, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(SampleFiles.GPS_LOCATION);
        assertThat(readBytes(attachments.openImage(company.ana(), key.conversation(), sent.id())))
                .isEqualTo(shown);
    }

    @Test
    @Tag("UC-13.1b")
    void tenMegabyteFileIsStoredInChunksUnchanged() {
        CustomerCredentials key = startConversation(company);
        byte[] bytes = SampleFiles.textOfSize(FileReceiver.MAX_SIZE);

        Attachment sent = attachment(post(key, "log.txt", bytes, "", null));

        assertThat(countRows("attachment_chunk", key.conversation())).isEqualTo(40);
        assertThat(jdbc.sql("SELECT MAX(LENGTH(bytes)) FROM attachment_chunk WHERE conversation_id = ?")
                        .param(key.conversation().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(262_144);
        assertThat(readBytes(customerAttachments.openFile(key, sent.id()))).isEqualTo(bytes);
    }

    @Test
    @Tag("UC-13.1e")
    void repeatedRequestSendsFileOnceEvenAfterClose() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        Message first = post(key, "line.jpg", IMAGE, "Look", "once");
        long chunks = countRows("attachment_chunk", key.conversation());

        assertThat(post(key, "line.jpg", IMAGE, "Look", "once")).isEqualTo(first);
        conversations.close(company.leo(), key.conversation());
        assertThat(post(key, "line.jpg", IMAGE, "Look", "once")).isEqualTo(first);

        assertThat(countRows("attachment_chunk", key.conversation())).isEqualTo(chunks);
        assertThat(countRows("attachment", key.conversation())).isEqualTo(1);
        String used = "This Idempotency-Key was used for another message.";
        assertRefused(Refusal.Reason.CONFLICT, used, () -> post(key, "other.jpg", IMAGE, "Look", "once"));
        assertRefused(Refusal.Reason.CONFLICT, used, () -> post(key, "line.jpg", IMAGE, "", "once"));
        assertRefused(
                Refusal.Reason.CONFLICT, used, () -> post(key, "line.jpg", SampleFiles.jpeg(9, 9), "Look", "once"));
        assertRefused(Refusal.Reason.CONFLICT, used, () -> customers.sendMessage(key, "Look", "once"));
        assertThat(countRows("attachment_chunk", key.conversation())).isEqualTo(chunks);
    }

    @Test
    @Tag("UC-13.1e")
    void concurrentRequestsWithOneKeySendOneFile() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        UUID request = newRequestId();

        List<Message> byCustomer =
                runConcurrentlyWithoutRefusal(20, i -> post(key, "a.txt", SampleFiles.textOfSize(700_000), "", "once"));
        List<Message> byAgent = runConcurrentlyWithoutRefusal(
                20,
                i -> answer(company.leo(), key.conversation(), "b.txt", SampleFiles.textOfSize(700_000), "", request));

        assertThat(byCustomer).allMatch(byCustomer.getFirst()::equals);
        assertThat(byAgent).allMatch(byAgent.getFirst()::equals);
        assertThat(countRows("attachment", key.conversation())).isEqualTo(2);
        assertThat(countRows("attachment_chunk", key.conversation())).isEqualTo(6);
    }

    @Test
    @Tag("UC-13.2")
    void concurrentFilesAreNumberedWithoutGaps() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());

        runConcurrentlyWithoutRefusal(
                12,
                i -> i % 2 == 0
                        ? post(key, i + ".jpg", IMAGE, "", null)
                        : answer(
                                company.leo(),
                                key.conversation(),
                                i + ".txt",
                                SampleFiles.text("n" + i),
                                "",
                                newRequestId()));

        List<Message> all = customers.listMessages(key, 0, 50).messages();
        assertThat(all).extracting(Message::seq).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        all.stream()
                .skip(2)
                .forEach(message -> assertThat(readBytes(customerAttachments.openFile(
                                key, attachment(message).id())))
                        .hasSize(attachment(message).size()));
    }

    @Test
    @Tag("UC-13.1d")
    void refusedFilesAreNotStored() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);

        for (StaffId other : List.of(company.mia(), company.ben(), company.ana(), company.sofia(), company.max())) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> answer(other, id, "a.txt", SampleFiles.text("no"), "", newRequestId()));
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.CHANGED_MEANWHILE);
        }
        CompanyFixture other = createCompany(Plan.ADVANCED);
        assertConversationNotFound(() -> answer(other.leo(), id, "a.txt", SampleFiles.text("no"), "", newRequestId()));
        assertConversationNotFound(
                () -> post(new CustomerCredentials(id, "wrong"), "a.txt", SampleFiles.text("no"), "", null));
        conversations.close(company.leo(), id);
        String closed = "This conversation was closed meanwhile; nothing more can be sent in it.";
        assertRefused(Refusal.Reason.CLOSED, closed, () -> post(key, "a.txt", SampleFiles.text("no"), "", "some-key"));
        assertRefused(Refusal.Reason.CLOSED, closed, () -> customerAttachments.requireAcceptsFile(key, false));
        assertRefused(
                Refusal.Reason.CLOSED,
                closed,
                () -> answer(company.leo(), id, "a.txt", SampleFiles.text("no"), "", newRequestId()));
        customerAttachments.requireAcceptsFile(key, true);

        assertThat(countRows("attachment", id)).isZero();
        assertThat(countRows("attachment_chunk", id)).isZero();
    }

    @Test
    @Tag("UC-13.1d")
    void invalidCaptionIsRefused() {
        CustomerCredentials key = startConversation(company);

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> post(key, "a.txt", SampleFiles.text("x"), "x".repeat(10_001), null));

        assertThat(refusal.message()).startsWith("The text has 10,001 characters");
    }

    @Test
    @Tag("UC-13.3a")
    void unknownAndForeignFilesAreNotFound() {
        CustomerCredentials key = startConversation(company);
        CustomerCredentials elsewhere = startConversation(company);
        ConversationId id = key.conversation();
        AttachmentId sent = attachment(post(key, "line.jpg", IMAGE, "", null)).id();
        CompanyFixture other = createCompany(Plan.ADVANCED);

        assertFileNotFound(() -> customerAttachments.openFile(elsewhere, sent));
        assertFileNotFound(() -> customerAttachments.openImage(elsewhere, sent));
        assertFileNotFound(() -> customerAttachments.openFile(
                key, AttachmentId.parse(UUID.randomUUID().toString())));
        assertFileNotFound(() -> attachments.openFile(company.ana(), elsewhere.conversation(), sent));
        assertFileNotFound(() -> attachments.openFile(
                company.ana(), id, AttachmentId.parse(UUID.randomUUID().toString())));
        for (String malformed :
                List.of("", "x", sent + "0", "../" + sent, sent.toString().substring(1))) {
            assertFileNotFound(() -> AttachmentId.parse(malformed));
        }
        assertConversationNotFound(() -> customerAttachments.openFile(new CustomerCredentials(id, "wrong"), sent));
        assertConversationNotFound(() -> attachments.openFile(other.ana(), id, sent));
        assertConversationNotFound(() -> attachments.openImage(other.ana(), id, sent));
        assertConversationNotFound(() -> attachments.openFile(company.ben(), id, sent));
        assertConversationNotFound(() -> attachments.openFile(company.rita(), id, sent));
        StaffId gone = addStaff(company.id(), "Gone", java.util.Set.of(app.aside.staff.Role.MANAGER));
        disable(gone);
        Refusal withdrawn = catchThrowableOfType(Refusal.class, () -> attachments.openFile(gone, id, sent));
        assertThat(withdrawn.reason()).isEqualTo(Refusal.Reason.NOT_ALLOWED);
    }
}

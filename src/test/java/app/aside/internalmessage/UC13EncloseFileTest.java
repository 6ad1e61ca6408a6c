package app.aside.internalmessage;

import static app.aside.attachment.SampleFiles.bytesOf;
import static app.aside.attachment.SampleFiles.received;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.attachment.Attachment;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.attachment.SamplePictures;
import app.aside.conversation.AttachmentService;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerAttachments;
import app.aside.conversation.CustomerKey;
import app.aside.record.TimelineEntry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files inside internal messages. */
class UC13EncloseFileTest extends RoomTest {

    private static final byte[] PICTURE = SampleFiles.photo(60, 40, 1);

    @Autowired
    Intake intake;

    @Autowired
    InternalAttachmentService files;

    @Autowired
    AttachmentService customerVisible;

    @Autowired
    CustomerAttachments customerFiles;

    private InternalMessage with(
            String name, byte[] bytes, String caption, Function<Content, InternalMessage> sending) {
        try (ReceivedFile file = received(intake, name, bytes)) {
            return sending.apply(Content.of(Enclosure.of(caption, file)));
        }
    }

    private InternalMessage sendFile(StaffId from, ConversationId id, StaffId to, UUID request) {
        return with("offer.jpg", PICTURE, "Offer her this", content -> internals.send(from, id, to, content, request));
    }

    private static Attachment attachment(InternalMessage message) {
        return Objects.requireNonNull(message.attachment());
    }

    private static void assertNoFile(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This attachment does not exist.", asked);
    }

    @Test
    @Tag("UC-13.4")
    void theAgentReachesTheFileOnlyAfterOpeningTheMessage() {
        ConversationId id = ongoing();
        InternalMessage sent = sendFile(house.ana(), id, house.leo(), request());
        AttachmentId file = attachment(sent).id();

        assertThat(timeline.after(house.leo(), id, 0, 0, 1).entries())
                .last()
                .isInstanceOf(TimelineEntry.Unopened.class);
        assertNoFile(() -> files.open(house.leo(), id, file));
        assertNoFile(() -> files.picture(house.leo(), id, file));
        assertThat(bytesOf(files.open(house.ana(), id, file))).isEqualTo(PICTURE);
        assertThat(bytesOf(files.open(house.sofia(), id, file))).isEqualTo(PICTURE);
        assertThat(bytesOf(files.open(house.max(), id, file))).isEqualTo(PICTURE);

        internals.markSeen(house.leo(), id, sent.seq());

        assertThat(timeline.after(house.leo(), id, 0, 0, 1).entries()).last().isEqualTo(new TimelineEntry.Shown(sent));
        assertThat(bytesOf(files.open(house.leo(), id, file))).isEqualTo(PICTURE);
        assertThat(SampleFiles.shown(bytesOf(files.picture(house.leo(), id, file)))
                        .getWidth())
                .isEqualTo(60);
    }

    @Test
    @Tag("UC-13.4")
    void repliesAndCallsCarryFilesToo() {
        ConversationId id = ongoing();
        InternalMessage call = with(
                "bill.pdf",
                SampleFiles.pdf(),
                "",
                content -> internals.call(house.leo(), id, house.sofia(), content, request()));
        InternalMessage reply = with(
                "notes.txt",
                SampleFiles.text("Refund it"),
                "",
                content -> internals.reply(house.sofia(), id, call.seq(), content, request()));
        InternalMessage sketch = with(
                "sketch.webp",
                SamplePictures.webp("lossless-alpha"),
                "",
                content -> internals.reply(house.sofia(), id, call.seq(), content, request()));
        internals.markSeen(house.leo(), id, sketch.seq());

        assertThat(call.text()).isEmpty();
        assertThat(bytesOf(files.open(house.sofia(), id, attachment(call).id())))
                .isEqualTo(SampleFiles.pdf());
        assertThat(bytesOf(files.open(house.leo(), id, attachment(reply).id())))
                .isEqualTo(SampleFiles.text("Refund it"));
        assertNoFile(() -> files.picture(house.leo(), id, attachment(reply).id()));
        assertThat(SampleFiles.shown(bytesOf(files.picture(
                                house.leo(), id, attachment(sketch).id())))
                        .getWidth())
                .isEqualTo(80);
    }

    @Test
    @Tag("UC-13.4")
    void withACustomersTokenItDoesNotExistAndNothingOfTheConversationChanges() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);
        String before = rowOf(id);
        var messages = customers.messages(key, 0, 50);

        AttachmentId file =
                attachment(sendFile(house.ana(), id, house.leo(), request())).id();

        assertThat(rowOf(id)).isEqualTo(before);
        assertThat(customers.messages(key, 0, 50)).isEqualTo(messages);
        assertNoFile(() -> customerFiles.open(key, file));
        assertNoFile(() -> customerFiles.picture(key, file));
        assertNoFile(() -> customerVisible.open(house.ana(), id, file));
        assertThat(count("attachment", id)).isZero();
        assertThat(count("attachment_chunk", id)).isZero();
        assertThat(count("internal_attachment_chunk", id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-13.3a")
    void whoeverMayNotReadTheThreadGetsNoFile() {
        ConversationId id = ongoing();
        ConversationId elsewhere = ongoing();
        AttachmentId file =
                attachment(sendFile(house.ana(), id, house.leo(), request())).id();
        House other = open(Plan.ADVANCED);

        for (StaffId stranger : List.of(house.mia(), house.ben(), house.rita(), other.ana(), other.leo())) {
            assertUnknown(() -> files.open(stranger, id, file));
            assertUnknown(() -> files.picture(stranger, id, file));
        }
        assertNoFile(() -> files.open(house.ana(), elsewhere, file));
        assertNoFile(() ->
                files.open(house.ana(), id, AttachmentId.parse(UUID.randomUUID().toString())));
    }

    @Test
    @Tag("UC-13.4")
    void afterATransferTheNextAgentOpensItAnewAndTheFormerOneLosesIt() {
        ConversationId id = ongoing();
        InternalMessage sent = sendFile(house.ana(), id, house.leo(), request());
        AttachmentId file = attachment(sent).id();

        agents.transfer(house.leo(), id, house.support(), house.mia());

        assertNoFile(() -> files.open(house.mia(), id, file));
        assertUnknown(() -> files.open(house.leo(), id, file));
        internals.markSeen(house.mia(), id, sent.seq());
        assertThat(bytesOf(files.open(house.mia(), id, file))).isEqualTo(PICTURE);
    }

    @Test
    @Tag("UC-13.1d")
    void thePlanAndTheEndHoldForFilesAsForTexts() {
        House basic = open(Plan.ESSENTIAL);
        ConversationId id = ongoing(basic);
        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                InternalMessageService.NOT_IN_PLAN,
                () -> sendFile(basic.ana(), id, basic.leo(), request()));
        companies.setPlan(basic.key(), Plan.ADVANCED);
        AttachmentId file =
                attachment(sendFile(basic.ana(), id, basic.leo(), request())).id();
        companies.setPlan(basic.key(), Plan.ESSENTIAL);
        assertThat(bytesOf(files.open(basic.ana(), id, file)))
                .as("what was sent stays readable")
                .isEqualTo(PICTURE);
        ConversationId closed = closed();
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> sendFile(house.ana(), closed, house.leo(), request()));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only an administrator or a supervisor of this department may guide its agents.",
                () -> sendFile(house.max(), ongoing(), house.leo(), request()));

        assertThat(count("internal_attachment_chunk", closed)).isZero();
    }

    @Test
    @Tag("UC-13.1e")
    void twentyPressesSendOne() {
        ConversationId id = ongoing();
        UUID request = request();

        List<InternalMessage> sent = allTogether(20, i -> sendFile(house.ana(), id, house.leo(), request));

        assertThat(sent).allMatch(sent.getFirst()::equals);
        assertThat(count("internal_attachment", id)).isEqualTo(1);
        assertThat(count("internal_attachment_chunk", id)).isEqualTo(2);
        assertThat(unread(house.leo(), id)).isEqualTo(1);
    }
}

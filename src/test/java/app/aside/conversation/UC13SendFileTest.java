package app.aside.conversation;

import static app.aside.attachment.SampleFiles.bytesOf;
import static app.aside.attachment.SampleFiles.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import app.aside.record.TimelineEntry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files between customer and agent. */
class UC13SendFileTest extends RoomTest {

    private static final byte[] PICTURE = SampleFiles.photo(60, 40, 1);

    @Autowired
    Intake intake;

    @Autowired
    AttachmentService files;

    @Autowired
    CustomerAttachments customerFiles;

    private Message post(CustomerKey key, String name, byte[] bytes, String caption, @Nullable String requestKey) {
        try (ReceivedFile file = received(intake, name, bytes)) {
            return customerFiles.post(key, Enclosure.of(caption, file), requestKey);
        }
    }

    private Message answer(StaffId me, ConversationId id, String name, byte[] bytes, String caption, UUID request) {
        try (ReceivedFile file = received(intake, name, bytes)) {
            return files.answer(me, id, Enclosure.of(caption, file), request);
        }
    }

    private static Attachment attachment(Message message) {
        return Objects.requireNonNull(message.attachment());
    }

    private static void assertNoFile(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This attachment does not exist.", asked);
    }

    @Test
    @Tag("UC-13.2")
    void aCustomersFileStandsInTheConversationForBothSides() {
        CustomerKey key = ask(house);
        agents.take(house.leo(), key.conversation());

        Message sent = post(key, "line.jpg", PICTURE, "This is the box", null);

        assertThat(sent.text()).isEqualTo("This is the box");
        assertThat(attachment(sent).name()).isEqualTo("line.jpg");
        assertThat(attachment(sent).type()).isEqualTo("image/jpeg");
        assertThat(attachment(sent).size()).isEqualTo(PICTURE.length);
        assertThat(attachment(sent).picture()).isTrue();
        assertThat(attachment(sent).id().value().version()).isEqualTo(4);
        assertThat(customers.messages(key, 0, 10).messages()).last().isEqualTo(sent);
        assertThat(timeline.after(house.leo(), key.conversation(), 0, 0, 1).entries())
                .last()
                .isEqualTo(new TimelineEntry.Said(sent));
        assertThat(reader.find(house.leo(), key.conversation()).lastLine()).isEqualTo("📎 line.jpg · This is the box");
        assertThat(bytesOf(customerFiles.open(key, attachment(sent).id()))).isEqualTo(PICTURE);
        assertThat(bytesOf(files.open(
                        house.leo(), key.conversation(), attachment(sent).id())))
                .isEqualTo(PICTURE);
    }

    @Test
    @Tag("UC-13.2")
    void anAgentsFileNeedsNoWordsAndTakesTheDraftWithIt() {
        CustomerKey key = ask(house);
        agents.take(house.leo(), key.conversation());
        agents.saveDraft(house.leo(), key.conversation(), "Here is");

        Message sent = answer(house.leo(), key.conversation(), "contract.pdf", SampleFiles.pdf(), " ", request());

        assertThat(sent.text()).isEmpty();
        assertThat(attachment(sent).picture()).isFalse();
        assertThat(agents.draft(house.leo(), key.conversation())).isEmpty();
        assertThat(reader.find(house.leo(), key.conversation()).lastLine()).isEqualTo("📎 contract.pdf");
        assertThat(bytesOf(customerFiles.open(key, attachment(sent).id()))).isEqualTo(SampleFiles.pdf());
        assertNoFile(() -> customerFiles.picture(key, attachment(sent).id()));
        assertNoFile(() ->
                files.picture(house.leo(), key.conversation(), attachment(sent).id()));
    }

    @Test
    @Tag("UC-13.3")
    void whatIsShownWasMadeAnew() {
        CustomerKey key = ask(house);
        Attachment sent = attachment(post(key, "line.jpg", PICTURE, "", null));

        byte[] shown = bytesOf(customerFiles.picture(key, sent.id()));

        assertThat(SampleFiles.shown(shown).getWidth()).isEqualTo(60);
        assertThat(new String(shown, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(SampleFiles.SECRET_PLACE);
        assertThat(bytesOf(files.picture(house.ana(), key.conversation(), sent.id())))
                .isEqualTo(shown);
    }

    @Test
    @Tag("UC-13.1b")
    void tenMegabytesAreKeptInChunksAndReadTheSame() {
        CustomerKey key = ask(house);
        byte[] bytes = SampleFiles.textOf(Intake.MAX);

        Attachment sent = attachment(post(key, "log.txt", bytes, "", null));

        assertThat(count("attachment_chunk", key.conversation())).isEqualTo(40);
        assertThat(jdbc.sql("SELECT MAX(LENGTH(bytes)) FROM attachment_chunk WHERE conversation_id = ?")
                        .param(key.conversation().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(262_144);
        assertThat(bytesOf(customerFiles.open(key, sent.id()))).isEqualTo(bytes);
    }

    @Test
    @Tag("UC-13.1e")
    void theSameFileUnderTheSameKeyIsSentOnceEvenAfterTheEnd() {
        CustomerKey key = ask(house);
        agents.take(house.leo(), key.conversation());
        Message first = post(key, "line.jpg", PICTURE, "Look", "once");
        long chunks = count("attachment_chunk", key.conversation());

        assertThat(post(key, "line.jpg", PICTURE, "Look", "once")).isEqualTo(first);
        agents.close(house.leo(), key.conversation());
        assertThat(post(key, "line.jpg", PICTURE, "Look", "once")).isEqualTo(first);

        assertThat(count("attachment_chunk", key.conversation())).isEqualTo(chunks);
        assertThat(count("attachment", key.conversation())).isEqualTo(1);
        String used = "This Idempotency-Key was used for another message.";
        assertRefused(Refusal.Reason.CONFLICT, used, () -> post(key, "other.jpg", PICTURE, "Look", "once"));
        assertRefused(Refusal.Reason.CONFLICT, used, () -> post(key, "line.jpg", PICTURE, "", "once"));
        assertRefused(
                Refusal.Reason.CONFLICT, used, () -> post(key, "line.jpg", SampleFiles.jpeg(9, 9), "Look", "once"));
        assertRefused(Refusal.Reason.CONFLICT, used, () -> customers.post(key, "Look", "once"));
        assertThat(count("attachment_chunk", key.conversation())).isEqualTo(chunks);
    }

    @Test
    @Tag("UC-13.1e")
    void twentyAtOnceUnderOneKeySendOne() {
        CustomerKey key = ask(house);
        agents.take(house.leo(), key.conversation());
        UUID request = request();

        List<Message> byCustomer = allTogether(20, i -> post(key, "a.txt", SampleFiles.textOf(700_000), "", "once"));
        List<Message> byAgent = allTogether(
                20, i -> answer(house.leo(), key.conversation(), "b.txt", SampleFiles.textOf(700_000), "", request));

        assertThat(byCustomer).allMatch(byCustomer.getFirst()::equals);
        assertThat(byAgent).allMatch(byAgent.getFirst()::equals);
        assertThat(count("attachment", key.conversation())).isEqualTo(2);
        assertThat(count("attachment_chunk", key.conversation())).isEqualTo(6);
    }

    @Test
    @Tag("UC-13.2")
    void manyAtOnceAllArriveInAnOrderWithoutGaps() {
        CustomerKey key = ask(house);
        agents.take(house.leo(), key.conversation());

        allTogether(
                12,
                i -> i % 2 == 0
                        ? post(key, i + ".jpg", PICTURE, "", null)
                        : answer(
                                house.leo(), key.conversation(), i + ".txt", SampleFiles.text("n" + i), "", request()));

        List<Message> all = customers.messages(key, 0, 50).messages();
        assertThat(all).extracting(Message::seq).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        all.stream()
                .skip(2)
                .forEach(message -> assertThat(bytesOf(
                                customerFiles.open(key, attachment(message).id())))
                        .hasSize(attachment(message).size()));
    }

    @Test
    @Tag("UC-13.1d")
    void afterTheEndAndByOthersNothingIsSentAndNothingIsKept() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);

        for (StaffId other : List.of(house.mia(), house.ben(), house.ana(), house.sofia(), house.max())) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> answer(other, id, "a.txt", SampleFiles.text("no"), "", request()));
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.CHANGED_MEANWHILE);
        }
        House other = open(Plan.ADVANCED);
        assertUnknown(() -> answer(other.leo(), id, "a.txt", SampleFiles.text("no"), "", request()));
        assertUnknown(() -> post(new CustomerKey(id, "wrong"), "a.txt", SampleFiles.text("no"), "", null));
        agents.close(house.leo(), id);
        String closed = "This conversation was closed meanwhile; nothing more can be sent in it.";
        assertRefused(Refusal.Reason.CLOSED, closed, () -> post(key, "a.txt", SampleFiles.text("no"), "", "some-key"));
        assertRefused(Refusal.Reason.CLOSED, closed, () -> customerFiles.expect(key, false));
        assertRefused(
                Refusal.Reason.CLOSED,
                closed,
                () -> answer(house.leo(), id, "a.txt", SampleFiles.text("no"), "", request()));
        customerFiles.expect(key, true);

        assertThat(count("attachment", id)).isZero();
        assertThat(count("attachment_chunk", id)).isZero();
    }

    @Test
    @Tag("UC-13.1d")
    void aCaptionThatCannotBeSentIsRefusedLikeAText() {
        CustomerKey key = ask(house);

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> post(key, "a.txt", SampleFiles.text("x"), "x".repeat(10_001), null));

        assertThat(refusal.sentence()).startsWith("The text has 10,001 characters");
    }

    @Test
    @Tag("UC-13.3a")
    void unknownAndForeignFilesDoNotExist() {
        CustomerKey key = ask(house);
        CustomerKey elsewhere = ask(house);
        ConversationId id = key.conversation();
        AttachmentId sent = attachment(post(key, "line.jpg", PICTURE, "", null)).id();
        House other = open(Plan.ADVANCED);

        assertNoFile(() -> customerFiles.open(elsewhere, sent));
        assertNoFile(() -> customerFiles.picture(elsewhere, sent));
        assertNoFile(() ->
                customerFiles.open(key, AttachmentId.parse(UUID.randomUUID().toString())));
        assertNoFile(() -> files.open(house.ana(), elsewhere.conversation(), sent));
        assertNoFile(() ->
                files.open(house.ana(), id, AttachmentId.parse(UUID.randomUUID().toString())));
        for (String malformed :
                List.of("", "x", sent + "0", "../" + sent, sent.toString().substring(1))) {
            assertNoFile(() -> AttachmentId.parse(malformed));
        }
        assertUnknown(() -> customerFiles.open(new CustomerKey(id, "wrong"), sent));
        assertUnknown(() -> files.open(other.ana(), id, sent));
        assertUnknown(() -> files.picture(other.ana(), id, sent));
        assertUnknown(() -> files.open(house.ben(), id, sent));
        assertUnknown(() -> files.open(house.rita(), id, sent));
        StaffId gone = hire(house.account(), "Gone", java.util.Set.of(app.aside.account.Role.MANAGER));
        disable(gone);
        Refusal withdrawn = catchThrowableOfType(Refusal.class, () -> files.open(gone, id, sent));
        assertThat(withdrawn.reason()).isEqualTo(Refusal.Reason.NOT_ALLOWED);
    }
}

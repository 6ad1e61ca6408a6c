package app.aside.conversation.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC24NoteDetailsTest extends ServiceTest {

    @Autowired
    ConversationDetailsReader reader;

    @Autowired
    ConversationDetailsService service;

    @Autowired
    ChangeNotifier notifier;

    private ConversationId id;

    @BeforeEach
    void startConversation() {
        id = ongoingConversation();
    }

    @Test
    @Tag("UC-24.1")
    void changesOfContactDataLeaveATraceAndTouchNothingOfTheCustomer() {
        String given = reader.read(company.leo(), id).customer().value(CustomerField.NAME);

        service.setContact(company.leo(), id, CustomerField.NAME, given, " Carla  C. Costa ");
        service.setContact(company.leo(), id, CustomerField.PHONE, "", "+55 11 5555");
        service.setContact(company.sofia(), id, CustomerField.PHONE, "+55 11 5555", "");
        service.setContact(company.sofia(), id, CustomerField.PHONE, "+55 11 5555", "");

        CustomerContact contact = reader.read(company.leo(), id).customer();
        assertThat(contact.value(CustomerField.NAME)).isEqualTo("Carla C. Costa");
        assertThat(contact.value(CustomerField.PHONE)).isEmpty();
        assertThat(contact.changes())
                .extracting(
                        CustomerContact.Change::former,
                        CustomerContact.Change::value,
                        CustomerContact.Change::staffName)
                .containsExactly(
                        tuple("+55 11 5555", "", "Sofia Supervisor"),
                        tuple("", "+55 11 5555", "Leo Agent"),
                        tuple(given, "Carla C. Costa", "Leo Agent"));
        assertThat(conversationReader.require(company.leo(), id).customerName()).isEqualTo(given);
    }

    @Test
    @Tag("UC-24.1d")
    void aColleaguesChangeIsNotReplacedUnseen() {
        service.setContact(company.sofia(), id, CustomerField.PHONE, "", "+55 11 5555");
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "Sofia Supervisor has written “+55 11 5555” meanwhile. Save again to replace it.",
                () -> service.setContact(company.leo(), id, CustomerField.PHONE, "", "+55 11 7777"));
        service.setContact(company.leo(), id, CustomerField.PHONE, "", "+55 11 5555");
        service.setContact(company.leo(), id, CustomerField.PHONE, "+55 11 5555", "+55 11 7777");
        service.setContact(company.leo(), id, CustomerField.PHONE, "+55 11 7777", "");
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "Leo Agent has removed what stood there meanwhile. Save again to write yours.",
                () -> service.setContact(company.sofia(), id, CustomerField.PHONE, "+55 11 7777", "+55 11 8888"));
        assertThat(reader.read(company.leo(), id).customer().changes())
                .extracting(CustomerContact.Change::value)
                .containsExactly("", "+55 11 7777", "+55 11 5555");
    }

    @Test
    @Tag("UC-24.1c")
    void valuesAreChecked() {
        assertRefused(() -> service.setContact(company.leo(), id, CustomerField.EMAIL, "", "no address"));
        assertRefused(() -> service.setContact(company.leo(), id, CustomerField.NAME, "Carla Costa", "  "));
        assertRefused(() -> service.setContact(company.leo(), id, CustomerField.PHONE, "", "1".repeat(41)));
        assertRefused(() -> service.addTag(company.leo(), id, " "));
        assertRefused(() -> service.addTag(company.leo(), id, "t".repeat(41)));
        assertThat(reader.read(company.leo(), id).customer().changes()).isEmpty();
    }

    @Test
    @Tag("UC-24.1a")
    void onlyTheAgentAndWhoeverWatchesChangeAnything() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        for (StaffId stranger : List.of(company.mia(), company.rita(), company.ben(), other.leo(), other.ana())) {
            assertConversationNotFound(() -> service.setContact(stranger, id, CustomerField.PHONE, "", "1"));
            assertConversationNotFound(() -> service.addTag(stranger, id, "tag"));
            assertConversationNotFound(() -> service.removeTag(stranger, id, "tag"));
            assertConversationNotFound(() -> reader.read(stranger, id));
            assertConversationNotFound(() -> reader.readActivity(stranger, id));
        }
        assertThat(reader.read(company.max(), id).editable()).isFalse();
        assertRefused(() -> service.addTag(company.max(), id, "tag"));
        ConversationId waiting = waitingConversation();
        assertThat(reader.read(company.mia(), waiting).editable()).isFalse();
        assertRefused(() -> service.addTag(company.mia(), waiting, "tag"));
        assertRefused(() -> service.close(company.mia(), id, Outcome.SPAM, ""));
        assertThat(reader.read(company.ana(), id).tags().changes()).isEmpty();
        assertThat(reader.read(company.ana(), id).closingNote()).isNull();
    }

    /** Lists are filtered by tags; to the customer's stream nothing has happened. */
    @Test
    @Tag("UC-24.2")
    void aTagIsToldToTheListsAndToNoCustomer() {
        List<Topic> lists = List.of(
                Topic.company(company.id().value()),
                Topic.department(company.support().value()),
                Topic.workList(company.leo().value()));
        AtomicInteger customer = new AtomicInteger();
        ChangeNotifier.ListenerRegistration stream =
                notifier.subscribe(Set.of(Topic.conversation(id.value())), customer::incrementAndGet);
        for (Topic list : lists) {
            assertTold(list, () -> service.addTag(company.leo(), id, "Refund"));
            assertTold(list, () -> service.removeTag(company.leo(), id, "Refund"));
        }
        ConversationId waiting = waitingConversation();
        assertTold(Topic.queue(company.support().value()), () -> service.addTag(company.sofia(), waiting, "Refund"));
        stream.remove();
        assertThat(customer).hasValue(0);
    }

    private void assertTold(Topic topic, Runnable change) {
        AtomicInteger told = new AtomicInteger();
        ChangeNotifier.ListenerRegistration listener = notifier.subscribe(Set.of(topic), told::incrementAndGet);
        change.run();
        await().until(() -> told.get() > 0);
        listener.remove();
    }

    @Test
    @Tag("UC-24.1b")
    void aClosedConversationKeepsItsDetails() {
        service.addTag(company.leo(), id, "Kept");
        service.close(company.leo(), id, Outcome.RESOLVED, "");
        for (StaffId editor : List.of(company.leo(), company.sofia(), company.ana())) {
            assertThat(reader.read(editor, id).editable()).isFalse();
            assertRefused(() -> service.setContact(editor, id, CustomerField.PHONE, "", "1"));
            assertRefused(() -> service.addTag(editor, id, "late"));
            assertRefused(() -> service.removeTag(editor, id, "Kept"));
        }
        assertThat(reader.read(company.ana(), id).tags().names()).containsExactly("Kept");
        assertThat(reader.read(company.ana(), id).customer().changes()).isEmpty();
    }

    @Test
    @Tag("UC-24.2")
    void tagsKeepTheFirstSpellingAndAreOfferedByUse() {
        CompanyFixture fresh = createCompany(Plan.ESSENTIAL);
        ConversationId one = startConversation(fresh, "Ada", "Support", "Hello").conversation();
        ConversationId two = startConversation(fresh, "Bea", "Support", "Hello").conversation();
        service.addTag(fresh.sofia(), one, "Refund");
        service.addTag(fresh.sofia(), two, "refund");
        service.addTag(fresh.sofia(), two, "refund");
        service.addTag(fresh.ana(), two, "VIP");
        service.removeTag(fresh.ana(), two, "VIP");
        service.removeTag(fresh.ana(), two, "VIP");

        ConversationTags tags = reader.read(fresh.sofia(), two).tags();
        assertThat(tags.names()).containsExactly("Refund");
        assertThat(tags.changes()).extracting(ConversationTags.Change::name).containsExactly("VIP", "VIP", "Refund");
        ConversationId three =
                startConversation(fresh, "Cid", "Support", "Hello").conversation();
        assertThat(reader.read(fresh.sofia(), three).tags().known()).containsExactly("Refund", "VIP");
        assertThat(reader.read(company.leo(), id).tags().known()).doesNotContain("VIP");
    }

    @Test
    @Tag("UC-24.2a")
    void aConversationHasAtMostTwentyTags() {
        IntStream.range(0, 20).forEach(i -> service.addTag(company.leo(), id, "tag " + i));
        assertRefused(() -> service.addTag(company.leo(), id, "one more"));
        assertThat(reader.read(company.leo(), id).tags().names()).hasSize(20);
    }

    @Test
    @Tag("UC-24.3")
    void formerConversationsAreThoseThatTheViewerMayRead() {
        String email = "carla." + id + "@mail.example";
        ConversationId first = startWithEmail(email, "Support");
        ConversationId billing = startWithEmail(email, "Billing");
        ConversationId now = startWithEmail(email, "Support");
        conversations.take(company.mia(), first);
        conversations.take(company.leo(), now);
        startWithEmail(company.id() + "@mail.example", "Support");

        assertThat(former(company.ana(), now)).containsExactly(billing, first);
        assertThat(former(company.sofia(), now)).containsExactly(first);
        assertThat(former(company.leo(), now)).isEmpty();
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId foreign = customers
                .start(other.key(), StartConversationRequest.of("Carla", email, "Support", "Hello"), null)
                .id();
        assertThat(former(other.ana(), foreign)).isEmpty();
    }

    @Test
    @Tag("UC-24.4")
    void outcomeAndNoteAreStoredWithTheClosing() {
        service.close(company.leo(), id, Outcome.FOLLOW_UP, " Call her on Monday. ");

        ClosingNote note =
                Objects.requireNonNull(reader.read(company.sofia(), id).closingNote());
        assertThat(note.outcome()).isEqualTo(Outcome.FOLLOW_UP);
        assertThat(note.note()).isEqualTo("Call her on Monday.");
        assertThat(note.staffName()).isEqualTo("Leo Agent");
        ConversationId plain = ongoingConversation();
        service.close(company.leo(), plain, null, "");
        assertThat(reader.read(company.leo(), plain).closingNote()).isNull();
    }

    @Test
    @Tag("UC-24.6")
    void pageAndLanguageAreShownWhereTheBrowserToldThem() {
        ConversationId told = customers
                .start(
                        company.key(),
                        StartConversationRequest.of("Carla", null, "Support", "Hello")
                                .from("https://shop.example/cart?id=7", "es-MX,es"),
                        null)
                .id();
        assertThat(reader.read(company.leo(), told).origin())
                .isEqualTo(new ConversationOrigin("https://shop.example/cart", "es-MX"));
        assertThat(reader.read(company.leo(), id).origin()).isEqualTo(ConversationOrigin.UNKNOWN);
    }

    @Test
    @Tag("UC-24.5")
    void staffWhoAnsweredTakePart() {
        conversations.answer(company.leo(), id, "Hello", UUID.randomUUID());
        assertThat(reader.readActivity(company.leo(), id).staff()).containsExactly("Leo Agent");
        assertThat(reader.readActivity(company.leo(), id).files()).isEmpty();
    }

    private static void assertRefused(ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOf(Refusal.class);
    }

    private ConversationId startWithEmail(String email, String department) {
        return customers
                .start(company.key(), StartConversationRequest.of("Carla", email, department, "Hello"), null)
                .id();
    }

    private List<ConversationId> former(StaffId viewer, ConversationId conversation) {
        return reader.read(viewer, conversation).former().stream()
                .map(ConversationSummary::id)
                .toList();
    }
}

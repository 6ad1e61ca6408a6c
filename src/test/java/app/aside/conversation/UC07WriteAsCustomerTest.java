package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.RoomTest;
import app.aside.account.AccountId;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.database.Identity;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rules behind the customers' door; what it answers over HTTP is tested beside it. */
class UC07WriteAsCustomerTest extends RoomTest {

    @Autowired
    Typing typing;

    private CustomerConversations.Started start(String company, String requestKey, String text) {
        return customers.start(company, CustomerRequest.of("Carla", null, null, text), requestKey);
    }

    @Test
    @Tag("UC-07.1")
    void aCompanyShowsItsNameAndDepartments() {
        assertThat(customers.company(house.key()))
                .isEqualTo(new CustomerConversations.Company(
                        "Acme Telecom", List.of("Billing", "Support"), "#2451c4", ""));
        for (String key : List.of("nobody", house.key().toUpperCase(java.util.Locale.ROOT), house.key() + " ", "")) {
            assertRefused(Refusal.Reason.NOT_FOUND, "This company does not exist.", () -> customers.company(key));
        }
    }

    @Test
    @Tag("UC-07.1")
    void startingGivesAProtocolAndTheOnlyKey() {
        CustomerConversations.Started started = customers.start(
                house.key(), CustomerRequest.of(" Carla  Costa ", "carla@example.com", "support", "Help\r\nme"), null);

        assertThat(started.status()).isEqualTo(Status.WAITING);
        assertThat(started.token()).hasSize(43);
        assertThat(started.messages()).singleElement().satisfies(message -> {
            assertThat(message.seq()).isEqualTo(1);
            assertThat(message.author()).isEqualTo(Author.CUSTOMER);
            assertThat(message.name()).isEqualTo("Carla Costa");
            assertThat(message.text()).isEqualTo("Help\nme");
        });
        assertThat(reader.find(house.ana(), started.id()).department()).isEqualTo("Support");
        assertThat(rowOf(started.id())).doesNotContain(started.token());
    }

    @Test
    @Tag("UC-07.1a")
    void whatIsMissingOrWrongIsNamed() {
        String key = house.key();
        List.of(
                        List.of("", "", "Support", "Help", "Your name is missing."),
                        List.of("x".repeat(81), "", "Support", "Help", "Your name is longer than 80 characters."),
                        List.of(
                                "Carla",
                                "carla",
                                "Support",
                                "Help",
                                "This is not an e-mail address. Mend it or leave it out."),
                        List.of("Carla", "", "Sales", "Help", "This company has no department with that name."),
                        List.of("Carla", "", "Support", " ", "Write a message first."))
                .forEach(bad -> assertRefused(
                        Refusal.Reason.INVALID,
                        bad.get(4),
                        () -> customers.start(
                                key, CustomerRequest.of(bad.get(0), bad.get(1), bad.get(2), bad.get(3)), null)));
        assertRefused(Refusal.Reason.NOT_FOUND, "This company does not exist.", () -> start("nobody", "a key", "Help"));
        String empty = "e" + Identity.next().toString().replace("-", "").substring(0, 30);
        companies.create(empty, "Without departments", Plan.ADVANCED);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This company does not take requests yet.",
                () -> start(empty, "a key", "Help"));
    }

    @Test
    @Tag("UC-07.1b")
    void theSameRequestStartsOnce() {
        House own = open(Plan.ADVANCED);
        List<CustomerConversations.Started> started = allTogether(20, i -> start(own.key(), "one key", "Help"));

        assertThat(started).containsOnly(started.getFirst());
        assertThat(countOf(own.account())).isEqualTo(1);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This Idempotency-Key was used for another conversation.",
                () -> start(own.key(), "one key", "Something else"));
        assertThat(start(house.key(), "one key", "Help").id())
                .as("another company's request")
                .isNotEqualTo(started.getFirst().id());
    }

    @Test
    @Tag("UC-07.1")
    void manyAtOnceHaveProtocolsWithoutGaps() {
        House own = open(Plan.ADVANCED);

        List<String> protocols =
                allTogether(10, i -> start(own.key(), "key " + i, "Help").protocol());

        assertThat(protocols.stream().map(protocol -> Integer.parseInt(protocol.substring(9))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    @Tag("UC-07.2a")
    void withoutTheTokenEverythingIsRefusedAlike() {
        CustomerKey key = ask(house);
        CustomerKey other = ask(open(Plan.ADVANCED));
        for (CustomerKey wrong : List.of(
                new CustomerKey(key.conversation(), ""),
                new CustomerKey(key.conversation(), "x"),
                new CustomerKey(key.conversation(), other.token()),
                new CustomerKey(key.conversation(), key.token() + " "),
                new CustomerKey(other.conversation(), key.token()),
                new CustomerKey(new ConversationId(UUID.randomUUID()), key.token()))) {
            assertUnknown(() -> customers.status(wrong));
            assertUnknown(() -> customers.snapshot(wrong));
            assertUnknown(() -> customers.messages(wrong, 0, 10));
            assertUnknown(() -> customers.post(wrong, "Hello", null));
            assertUnknown(() -> customers.post(wrong, "Hello", "a key"));
            assertUnknown(() -> customers.rate(wrong, 5, ""));
            assertUnknown(() -> customers.typing(wrong));
        }
        assertThat(customers.messages(key, 0, 10).messages()).hasSize(1);
    }

    @Test
    @Tag("UC-07.1")
    void thePlaceInTheQueueMovesOn() {
        House own = open(Plan.ADVANCED);
        CustomerKey first = ask(own);
        CustomerKey second = ask(own);
        CustomerKey billing = ask(own, "Dino", "Billing", "Invoice");
        assertThat(customers.status(first).queuePlace()).isEqualTo(1);
        assertThat(customers.status(second).queuePlace()).isEqualTo(2);
        assertThat(customers.status(billing).queuePlace()).isEqualTo(1);

        agents.take(own.leo(), first.conversation());

        CustomerStatus taken = customers.status(first);
        assertThat(taken.queuePlace()).isNull();
        assertThat(taken.agent()).isEqualTo("Leo Agent");
        assertThat(customers.status(second).queuePlace()).isEqualTo(1);
        agents.transfer(own.leo(), first.conversation(), own.support(), null);
        assertThat(customers.status(first).queuePlace()).isEqualTo(2);
        assertThat(customers.status(first).agent()).isNull();
    }

    @Test
    @Tag("UC-07.2")
    void messagesArePagedByTheirNumbers() {
        CustomerKey key = ask(house);
        IntStream.rangeClosed(2, 5).forEach(i -> customers.post(key, "Number " + i, null));

        CustomerConversations.Page page = customers.messages(key, 1, 2);

        assertThat(page.messages().stream().map(Message::seq)).containsExactly(2, 3);
        assertThat(page.lastSeq()).isEqualTo(5);
        for (int[] wrong : new int[][] {{-1, 10}, {0, 0}, {0, 201}, {0, -1}}) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Ask for messages after 0 or more, and for 1 to 200 at a time.",
                    () -> customers.messages(key, wrong[0], wrong[1]));
        }
    }

    @Test
    @Tag("UC-07.3")
    void theSameRequestSaysItOnceAndAnotherTextIsRefused() {
        CustomerKey key = ask(house);

        List<Message> said = allTogether(20, i -> customers.post(key, "Once", "one key"));

        assertThat(said).containsOnly(said.getFirst());
        assertThat(count("message", key.conversation())).isEqualTo(2);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This Idempotency-Key was used for another message.",
                () -> customers.post(key, "Twice", "one key"));
    }

    @Test
    @Tag("UC-07.2b")
    void textsThatCannotBeSentAreRefusedWithTheReason() {
        CustomerKey key = ask(house);

        assertRefusesBadTexts(text -> customers.post(key, text, null));
        assertThat(count("message", key.conversation())).isEqualTo(1);
    }

    @Test
    @Tag("UC-07.4")
    void afterTheEndItIsRatedAndNothingMoreIsSaid() {
        CustomerKey key = ask(house);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "The conversation can be rated after it was closed.",
                () -> customers.rate(key, 5, ""));
        agents.take(house.leo(), key.conversation());
        agents.close(house.leo(), key.conversation());

        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> customers.post(key, "Thank you", null));
        for (int stars : new int[] {Integer.MIN_VALUE, 0, 6}) {
            assertRefused(Refusal.Reason.INVALID, "Give 1 to 5 stars.", () -> customers.rate(key, stars, ""));
        }
        assertRefused(
                Refusal.Reason.INVALID,
                "The comment is longer than 2,000 characters.",
                () -> customers.rate(key, 5, "x".repeat(2_001)));
        assertThat(catchThrowableOfType(Refusal.class, () -> customers.rate(key, 5, "a\0"))
                        .sentence())
                .contains("U+0000");
        assertThat(customers.rate(key, 4, "🙂".repeat(2_000)).stars()).isEqualTo(4);
        assertThat(customers.rate(key, 5, " ").stars()).isEqualTo(5);
        assertThat(reader.find(house.ana(), key.conversation()).stars()).isEqualTo(5);
    }

    @Test
    @Tag("UC-07.2")
    void typingIsShownToTheAgentUntilTheMessageCame() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);

        customers.typing(key);
        assertThat(typing.isCustomerTyping(id)).isTrue();
        customers.post(key, "There", null);
        assertThat(typing.isCustomerTyping(id)).isFalse();

        typing.agentTypes(house.mia(), id);
        typing.agentTypes(house.ana(), id);
        assertThat(typing.agentTypingSince(id))
                .as("nobody but the agent is seen typing")
                .isEmpty();
        typing.agentTypes(house.leo(), id);
        assertThat(typing.agentTypingSince(id)).isPresent();
        agents.transfer(house.leo(), id, house.support(), house.mia());
        assertThat(typing.agentTypingSince(id)).isEmpty();

        agents.close(house.mia(), id);
        customers.typing(key);
        assertThat(typing.isCustomerTyping(id)).isFalse();
    }

    private long countOf(AccountId account) {
        return jdbc.sql("SELECT COUNT(*) FROM conversation WHERE account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }
}

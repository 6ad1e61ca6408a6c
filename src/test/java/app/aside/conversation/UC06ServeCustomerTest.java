package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Colleague;
import app.aside.account.DepartmentId;
import app.aside.account.DepartmentName;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UC06ServeCustomerTest extends RoomTest {

    private static final String CLOSED = "This conversation was closed meanwhile; nothing more can be sent in it.";

    private Message answer(StaffId agent, ConversationId id, String text) {
        return agents.answer(agent, id, text, request());
    }

    private List<ConversationId> queue(StaffId me, int limit) {
        return gate.read(me, access -> reader.queue(access, limit)).stream()
                .map(ConversationSummary::id)
                .toList();
    }

    private List<ConversationId> mine(StaffId me, ConversationId... also) {
        return gate.read(me, access -> reader.mine(access, List.of(also))).stream()
                .map(ConversationSummary::id)
                .toList();
    }

    private List<Message> messages(ConversationId id) {
        return gate.read(
                house.max(),
                access -> reader.messagesAfter(access, reader.find(access, id), 0, ConversationReader.PAGE));
    }

    // The queue

    @Test
    @Tag("UC-06.1")
    void anAgentSeesTheQueuesOfTheOwnDepartmentsLongestWaitFirst() {
        House own = open(Plan.ADVANCED);
        ConversationId first = ask(own).conversation();
        ConversationId billing = ask(own, "Dino", "Billing", "Invoice").conversation();
        ConversationId second = ask(own).conversation();

        assertThat(queue(own.leo(), 50)).containsExactly(first, second);
        assertThat(queue(own.leo(), 1)).containsExactly(first);
        assertThat(queue(own.ben(), 50)).containsExactly(billing);
        assertThat(gate.read(own.leo(), reader::queueLength)).isEqualTo(2);
        assertThat(queue(own.ana(), 50)).as("who serves nobody has no queue").isEmpty();
        assertThat(queue(own.sofia(), 50)).as("who supervises only").isEmpty();
        assertThat(queue(open(Plan.ADVANCED).leo(), 50)).isEmpty();
    }

    @Test
    @Tag("UC-06.1")
    void anAgentReadsWhatWaitsInTheOwnDepartmentAndNothingThatOthersServe() {
        ConversationId waits = waiting();
        assertThat(reader.find(house.mia(), waits).status()).isEqualTo(Status.WAITING);
        assertUnknown(() -> reader.find(house.ben(), waits));

        agents.take(house.leo(), waits);

        assertUnknown(() -> reader.find(house.mia(), waits));
        assertThat(reader.find(house.leo(), waits).isOwnedBy(house.leo())).isTrue();
    }

    // Take

    @Test
    @Tag("UC-06.1")
    void takingTellsTheCustomerWhoIsThere() {
        ConversationId id = waiting();

        agents.take(house.leo(), id);
        agents.take(house.leo(), id);

        assertThat(messages(id).stream().map(Message::text))
                .containsExactly("My line is dead", "Leo Agent joined the conversation.");
        assertThat(mine(house.leo())).contains(id);
    }

    @Test
    @Tag("UC-06.1a")
    void ofTwoWhoTakeAtOnceOneIsToldWhoWasFirst() {
        for (int round = 0; round < 5; round++) {
            ConversationId id = waiting();
            List<Outcome<StaffId>> outcomes = together(2, i -> {
                StaffId agent = i == 0 ? house.leo() : house.mia();
                agents.take(agent, id);
                return agent;
            });

            Outcome<StaffId> won = outcomes.stream()
                    .filter(outcome -> outcome.refusal() == null)
                    .findFirst()
                    .orElseThrow();
            Refusal lost = outcomes.stream()
                    .map(Outcome::refusal)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            String winner = house.leo().equals(won.result()) ? "Leo Agent" : "Mia Agent";
            assertThat(lost.sentence()).isEqualTo(winner + " has taken this conversation meanwhile.");
            assertThat(lost.reason()).isEqualTo(Refusal.Reason.CHANGED_MEANWHILE);
            assertThat(messages(id)).hasSize(2);
        }
    }

    @Test
    @Tag("UC-06.1b")
    void onlyWhoServesTheDepartmentTakes() {
        ConversationId id = waiting();

        for (StaffId other : List.of(
                house.ana(),
                house.sofia(),
                house.max(),
                house.ben(),
                open(Plan.ADVANCED).leo())) {
            assertUnknown(() -> agents.take(other, id));
        }
        assertUnknown(() -> agents.take(house.leo(), new ConversationId(UUID.randomUUID())));
        ConversationId gone = closed();
        assertRefused(Refusal.Reason.CLOSED, CLOSED, () -> agents.take(house.leo(), gone));
        assertThat(messages(id)).hasSize(1);
    }

    // Answer

    @Test
    @Tag("UC-06.2")
    void anAnswerStandsInTheConversationAndStopsTheClock() {
        ConversationId id = ongoing();
        agents.saveDraft(house.leo(), id, "Hel");

        Message said = answer(house.leo(), id, " Hello\r\nCarla ");

        assertThat(said.seq()).isEqualTo(3);
        assertThat(said.author()).isEqualTo(Author.AGENT);
        assertThat(said.name()).isEqualTo("Leo Agent");
        assertThat(said.text()).isEqualTo("Hello\nCarla");
        assertThat(reader.find(house.leo(), id).unansweredSince()).isNull();
        assertThat(agents.draft(house.leo(), id)).isEmpty();
    }

    @Test
    @Tag("UC-06.2a")
    void onlyTheAgentAnswers() {
        ConversationId id = ongoing();

        String withLeo = "This conversation is with Leo Agent now.";
        for (StaffId other : List.of(house.mia(), house.ana(), house.sofia())) {
            assertRefused(Refusal.Reason.CHANGED_MEANWHILE, withLeo, () -> answer(other, id, "I say"));
        }
        ConversationId waits = waiting();
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is back in the queue; take it to go on.",
                () -> answer(house.leo(), waits, "I say"));
        assertUnknown(() -> answer(open(Plan.ADVANCED).leo(), id, "I say"));
        assertUnknown(() -> answer(house.leo(), new ConversationId(UUID.randomUUID()), "I say"));
        assertThat(messages(id)).hasSize(2);
    }

    @Test
    @Tag("UC-06.2a")
    void whoMayNotReadTheConversationIsNotToldWhoHasIt() {
        ConversationId id = ongoing();

        String sentence = "This conversation is not yours any more.";
        for (StaffId other : List.of(house.ben(), house.rita())) {
            assertRefused(Refusal.Reason.CHANGED_MEANWHILE, sentence, () -> answer(other, id, "I say"));
            assertRefused(Refusal.Reason.CHANGED_MEANWHILE, sentence, () -> agents.close(other, id));
            assertRefused(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    sentence,
                    () -> agents.transfer(other, id, house.billing(), null));
        }
    }

    @Test
    @Tag("UC-06.2a")
    void whoHadItAndServesAnotherDepartmentIsToldThatItIsGone() {
        ConversationId id = ongoing();
        agents.transfer(house.leo(), id, house.billing(), house.ben());

        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is not yours any more.",
                () -> answer(house.leo(), id, "And another thing"));
    }

    @Test
    @Tag("UC-06.2b")
    void nothingIsSaidAfterTheEnd() {
        ConversationId id = closed();
        long before = count("message", id);

        assertRefused(Refusal.Reason.CLOSED, CLOSED, () -> answer(house.leo(), id, "Too late"));
        assertRefused(Refusal.Reason.CLOSED, CLOSED, () -> agents.close(house.leo(), id));
        assertRefused(
                Refusal.Reason.CLOSED, CLOSED, () -> agents.transfer(house.leo(), id, house.support(), house.mia()));
        assertRefused(Refusal.Reason.CLOSED, CLOSED, () -> agents.transfer(house.leo(), id, house.support(), null));
        assertThat(count("message", id)).isEqualTo(before);
    }

    @Test
    @Tag("UC-06.2c")
    void textsThatCannotBeSentAreRefusedWithTheReason() {
        ConversationId id = ongoing();

        assertRefusesBadTexts(text -> answer(house.leo(), id, text));
        assertThat(messages(id)).hasSize(2);
        assertThat(answer(house.leo(), id, "🙂".repeat(10_000)).text()).isEqualTo("🙂".repeat(10_000));
    }

    @Test
    @Tag("UC-06.2d")
    void theSameRequestAnswersOnce() {
        ConversationId id = ongoing();
        UUID request = request();

        List<Message> said = allTogether(20, i -> agents.answer(house.leo(), id, "Once", request));

        assertThat(said).containsOnly(said.getFirst());
        assertThat(messages(id)).hasSize(3);
        agents.close(house.leo(), id);
        assertThat(agents.answer(house.leo(), id, "Once", request))
                .as("the same answer after the end")
                .isEqualTo(said.getFirst());
    }

    @Test
    @Tag("UC-06.2")
    void agentAndCustomerAtOnceAreNumberedWithoutGaps() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);

        allTogether(
                20,
                i -> i % 2 == 0 ? answer(house.leo(), id, "Agent " + i) : customers.post(key, "Customer " + i, null));

        assertThat(messages(id).stream().map(Message::seq))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 22).boxed().toList());
        assertThat(reader.find(house.leo(), id).lastSeq()).isEqualTo(22);
    }

    // Drafts

    @Test
    @Tag("UC-06.2")
    void aDraftBelongsToTheAgentOfTheConversation() {
        ConversationId id = ongoing();
        agents.saveDraft(house.leo(), id, "one");
        agents.saveDraft(house.leo(), id, "two");
        agents.saveDraft(house.mia(), id, "not mine");
        internals.saveDraft(house.leo(), id, "for Ana");

        assertThat(agents.draft(house.leo(), id)).isEqualTo("two");
        assertThat(agents.draft(house.mia(), id)).isEmpty();
        assertThat(internals.draft(house.leo(), id)).as("the other box").isEqualTo("for Ana");
        answer(house.leo(), id, "two");
        assertThat(internals.draft(house.leo(), id)).isEqualTo("for Ana");
        agents.saveDraft(house.leo(), id, "");
        assertUnknown(() -> agents.saveDraft(open(Plan.ADVANCED).leo(), id, "not ours"));
    }

    // Transfer

    @Test
    @Tag("UC-06.3")
    void itIsHandedToAnotherAgent() {
        ConversationId id = ongoing();
        var unanswered = reader.find(house.ana(), id).unansweredSince();

        agents.transfer(house.leo(), id, house.support(), house.mia());

        ConversationSummary now = reader.find(house.mia(), id);
        assertThat(now.agent()).isEqualTo("Mia Agent");
        assertThat(now.status()).isEqualTo(Status.ONGOING);
        assertThat(now.unansweredSince())
                .as("the customer still waits for an answer")
                .isEqualTo(unanswered);
        assertThat(messages(id).getLast().text()).isEqualTo("The conversation was transferred to Mia Agent (Support).");
        assertThat(mine(house.leo(), id)).doesNotContain(id);
        assertThat(mine(house.mia())).contains(id);
        assertUnknown(() -> reader.find(house.leo(), id));
    }

    @Test
    @Tag("UC-06.3")
    void itGoesBackToAQueue() {
        ConversationId id = ongoing();

        agents.transfer(house.leo(), id, house.billing(), null);

        ConversationSummary now = reader.find(house.ben(), id);
        assertThat(now.status()).isEqualTo(Status.WAITING);
        assertThat(now.agent()).isNull();
        assertThat(now.department()).isEqualTo("Billing");
        assertThat(queue(house.ben(), 50)).contains(id);
        assertThat(messages(id).getLast().text())
                .isEqualTo("The conversation was transferred to Billing and waits for the next agent.");
        agents.take(house.ben(), id);
        assertThat(reader.find(house.ben(), id).agent()).isEqualTo("Ben Agent");
    }

    @Test
    @Tag("UC-06.3")
    void agentsAndDepartmentsToChooseFromAreTheCompanysOwn() {
        House own = open(Plan.ADVANCED);
        disable(own.mia());
        hire(own.account(), "Abel Agent", Set.of(Role.AGENT), own.support(), own.billing());

        assertThat(agents.departments(own.leo()).stream().map(DepartmentName::name))
                .containsExactly("Billing", "Support");
        assertThat(agents.agentsFor(own.leo(), own.support()).stream().map(Colleague::name))
                .as("neither oneself nor who was disabled nor supervisors")
                .containsExactly("Abel Agent");
        assertThat(agents.agentsFor(own.leo(), own.billing()).stream().map(Colleague::name))
                .containsExactly("Abel Agent", "Ben Agent");
        assertThat(agents.agentsFor(own.leo(), house.support())).isEmpty();
    }

    @Test
    @Tag("UC-06.3a")
    void itGoesOnlyToWhoServesTheDepartment() {
        House own = open(Plan.ADVANCED);
        ConversationId id = ongoing(own);
        disable(own.mia());

        for (StaffId other :
                List.of(own.ben(), own.mia(), own.ana(), own.sofia(), house.mia(), new StaffId(UUID.randomUUID()))) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "This agent does not serve Support.",
                    () -> agents.transfer(own.leo(), id, own.support(), other));
        }
        for (DepartmentId department : List.of(house.support(), new DepartmentId(UUID.randomUUID()))) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This department does not exist.",
                    () -> agents.transfer(own.leo(), id, department, null));
        }
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leo Agent now.",
                () -> agents.transfer(own.ana(), id, own.support(), own.leo()));
        assertThat(reader.find(own.leo(), id).lastSeq()).isEqualTo(2);
    }

    @Test
    @Tag("UC-06.3b")
    void ofTwoTransfersAtOnceOneIsRefused() {
        ConversationId id = ongoing();

        List<Outcome<Integer>> outcomes = together(2, i -> {
            agents.transfer(house.leo(), id, house.support(), i == 0 ? house.mia() : null);
            return i;
        });

        assertThat(outcomes.stream().filter(outcome -> outcome.refusal() == null))
                .hasSize(1);
        assertThat(messages(id)).hasSize(3);
    }

    // Close

    @Test
    @Tag("UC-06.4")
    void closingEndsIt() {
        ConversationId id = ongoing();

        agents.close(house.leo(), id);

        ConversationSummary now = reader.find(house.leo(), id);
        assertThat(now.status()).isEqualTo(Status.CLOSED);
        assertThat(now.closedAt()).isAfterOrEqualTo(now.openedAt());
        assertThat(now.unansweredSince()).isNull();
        assertThat(now.agent()).isEqualTo("Leo Agent");
        assertThat(messages(id).getLast().text()).isEqualTo("Leo Agent closed the conversation.");
        assertThat(mine(house.leo())).doesNotContain(id);
        assertThat(mine(house.leo(), id)).contains(id);
        assertThat(mine(house.mia(), id)).doesNotContain(id);
    }

    @Test
    @Tag("UC-06.4a")
    void onlyTheAgentCloses() {
        ConversationId id = ongoing();

        for (StaffId other : List.of(house.mia(), house.ana(), house.sofia())) {
            assertRefused(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "This conversation is with Leo Agent now.",
                    () -> agents.close(other, id));
        }
        assertUnknown(() -> agents.close(open(Plan.ADVANCED).leo(), id));
        assertThat(reader.find(house.leo(), id).status()).isEqualTo(Status.ONGOING);
    }

    @Test
    @Tag("UC-06.4b")
    void anAnswerThatMeetsTheEndIsSaidBeforeOrRefused() {
        ConversationId id = ongoing();

        List<Outcome<Integer>> outcomes = together(11, i -> {
            if (i == 5) {
                agents.close(house.leo(), id);
            } else {
                answer(house.leo(), id, "Answer " + i);
            }
            return i;
        });

        long refused = outcomes.stream()
                .filter(outcome -> outcome.refusal() != null)
                .peek(outcome -> assertThat(outcome.refusal()).hasMessage(CLOSED))
                .count();
        List<Message> said = messages(id);
        assertThat(said.getLast().text()).isEqualTo("Leo Agent closed the conversation.");
        assertThat(said).hasSize((int) (13 - refused));
    }

    @Test
    @Tag("UC-06.1")
    void pagesOfMessagesAreInTheirOrder() {
        ConversationId id = ongoing();
        IntStream.range(0, 6).forEach(i -> answer(house.leo(), id, "Answer " + i));

        gate.read(house.leo(), access -> {
            ConversationSummary c = reader.find(access, id);
            assertThat(reader.messagesBefore(access, c, 5, 2).stream().map(Message::seq))
                    .containsExactly(3, 4);
            assertThat(reader.messagesAfter(access, c, 5, 2).stream().map(Message::seq))
                    .containsExactly(6, 7);
            assertThat(reader.messagesBefore(access, c, 1, 2)).isEmpty();
            assertThat(reader.messagesAfter(access, c, 8, 2)).isEmpty();
            return c;
        });
        ConversationSummary c = reader.find(house.leo(), id);
        gate.read(house.ben(), access -> {
            assertUnknown(() -> reader.messagesBefore(access, c, 5, 2));
            assertUnknown(() -> reader.messagesAfter(access, c, 5, 2));
            return c;
        });
    }
}

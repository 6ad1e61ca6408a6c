package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.company.Plan;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.database.Transactions;
import app.aside.shared.Refusal;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC06ServeCustomerTest extends ServiceTest {

    private static final String CONVERSATION_CLOSED =
            "This conversation was closed meanwhile; nothing more can be sent in it.";

    @Autowired
    Transactions transactions;

    private Message answer(StaffId agent, ConversationId id, String text) {
        return conversations.answer(agent, id, text, newRequestId());
    }

    private List<ConversationId> queue(StaffId me, int limit) {
        return gate.read(me, access -> conversationReader.listWaiting(access, "", null, null, limit)).stream()
                .map(ConversationSummary::id)
                .toList();
    }

    private List<ConversationId> assignedTo(StaffId me, ConversationId... also) {
        return gate.read(me, access -> conversationReader.listMine(access, List.of(also))).stream()
                .map(ConversationSummary::id)
                .toList();
    }

    private List<Message> messages(ConversationId id) {
        return gate.read(
                company.max(),
                access -> conversationReader.listMessagesAfter(
                        access, conversationReader.require(access, id), 0, ConversationReader.MAX_PAGE_SIZE));
    }

    // The queue

    @Test
    @Tag("UC-06.1")
    void agentSeesOwnDepartmentQueuesLongestWaitingFirst() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId first = startConversation(own).conversation();
        ConversationId billing =
                startConversation(own, "Dino", "Billing", "Invoice").conversation();
        ConversationId second = startConversation(own).conversation();

        assertThat(queue(own.leo(), 50)).containsExactly(first, second);
        assertThat(queue(own.leo(), 1)).containsExactly(first);
        assertThat(queue(own.ben(), 50)).containsExactly(billing);
        Long waiting = gate.read(own.leo(), access -> conversationReader.countWaiting(access, "", null));
        assertThat(waiting).isEqualTo(2);
        assertThat(queue(own.ana(), 50)).as("who serves nobody has no queue").isEmpty();
        assertThat(queue(own.sofia(), 50)).as("who supervises only").isEmpty();
        assertThat(queue(createCompany(Plan.ADVANCED).leo(), 50)).isEmpty();
    }

    @Test
    @Tag("UC-06.1")
    void agentReadsQueuedButNotOthersConversations() {
        ConversationId waits = waitingConversation();
        assertThat(conversationReader.require(company.mia(), waits).status()).isEqualTo(ConversationStatus.WAITING);
        assertConversationNotFound(() -> conversationReader.require(company.ben(), waits));

        conversations.take(company.leo(), waits);

        assertConversationNotFound(() -> conversationReader.require(company.mia(), waits));
        assertThat(conversationReader.require(company.leo(), waits).isAssignedTo(company.leo()))
                .isTrue();
    }

    // Take

    @Test
    @Tag("UC-06.1")
    void takingTellsTheCustomerTheAgentName() {
        ConversationId id = waitingConversation();

        conversations.take(company.leo(), id);
        conversations.take(company.leo(), id);

        assertThat(messages(id).stream().map(Message::text))
                .containsExactly("My line is dead", "Leo Agent joined the conversation.");
        assertThat(assignedTo(company.leo())).contains(id);
    }

    @Test
    @Tag("UC-06.1a")
    void concurrentTakeRefusalNamesTheFirstAgent() {
        for (int round = 0; round < 5; round++) {
            ConversationId id = waitingConversation();
            List<AttemptOutcome<StaffId>> outcomes = runConcurrently(2, i -> {
                StaffId agent = i == 0 ? company.leo() : company.mia();
                conversations.take(agent, id);
                return agent;
            });

            AttemptOutcome<StaffId> won = outcomes.stream()
                    .filter(outcome -> outcome.refusal() == null)
                    .findFirst()
                    .orElseThrow();
            Refusal lost = outcomes.stream()
                    .map(AttemptOutcome::refusal)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            String winner = company.leo().equals(won.result()) ? "Leo Agent" : "Mia Agent";
            assertThat(lost.message()).isEqualTo(winner + " has taken this conversation meanwhile.");
            assertThat(lost.reason()).isEqualTo(Refusal.Reason.CHANGED_MEANWHILE);
            assertThat(messages(id)).hasSize(2);
        }
    }

    @Test
    @Tag("UC-06.1b")
    void takingRequiresDepartmentMembership() {
        ConversationId id = waitingConversation();

        for (StaffId other : List.of(
                company.ana(),
                company.sofia(),
                company.max(),
                company.ben(),
                createCompany(Plan.ADVANCED).leo())) {
            assertConversationNotFound(() -> conversations.take(other, id));
        }
        assertConversationNotFound(() -> conversations.take(company.leo(), new ConversationId(UUID.randomUUID())));
        ConversationId gone = closedConversation();
        assertRefused(Refusal.Reason.CLOSED, CONVERSATION_CLOSED, () -> conversations.take(company.leo(), gone));
        assertThat(messages(id)).hasSize(1);
    }

    // Answer

    @Test
    @Tag("UC-06.2")
    void answerIsStoredAndEndsTheWait() {
        ConversationId id = ongoingConversation();
        conversations.saveDraft(company.leo(), id, "Hel");

        Message said = answer(company.leo(), id, " Hello\r\nCarla ");

        assertThat(said.seq()).isEqualTo(3);
        assertThat(said.author()).isEqualTo(MessageAuthor.AGENT);
        assertThat(said.name()).isEqualTo("Leo Agent");
        assertThat(said.text()).isEqualTo("Hello\nCarla");
        assertThat(conversationReader.require(company.leo(), id).unansweredSince())
                .isNull();
        assertThat(conversations.loadDraft(company.leo(), id).text()).isEmpty();
    }

    @Test
    @Tag("UC-06.2")
    void whatWasTypedSinceStaysInTheDraft() {
        ConversationId id = ongoingConversation();
        conversations.saveDraft(company.leo(), id, "typed since", 30);

        conversations.answer(company.leo(), id, "first", new SendRequest(newRequestId(), 10));
        conversations.answer(company.leo(), id, "second", new SendRequest(newRequestId(), 29));
        assertThat(conversations.loadDraft(company.leo(), id)).isEqualTo(new MessageDraft("typed since", 30));

        conversations.answer(company.leo(), id, "typed since", new SendRequest(newRequestId(), 31));
        assertThat(conversations.loadDraft(company.leo(), id)).isEqualTo(MessageDraft.NONE);
    }

    @Test
    @Tag("UC-06.2a")
    void onlyTheAssignedAgentCanAnswer() {
        ConversationId id = ongoingConversation();

        String withLeo = "This conversation is with Leo Agent now.";
        for (StaffId other : List.of(company.mia(), company.ana(), company.sofia())) {
            assertRefused(Refusal.Reason.CHANGED_MEANWHILE, withLeo, () -> answer(other, id, "I say"));
        }
        ConversationId waits = waitingConversation();
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is back in the queue; take it to go on.",
                () -> answer(company.leo(), waits, "I say"));
        assertConversationNotFound(() -> answer(createCompany(Plan.ADVANCED).leo(), id, "I say"));
        assertConversationNotFound(() -> answer(company.leo(), new ConversationId(UUID.randomUUID()), "I say"));
        assertThat(messages(id)).hasSize(2);
    }

    @Test
    @Tag("UC-06.2a")
    void refusalHidesTheAgentFromUnauthorizedStaff() {
        ConversationId id = ongoingConversation();

        String sentence = "This conversation is not yours any more.";
        for (StaffId other : List.of(company.ben(), company.rita())) {
            assertRefused(Refusal.Reason.CHANGED_MEANWHILE, sentence, () -> answer(other, id, "I say"));
            assertRefused(Refusal.Reason.CHANGED_MEANWHILE, sentence, () -> conversations.close(other, id));
            assertRefused(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    sentence,
                    () -> conversations.transfer(other, id, company.billing(), null));
        }
    }

    @Test
    @Tag("UC-06.2a")
    void formerAgentOfAnotherDepartmentIsToldItIsGone() {
        ConversationId id = ongoingConversation();
        conversations.transfer(company.leo(), id, company.billing(), company.ben());

        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is not yours any more.",
                () -> answer(company.leo(), id, "And another thing"));
    }

    @Test
    @Tag("UC-06.2b")
    void closedConversationRefusesMessages() {
        ConversationId id = closedConversation();
        long before = countRows("message", id);

        assertRefused(Refusal.Reason.CLOSED, CONVERSATION_CLOSED, () -> answer(company.leo(), id, "Too late"));
        assertRefused(Refusal.Reason.CLOSED, CONVERSATION_CLOSED, () -> conversations.close(company.leo(), id));
        assertRefused(
                Refusal.Reason.CLOSED,
                CONVERSATION_CLOSED,
                () -> conversations.transfer(company.leo(), id, company.support(), company.mia()));
        assertRefused(
                Refusal.Reason.CLOSED,
                CONVERSATION_CLOSED,
                () -> conversations.transfer(company.leo(), id, company.support(), null));
        assertThat(countRows("message", id)).isEqualTo(before);
    }

    @Test
    @Tag("UC-06.2c")
    void invalidTextsAreRefusedWithReason() {
        ConversationId id = ongoingConversation();

        assertRefusesInvalidTexts(text -> answer(company.leo(), id, text));
        assertThat(messages(id)).hasSize(2);
        assertThat(answer(company.leo(), id, "🙂".repeat(10_000)).text()).isEqualTo("🙂".repeat(10_000));
    }

    @Test
    @Tag("UC-06.2d")
    void repeatedRequestAnswersOnce() {
        ConversationId id = ongoingConversation();
        UUID request = newRequestId();

        List<Message> said =
                runConcurrentlyWithoutRefusal(20, i -> conversations.answer(company.leo(), id, "Once", request));

        assertThat(said).containsOnly(said.getFirst());
        assertThat(messages(id)).hasSize(3);
        conversations.close(company.leo(), id);
        assertThat(conversations.answer(company.leo(), id, "Once", request))
                .as("the same answer after the end")
                .isEqualTo(said.getFirst());
    }

    @Test
    @Tag("UC-06.2")
    void concurrentMessagesAreNumberedWithoutGaps() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);

        runConcurrentlyWithoutRefusal(
                20,
                i -> i % 2 == 0
                        ? answer(company.leo(), id, "Agent " + i)
                        : customers.sendMessage(key, "Customer " + i, null));

        assertThat(messages(id).stream().map(Message::seq))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 22).boxed().toList());
        assertThat(conversationReader.require(company.leo(), id).lastSeq()).isEqualTo(22);
    }

    // Drafts

    @Test
    @Tag("UC-06.2")
    void onlyTheAssignedAgentHasADraft() {
        ConversationId id = ongoingConversation();
        conversations.saveDraft(company.leo(), id, "one");
        conversations.saveDraft(company.leo(), id, "two");
        conversations.saveDraft(company.mia(), id, "not mine");
        internalMessages.saveDraft(company.leo(), id, "for Ana");

        assertThat(conversations.loadDraft(company.leo(), id).text()).isEqualTo("two");
        assertThat(conversations.loadDraft(company.mia(), id).text()).isEmpty();
        assertThat(internalMessages.loadDraft(company.leo(), id).text())
                .as("the other box")
                .isEqualTo("for Ana");
        answer(company.leo(), id, "two");
        assertThat(internalMessages.loadDraft(company.leo(), id).text()).isEqualTo("for Ana");
        conversations.saveDraft(company.leo(), id, "");
        assertConversationNotFound(
                () -> conversations.saveDraft(createCompany(Plan.ADVANCED).leo(), id, "not ours"));
    }

    // Transfer

    @Test
    @Tag("UC-06.3")
    void transfersToAnotherAgent() {
        ConversationId id = ongoingConversation();
        var unanswered = conversationReader.require(company.ana(), id).unansweredSince();

        conversations.transfer(company.leo(), id, company.support(), company.mia());

        ConversationSummary now = conversationReader.require(company.mia(), id);
        assertThat(now.agentName()).isEqualTo("Mia Agent");
        assertThat(now.status()).isEqualTo(ConversationStatus.ONGOING);
        assertThat(now.unansweredSince())
                .as("the customer still waits for an answer")
                .isEqualTo(unanswered);
        assertThat(messages(id).getLast().text()).isEqualTo("The conversation was transferred to Mia Agent (Support).");
        assertThat(assignedTo(company.leo(), id)).doesNotContain(id);
        assertThat(assignedTo(company.mia())).contains(id);
        assertConversationNotFound(() -> conversationReader.require(company.leo(), id));
    }

    @Test
    @Tag("UC-06.3")
    void transfersToAQueue() {
        ConversationId id = ongoingConversation();

        conversations.transfer(company.leo(), id, company.billing(), null);

        ConversationSummary now = conversationReader.require(company.ben(), id);
        assertThat(now.status()).isEqualTo(ConversationStatus.WAITING);
        assertThat(now.agentName()).isNull();
        assertThat(now.departmentName()).isEqualTo("Billing");
        assertThat(queue(company.ben(), 50)).contains(id);
        assertThat(messages(id).getLast().text())
                .isEqualTo("The conversation was transferred to Billing and waits for the next agent.");
        conversations.take(company.ben(), id);
        assertThat(conversationReader.require(company.ben(), id).agentName()).isEqualTo("Ben Agent");
    }

    @Test
    @Tag("UC-06.3")
    void transferTargetsAreOfTheSameCompany() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        disable(own.mia());
        addStaff(own.id(), "Abel Agent", Set.of(Role.AGENT), own.support(), own.billing());

        assertThat(conversations.listDepartments(own.leo()).stream().map(DepartmentName::name))
                .containsExactly("Billing", "Support");
        assertThat(conversations.listAgents(own.leo(), own.support()).stream().map(Colleague::name))
                .as("neither oneself nor who was disabled nor supervisors")
                .containsExactly("Abel Agent");
        assertThat(conversations.listAgents(own.leo(), own.billing()).stream().map(Colleague::name))
                .containsExactly("Abel Agent", "Ben Agent");
        assertThat(conversations.listAgents(own.leo(), company.support())).isEmpty();
    }

    @Test
    @Tag("UC-06.3")
    void largeDepartmentsOfferAllTheirAgents() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        for (int i = 0; i < 200; i++) {
            addStaff(own.id(), "Agent %03d".formatted(i), Set.of(Role.AGENT), own.support());
        }
        assertThat(conversations.listAgents(own.leo(), own.support()))
                .extracting(Colleague::name)
                .hasSize(201)
                .contains("Mia Agent");
    }

    @Test
    @Tag("UC-06.3a")
    void transferRequiresDepartmentMembership() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        disable(own.mia());

        for (StaffId other :
                List.of(own.ben(), own.mia(), own.ana(), own.sofia(), company.mia(), new StaffId(UUID.randomUUID()))) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "This agent does not serve Support.",
                    () -> conversations.transfer(own.leo(), id, own.support(), other));
        }
        for (DepartmentId department : List.of(company.support(), new DepartmentId(UUID.randomUUID()))) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This department does not exist.",
                    () -> conversations.transfer(own.leo(), id, department, null));
        }
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leo Agent now.",
                () -> conversations.transfer(own.ana(), id, own.support(), own.leo()));
        assertThat(conversationReader.require(own.leo(), id).lastSeq()).isEqualTo(2);
    }

    @Test
    @Tag("UC-06.3a")
    void whoIsJustBeingDisabledIsRefusedLikeWhoeverDoesNotServe() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        AtomicBoolean disabled = new AtomicBoolean();

        List<AttemptOutcome<Integer>> outcomes = runConcurrently(2, i -> {
            if (i == 0) {
                transactions.write(own.id().value(), () -> {
                    disable(own.mia());
                    disabled.set(true);
                    await().until(this::somebodyWaitsForAPerson);
                    return own;
                });
            } else {
                await().untilTrue(disabled);
                conversations.transfer(own.leo(), id, own.support(), own.mia());
            }
            return i;
        });

        assertThat(outcomes.getFirst().refusal()).isNull();
        assertThat(outcomes.getLast().refusal()).hasMessage("This agent does not serve Support.");
    }

    private boolean somebodyWaitsForAPerson() {
        return jdbc.sql("""
                        SELECT COUNT(*) > 0 FROM information_schema.PROCESSLIST
                        WHERE INFO LIKE 'SELECT name FROM staff%LOCK IN SHARE MODE' AND TIME_MS > 50
                        """).query(Boolean.class).single();
    }

    @Test
    @Tag("UC-06.3b")
    void oneOfTwoConcurrentTransfersIsRefused() {
        ConversationId id = ongoingConversation();

        List<AttemptOutcome<Integer>> outcomes = runConcurrently(2, i -> {
            conversations.transfer(company.leo(), id, company.support(), i == 0 ? company.mia() : null);
            return i;
        });

        assertThat(outcomes.stream().filter(outcome -> outcome.refusal() == null))
                .hasSize(1);
        assertThat(messages(id)).hasSize(3);
    }

    // Close

    @Test
    @Tag("UC-06.4")
    void closingEndsTheConversation() {
        ConversationId id = ongoingConversation();

        conversations.close(company.leo(), id);

        ConversationSummary now = conversationReader.require(company.leo(), id);
        assertThat(now.status()).isEqualTo(ConversationStatus.CLOSED);
        assertThat(now.closedAt()).isAfterOrEqualTo(now.openedAt());
        assertThat(now.unansweredSince()).isNull();
        assertThat(now.agentName()).isEqualTo("Leo Agent");
        assertThat(messages(id).getLast().text()).isEqualTo("Leo Agent closed the conversation.");
        assertThat(assignedTo(company.leo())).doesNotContain(id);
        assertThat(assignedTo(company.leo(), id)).contains(id);
        assertThat(assignedTo(company.mia(), id)).doesNotContain(id);
    }

    @Test
    @Tag("UC-06.4a")
    void onlyTheAssignedAgentCanClose() {
        ConversationId id = ongoingConversation();

        for (StaffId other : List.of(company.mia(), company.ana(), company.sofia())) {
            assertRefused(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "This conversation is with Leo Agent now.",
                    () -> conversations.close(other, id));
        }
        assertConversationNotFound(
                () -> conversations.close(createCompany(Plan.ADVANCED).leo(), id));
        assertThat(conversationReader.require(company.leo(), id).status()).isEqualTo(ConversationStatus.ONGOING);
    }

    @Test
    @Tag("UC-06.4b")
    void answerConcurrentWithCloseIsStoredOrRefused() {
        ConversationId id = ongoingConversation();

        List<AttemptOutcome<Integer>> outcomes = runConcurrently(11, i -> {
            if (i == 5) {
                conversations.close(company.leo(), id);
            } else {
                answer(company.leo(), id, "Answer " + i);
            }
            return i;
        });

        long refused = outcomes.stream()
                .filter(outcome -> outcome.refusal() != null)
                .peek(outcome -> assertThat(outcome.refusal()).hasMessage(CONVERSATION_CLOSED))
                .count();
        List<Message> said = messages(id);
        assertThat(said.getLast().text()).isEqualTo("Leo Agent closed the conversation.");
        assertThat(said).hasSize((int) (13 - refused));
    }

    @Test
    @Tag("UC-06.1")
    void messagePagesAreOrdered() {
        ConversationId id = ongoingConversation();
        IntStream.range(0, 6).forEach(i -> answer(company.leo(), id, "Answer " + i));

        gate.read(company.leo(), access -> {
            ConversationSummary c = conversationReader.require(access, id);
            assertThat(conversationReader.listMessagesBefore(access, c, 5, 2).stream()
                            .map(Message::seq))
                    .containsExactly(3, 4);
            assertThat(conversationReader.listMessagesAfter(access, c, 5, 2).stream()
                            .map(Message::seq))
                    .containsExactly(6, 7);
            assertThat(conversationReader.listMessagesBefore(access, c, 1, 2)).isEmpty();
            assertThat(conversationReader.listMessagesAfter(access, c, 8, 2)).isEmpty();
            return c;
        });
        ConversationSummary c = conversationReader.require(company.leo(), id);
        gate.read(company.ben(), access -> {
            assertConversationNotFound(() -> conversationReader.listMessagesBefore(access, c, 5, 2));
            assertConversationNotFound(() -> conversationReader.listMessagesAfter(access, c, 5, 2));
            return c;
        });
    }
}

package app.aside.conversation.stepin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationRequeueService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.ConversationTypingService;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC17StepInTest extends ServiceTest {

    @Autowired
    StepInService service;

    @Autowired
    StaffAdministrationService staffAdministration;

    @Autowired
    ConversationRequeueService requeueService;

    @Autowired
    ConversationTypingService typing;

    @Autowired
    ChangeNotifier notifier;

    private CustomerCredentials ongoing(CompanyFixture fixture) {
        CustomerCredentials key = startConversation(fixture);
        conversations.take(fixture.leo(), key.conversation());
        return key;
    }

    private ConversationSummary read(ConversationId id) {
        return conversationReader.require(company.ana(), id);
    }

    private Message lastMessage(CustomerCredentials key) {
        return customers.listMessages(key, 0, 100).messages().getLast();
    }

    private void assertLastLine(CustomerCredentials key, String sentence) {
        assertThat(lastMessage(key).author()).isEqualTo(MessageAuthor.SYSTEM);
        assertThat(lastMessage(key).text()).isEqualTo(sentence);
    }

    @Test
    @Tag("UC-17.1")
    @Tag("UC-17.2")
    void joinedSupervisorWritesToTheCustomerBesideTheAgent() {
        CustomerCredentials key = ongoing(company);
        ConversationId id = key.conversation();
        service.join(company.sofia(), id);
        service.join(company.sofia(), id);
        assertLastLine(key, "Sofia Supervisor joined the conversation.");
        assertThat(customers.listMessages(key, 0, 100).messages()).hasSize(3);

        conversations.answer(company.sofia(), id, "I am Sofia", newRequestId());
        assertThat(lastMessage(key).name()).isEqualTo("Sofia Supervisor");
        assertThat(lastMessage(key).author()).isEqualTo(MessageAuthor.AGENT);
        conversations.answer(company.leo(), id, "And I am still here", newRequestId());
        assertThat(lastMessage(key).name()).isEqualTo("Leo Agent");
        assertThat(read(id).isAssignedTo(company.leo())).isTrue();
        assertThat(read(id).isJoinedBy(company.sofia())).isTrue();
        assertThat(customers.status(key).agent()).isEqualTo("Leo Agent");
        assertThat(conversations.saveDraft(company.sofia(), id, "half a sentence"))
                .isTrue();
        typing.reportAgentTyping(company.sofia(), id);
        assertThat(typing.findAgentTypingSince(id)).isPresent();
    }

    @Test
    @Tag("UC-17.3")
    void whoeverJoinedLeavesAgain() {
        CustomerCredentials key = ongoing(company);
        ConversationId id = key.conversation();
        service.join(company.sofia(), id);
        service.leave(company.sofia(), id);
        assertLastLine(key, "Sofia Supervisor left the conversation.");
        service.leave(company.sofia(), id);
        assertThat(customers.listMessages(key, 0, 100).messages()).hasSize(4);
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Leo Agent now.",
                () -> conversations.answer(company.sofia(), id, "Too late", newRequestId()));
        service.join(company.ana(), id);
        assertThat(read(id).joinedName()).isEqualTo("Ana Admin");
        assertConversationNotFound(() -> service.leave(company.rita(), id));
    }

    @Test
    @Tag("UC-17.4")
    @Tag("UC-17.5")
    @Tag("UC-17.6")
    void takingOverMakesTheWatcherTheAgentAndTellsTheFormerOne() {
        CustomerCredentials key = ongoing(company);
        ConversationId id = key.conversation();
        send(company.sofia(), id, company.leo(), "Offer the upgrade");
        AtomicInteger told = new AtomicInteger();
        var listening = notifier.subscribe(List.of(Topic.alerts(company.leo().value())), told::incrementAndGet);
        service.takeOver(company.ana(), id, company.leo());
        service.takeOver(company.ana(), id, company.leo());
        await().until(() -> told.get() > 0);
        listening.remove();
        assertLastLine(key, "Ana Admin continues the conversation.");
        assertThat(customers.listMessages(key, 0, 100).messages()).hasSize(3);
        assertThat(customers.status(key).agent()).isEqualTo("Ana Admin");
        assertThat(unreadCount(company.ana(), id))
                .as("what no agent has opened")
                .isEqualTo(1);
        assertThat(unreadCount(company.leo(), id)).isZero();

        conversations.answer(company.ana(), id, "I am Ana", newRequestId());
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is with Ana Admin now.",
                () -> conversations.answer(company.leo(), id, "Too late", newRequestId()));
        conversations.transfer(company.ana(), id, company.support(), company.mia());
        assertThat(read(id).isAssignedTo(company.mia())).isTrue();

        Takeover takeover = service.listTakeovers(company.leo()).getFirst();
        assertThat(takeover.conversation()).isEqualTo(id);
        assertThat(takeover.agentName()).isEqualTo("Ana Admin");
        assertThat(takeover.customerName()).isEqualTo("Carla Costa");
        service.confirmTakeover(company.mia(), id, takeover.seq());
        service.confirmTakeover(createCompany(Plan.ADVANCED).leo(), id, takeover.seq());
        assertThat(service.listTakeovers(company.leo()))
                .as("only the former agent confirms it")
                .contains(takeover);
        service.confirmTakeover(company.leo(), id, takeover.seq());
        assertThat(service.listTakeovers(company.leo())).doesNotContain(takeover);
    }

    @Test
    @Tag("UC-17.5")
    void takingOverEndsTheOwnJoin() {
        ConversationId id = ongoingConversation();
        service.join(company.sofia(), id);
        service.takeOver(company.sofia(), id, company.leo());
        assertThat(read(id).joinedId()).isNull();
        assertRefused(
                Refusal.Reason.INVALID,
                "You are the agent of this conversation yourself.",
                () -> service.join(company.sofia(), id));
        conversations.close(company.sofia(), id);
        assertThat(read(id).status()).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    @Tag("UC-17.1a")
    void refusesWhoeverDoesNotWatchTheDepartment() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation();
        String before = conversationRow(id);
        for (StaffId stranger : List.of(company.rita(), company.ben(), other.ana(), other.sofia())) {
            assertConversationNotFound(() -> service.join(stranger, id));
            assertConversationNotFound(() -> service.takeOver(stranger, id, company.leo()));
            assertConversationNotFound(() -> service.leave(stranger, id));
        }
        for (StaffId colleague : List.of(company.leo(), company.mia(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an administrator or a supervisor of this department may step in.",
                    () -> service.join(colleague, id));
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an administrator or a supervisor of this department may step in.",
                    () -> service.takeOver(colleague, id, company.leo()));
        }
        assertConversationNotFound(() -> service.join(company.ana(), new ConversationId(newRequestId())));
        assertThat(conversationRow(id)).isEqualTo(before);
    }

    @Test
    @Tag("UC-17.1b")
    void refusesWaitingAndClosedConversations() {
        ConversationId waiting = waitingConversation();
        String noAgent = "This conversation is in the queue; it has no agent at present.";
        assertRefused(Refusal.Reason.CHANGED_MEANWHILE, noAgent, () -> service.join(company.ana(), waiting));
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                noAgent,
                () -> service.takeOver(company.ana(), waiting, company.leo()));
        ConversationId closed = closedConversation();
        String over = "This conversation was closed meanwhile; nothing more can be sent in it.";
        assertRefused(Refusal.Reason.CLOSED, over, () -> service.join(company.ana(), closed));
        assertRefused(Refusal.Reason.CLOSED, over, () -> service.takeOver(company.ana(), closed, company.leo()));
        ConversationId own = ongoingConversation();
        service.takeOver(company.ana(), own, company.leo());
        conversations.close(company.ana(), own);
        assertRefused(Refusal.Reason.CLOSED, over, () -> service.takeOver(company.ana(), own, company.leo()));
    }

    @Test
    @Tag("UC-17.1c")
    void oneOfTwoJoinsAndTheOtherIsTold() {
        ConversationId id = ongoingConversation();
        List<StaffId> both = List.of(company.ana(), company.sofia());
        var outcomes = runConcurrently(2, i -> {
            service.join(both.get(i), id);
            return both.get(i);
        });
        assertThat(outcomes).filteredOn(outcome -> outcome.result() != null).hasSize(1);
        Refusal refused = outcomes.stream()
                .map(AttemptOutcome::refusal)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(refused.message()).isEqualTo(read(id).joinedName() + " has joined this conversation already.");
    }

    @Test
    @Tag("UC-17.1e")
    void refusesOnTheEssentialPlan() {
        CompanyFixture basic = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(basic);
        service.join(basic.ana(), id);
        companies.setPlan(basic.key(), Plan.ESSENTIAL);
        assertRefused(Refusal.Reason.NOT_IN_PLAN, StepInService.NOT_IN_PLAN, () -> service.join(basic.sofia(), id));
        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                StepInService.NOT_IN_PLAN,
                () -> service.takeOver(basic.sofia(), id, basic.leo()));
        conversations.answer(basic.ana(), id, "I finish what I began", newRequestId());
        service.leave(basic.ana(), id);
    }

    @Test
    @Tag("UC-17.4a")
    void refusesAfterATransferAndGoesOnAfterASecondPress() {
        ConversationId id = ongoingConversation();
        conversations.transfer(company.leo(), id, company.support(), company.mia());
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "Mia Agent has this conversation now. Press again to take it over from Mia Agent.",
                () -> service.takeOver(company.sofia(), id, company.leo()));
        service.takeOver(company.sofia(), id, company.mia());
        assertThat(read(id).isAssignedTo(company.sofia())).isTrue();
    }

    @Test
    @Tag("UC-17.4b")
    void oneOfTwoTakesOver() {
        CustomerCredentials key = ongoing(company);
        List<StaffId> both = List.of(company.ana(), company.sofia());
        var outcomes = runConcurrently(2, i -> {
            service.takeOver(both.get(i), key.conversation(), company.leo());
            return both.get(i);
        });
        assertThat(outcomes).filteredOn(outcome -> outcome.refusal() != null).hasSize(1);
        assertThat(customers.listMessages(key, 0, 100).messages()).hasSize(3);
    }

    @Test
    @Tag("UC-17.2a")
    @Tag("UC-17.5a")
    void whoeverMayNotWatchAnyMoreIsOut() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials joined = ongoing(own);
        CustomerCredentials taken = ongoing(own);
        service.join(own.sofia(), joined.conversation());
        service.takeOver(own.sofia(), taken.conversation(), own.leo());

        staffAdministration.change(
                own.ana(),
                own.sofia(),
                new Details("Sofia Sanz", Set.of(Role.SUPERVISOR), Set.of(own.support(), own.billing())));
        assertThat(conversationReader.require(own.ana(), joined.conversation()).joinedName())
                .isEqualTo("Sofia Sanz");
        assertThat(customers.status(taken).agent()).isEqualTo("Sofia Sanz");

        assertThat(requeueService.countAffected(own.ana(), own.sofia(), Set.of(Role.SUPERVISOR), Set.of(own.support())))
                .isZero();
        assertThat(requeueService.countAffected(own.ana(), own.sofia(), Set.of(Role.SUPERVISOR), Set.of(own.billing())))
                .isEqualTo(1);
        staffAdministration.change(
                own.ana(), own.sofia(), new Details("Sofia Sanz", Set.of(Role.SUPERVISOR), Set.of(own.billing())));
        assertLastLine(joined, "Sofia Sanz left the conversation.");
        assertLastLine(taken, "Sofia Sanz left the conversation. It waits for the next agent.");
        assertThat(conversationReader.require(own.ana(), taken.conversation()).status())
                .isEqualTo(ConversationStatus.WAITING);
    }

    @Test
    @Tag("UC-17.2a")
    void disabledPersonIsOutAndCannotStepIn() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials key = ongoing(own);
        service.join(own.sofia(), key.conversation());
        staffAdministration.disable(own.ana(), own.sofia());
        assertLastLine(key, "Sofia Supervisor left the conversation.");
        for (Runnable attempt : List.<Runnable>of(
                () -> service.join(own.sofia(), key.conversation()),
                () -> service.takeOver(own.sofia(), key.conversation(), own.leo()),
                () -> conversations.answer(own.sofia(), key.conversation(), "Hello", newRequestId()))) {
            assertRefused(Refusal.Reason.NOT_ALLOWED, "Your access was withdrawn. Ask an administrator.", attempt::run);
        }
    }

    @Test
    @Tag("UC-17.2a")
    void whoeverJoinedStaysOnlyWhereTheDepartmentIsWatched() {
        CustomerCredentials key = ongoing(company);
        DepartmentId billing = company.billing();
        service.join(company.sofia(), key.conversation());
        conversations.transfer(company.leo(), key.conversation(), company.support(), company.mia());
        assertThat(read(key.conversation()).isJoinedBy(company.sofia())).isTrue();
        conversations.transfer(company.mia(), key.conversation(), billing, company.ben());
        assertThat(read(key.conversation()).joinedId()).isNull();
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This conversation is not yours any more.",
                () -> conversations.answer(company.sofia(), key.conversation(), "Hello", newRequestId()));
    }

    @Test
    @Tag("UC-17.2b")
    void nobodyIsJoinedInTheQueueOrAfterClosing() {
        ConversationId queued = ongoingConversation();
        service.join(company.sofia(), queued);
        conversations.transfer(company.leo(), queued, company.support(), null);
        assertThat(read(queued).joinedId()).isNull();
        ConversationId closed = ongoingConversation();
        service.join(company.sofia(), closed);
        conversations.close(company.leo(), closed);
        assertThat(read(closed).joinedId()).isNull();
    }
}

package app.aside.supervisorcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.clock.ClockTargets;
import app.aside.clock.ServicePolicySettingsService;
import app.aside.clock.ServicePolicySettingsService.TypedHours;
import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageContent;
import app.aside.conversation.stepin.StepInService;
import app.aside.database.Transactions;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallEntry.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Every transition of a call, for each role and state. */
class UC15CallsTest extends ServiceTest {

    @Autowired
    SupervisorCallService calls;

    @Autowired
    SupervisorCallReader reader;

    @Autowired
    SupervisorCallEscalator escalator;

    @Autowired
    CallPolicySettingsService policies;

    @Autowired
    ServicePolicySettingsService hours;

    @Autowired
    StaffAdministrationService administration;

    @Autowired
    CompanyService companyService;

    @Autowired
    StepInService stepIn;

    @Autowired
    SupervisorCallRepository repository;

    @Autowired
    SupervisorCallWriter writer;

    @Autowired
    Transactions transactions;

    @Autowired
    @Qualifier("singleStatements")
    DataSource dataSource;

    @Autowired
    Clock clock;

    private CompanyFixture newCompany() {
        return createCompany(Plan.ADVANCED);
    }

    private ConversationId calling(CompanyFixture fixture, StaffId named) {
        ConversationId id = ongoingConversation(fixture);
        call(fixture.leo(), id, new CallTarget(named));
        return id;
    }

    private void call(StaffId agent, ConversationId id, CallTarget target) {
        calls.call(agent, id, target, MessageContent.of("He wants a refund"), newRequestId());
    }

    private SupervisorCall open(StaffId viewer, ConversationId id) {
        return reader.findOpen(viewer, id).orElseThrow();
    }

    private List<SupervisorCall> recorded(StaffId viewer, ConversationId id) {
        return gate.read(viewer, access -> reader.list(conversationReader.require(access, id)));
    }

    private List<Kind> kinds(StaffId viewer, ConversationId id) {
        return recorded(viewer, id).getLast().entries().stream()
                .map(CallEntry::kind)
                .toList();
    }

    private List<ConversationId> incoming(StaffId staff) {
        return reader.listIncoming(staff).stream()
                .map(incoming -> incoming.call().conversation())
                .toList();
    }

    private void here(StaffId... people) {
        for (StaffId person : people) {
            jdbc.sql("UPDATE staff SET present_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?")
                    .param(person.value())
                    .update();
        }
    }

    /** The time of the present level passes, and a node notices. */
    private void timePasses(ConversationId id) {
        jdbc.sql("UPDATE staff_call SET due_at = '2020-01-01' WHERE conversation_id = ? AND due_at IS NOT NULL")
                .param(id.value())
                .update();
        escalator.sweep();
    }

    @Test
    @Tag("UC-15.1")
    void aCallRingsForTheNamedPersonWithTheMessage() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());

        assertThat(incoming(acme.sofia())).containsExactly(id);
        assertThat(incoming(acme.ana())).as("not called yet").isEmpty();
        assertThat(incoming(acme.rita())).as("of another department").isEmpty();
        assertThat(incoming(acme.leo())).isEmpty();
        assertThat(unreadCount(acme.sofia(), id)).isEqualTo(1);
        SupervisorCall call = open(acme.leo(), id);
        assertThat(call.withWhom()).isEqualTo("Sofia Supervisor");
        assertThat(call.words()).isEqualTo("He wants a refund");
        assertThat(call.messageSeq()).isEqualTo(1);
        assertThat(reader.listOpen(acme.sofia())).containsOnlyKeys(id);
        assertThat(reader.listOpen(acme.rita())).isEmpty();
    }

    @Test
    @Tag("UC-15.1")
    void anySupervisorRingsForThoseWhoAreHere() {
        CompanyFixture acme = newCompany();
        here(acme.sofia());
        ConversationId id = ongoingConversation(acme);

        call(acme.leo(), id, CallTarget.ANY_SUPERVISOR);

        assertThat(open(acme.leo(), id).withWhom()).isEqualTo("supervisors of Support");
        assertThat(incoming(acme.sofia())).containsExactly(id);
        assertThat(recorded(acme.leo(), id)).hasSize(1);
        assertThat(timeline.listInternalBefore(acme.ana(), id, TimelinePosition.END, 5)
                        .entries()
                        .getFirst()
                        .toString())
                .contains("any supervisor");
    }

    @Test
    @Tag("UC-15.1a")
    void aRepeatedRequestCallsOnceAndASecondCallIsRefused() {
        CompanyFixture acme = newCompany();
        ConversationId id = ongoingConversation(acme);
        UUID request = newRequestId();
        runConcurrentlyWithoutRefusal(
                8, i -> calls.call(acme.leo(), id, new CallTarget(acme.sofia()), MessageContent.of("Come"), request));

        assertThat(countRows("staff_call", id)).isEqualTo(1);
        assertRefused(
                Refusal.Reason.CONFLICT,
                "You are already calling Sofia Supervisor. Wait, or withdraw that call first.",
                () -> call(acme.leo(), id, new CallTarget(acme.ana())));
        assertThat(countRows("internal_message", id))
                .as("nothing of the second")
                .isEqualTo(1);

        call(acme.leo(), id, new CallTarget(acme.sofia()));
        assertThat(countRows("staff_call", id))
                .as("more words are no second call")
                .isEqualTo(1);
        assertThat(countRows("internal_message", id)).isEqualTo(2);
        calls.withdraw(acme.leo(), id);
        calls.call(acme.leo(), id, new CallTarget(acme.sofia()), MessageContent.of("Come"), request);
        assertThat(countRows("staff_call", id)).as("the same press again").isEqualTo(1);
        call(acme.leo(), id, new CallTarget(acme.ana()));
        assertThat(countRows("staff_call", id)).isEqualTo(2);
    }

    @Test
    @Tag("UC-15.1b")
    void onlyTheAgentCallsAndOnlyInThePlan() {
        CompanyFixture acme = newCompany();
        ConversationId id = ongoingConversation(acme);
        for (StaffId other : List.of(acme.mia(), acme.ana(), acme.max())) {
            for (CallTarget target : List.of(new CallTarget(acme.sofia()), CallTarget.ANY_SUPERVISOR)) {
                assertRefused(
                        Refusal.Reason.NOT_ALLOWED,
                        "Only the agent of this conversation may call a supervisor.",
                        () -> call(
                                other,
                                id,
                                target.person() == null && other.equals(acme.mia())
                                        ? new CallTarget(acme.sofia())
                                        : target));
            }
        }
        assertConversationNotFound(() -> call(acme.rita(), id, CallTarget.ANY_SUPERVISOR));
        assertConversationNotFound(() -> call(newCompany().leo(), id, CallTarget.ANY_SUPERVISOR));
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        ConversationId plain = ongoingConversation(basic);
        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                InternalMessageService.NOT_IN_PLAN,
                () -> call(basic.leo(), plain, CallTarget.ANY_SUPERVISOR));
        assertThat(countRows("staff_call", id)).isZero();
    }

    @Test
    @Tag("UC-15.1")
    void theSearchOffersAnySupervisorFirstWithPresenceAndOpenCalls() {
        CompanyFixture acme = newCompany();
        here(acme.sofia());
        calling(acme, acme.sofia());
        ConversationId id = ongoingConversation(acme);

        List<CallChoice> all = calls.searchChoices(acme.leo(), id, "");
        assertThat(all).extracting(CallChoice::isAnySupervisor).containsExactly(true, false, false);
        assertThat(all).extracting(CallChoice::name).containsExactly("", "Ana Admin", "Sofia Supervisor");
        assertThat(all).extracting(CallChoice::present).containsExactly(true, false, true);
        assertThat(all).extracting(CallChoice::openCalls).containsExactly(1, 0, 1);
        assertThat(calls.searchChoices(acme.leo(), id, "sof"))
                .as("what any supervisor is called depends on the reader")
                .extracting(CallChoice::name)
                .containsExactly("", "Sofia Supervisor");
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only the agent of this conversation may call a supervisor.",
                () -> calls.searchChoices(acme.ana(), id, ""));
    }

    @Test
    @Tag("UC-15.2")
    void anUnansweredCallGoesThroughAllLevels() {
        CompanyFixture acme = newCompany();
        StaffId sam = addStaff(acme.id(), "Sam Supervisor", Set.of(Role.SUPERVISOR), acme.support());
        here(sam);
        ConversationId id = calling(acme, acme.sofia());

        escalator.sweep();
        assertThat(open(acme.leo(), id).level()).as("its time is not over").isEqualTo(CallLevel.NAMED);
        timePasses(id);
        assertThat(open(acme.leo(), id).withWhom()).isEqualTo("supervisors of Support");
        assertThat(incoming(sam)).containsExactly(id);
        assertThat(incoming(acme.sofia())).as("she may still come").containsExactly(id);
        timePasses(id);
        assertThat(open(acme.leo(), id).withWhom()).isEqualTo("administrators");
        assertThat(incoming(acme.ana())).containsExactly(id);
        timePasses(id);
        SupervisorCall unanswered = open(acme.leo(), id);
        assertThat(unanswered.state()).isEqualTo(CallState.UNANSWERED);
        assertThat(incoming(acme.ana())).isEmpty();
        assertThat(reader.listOpen(acme.ana())).as("still on the Dashboard").containsKey(id);
        timePasses(id);
        assertThat(kinds(acme.ana(), id)).containsExactly(Kind.CALLED, Kind.ESCALATED, Kind.ESCALATED, Kind.UNANSWERED);
        calls.accept(acme.ana(), unanswered.id());
        assertThat(open(acme.leo(), id).acceptedByName()).isEqualTo("Ana Admin");
    }

    private ConversationId unanswered(CompanyFixture fixture) {
        ConversationId id = calling(fixture, fixture.sofia());
        while (open(fixture.leo(), id).state() != CallState.UNANSWERED) {
            timePasses(id);
        }
        return id;
    }

    /** Nothing else would look at it: its time is over. */
    @Test
    @Tag("UC-15.3")
    void anAnswerIsFoundAlthoughSomebodyHeldTheCallWhenItWasLookedFor() {
        CompanyFixture acme = newCompany();
        ConversationId id = unanswered(acme);
        reply(acme.sofia(), id, 1, "Offer ten percent");
        transactions.write(acme.id().value(), () -> {
            jdbc.sql("SELECT id FROM staff_call WHERE conversation_id = ? FOR UPDATE")
                    .param(id.value())
                    .query(UUID.class)
                    .single();
            CompletableFuture.runAsync(escalator::sweep).join();
            return id;
        });
        assertThat(open(acme.leo(), id).state()).isEqualTo(CallState.UNANSWERED);

        escalator.sweep();
        assertThat(kinds(acme.leo(), id)).endsWith(Kind.ANSWERED);
    }

    @Test
    @Tag("UC-15.3")
    void anAnswerThatAnEarlierProcessStoredIsFoundAlthoughTheDatabaseBlinks() {
        CompanyFixture acme = newCompany();
        ConversationId id = unanswered(acme);
        reply(acme.sofia(), id, 1, "Offer ten percent");
        AtomicInteger statements = new AtomicInteger();
        DataSource blinking = new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                if (statements.incrementAndGet() == 3) {
                    throw new DatabaseUnavailableException();
                }
                return super.getConnection();
            }
        };
        SupervisorCallEscalator started = new SupervisorCallEscalator(
                new DueCallRepository(JdbcClient.create(blinking)),
                repository,
                writer,
                internalMessageReader,
                transactions,
                clock);

        assertThatThrownBy(started::sweep).isInstanceOf(DatabaseUnavailableException.class);
        started.sweep();
        assertThat(kinds(acme.leo(), id)).endsWith(Kind.ANSWERED);
    }

    @Test
    @Tag("UC-15.2a")
    void aDepartmentHasItsTime() {
        CompanyFixture acme = newCompany();
        policies.change(acme.ana(), acme.support(), time(Duration.ofSeconds(15)));
        policies.change(acme.ana(), acme.support(), time(Duration.ofSeconds(20)));
        assertThat(policies.list(acme.ana())).containsExactly(Map.entry(acme.support(), time(Duration.ofSeconds(20))));
        ConversationId id = calling(acme, acme.sofia());

        assertThat(jdbc.sql("SELECT TIMESTAMPDIFF(SECOND, since, due_at) FROM staff_call WHERE conversation_id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
        for (Duration wrong : List.of(Duration.ofSeconds(14), Duration.ofSeconds(3601), Duration.ZERO)) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Choose between 15 seconds and 1 hour.",
                    () -> policies.change(acme.ana(), acme.support(), time(wrong)));
        }
        for (StaffId other : List.of(acme.sofia(), acme.leo(), acme.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> policies.change(other, acme.support(), time(Duration.ofSeconds(30))));
        }
        DepartmentId foreign = newCompany().support();
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.",
                () -> policies.change(acme.ana(), foreign, time(Duration.ofSeconds(30))));
    }

    private static CallPolicy time(Duration perLevel) {
        return new CallPolicy(perLevel, Set.of(), Set.of(), OutsideHours.ALL_LEVELS);
    }

    @Test
    @Tag("UC-15.2b")
    void aDepartmentChoosesWhoIsOnALevel() {
        CompanyFixture acme = newCompany();
        StaffId sam = addStaff(acme.id(), "Sam Supervisor", Set.of(Role.SUPERVISOR), acme.support());
        StaffId bea = addStaff(acme.id(), "Bea Admin", Set.of(Role.ADMINISTRATOR));
        here(sam, acme.sofia(), acme.ana(), bea);
        assertThat(policies.listCandidates(acme.ana(), acme.support()))
                .extracting(Colleague::name)
                .containsExactly("Ana Admin", "Bea Admin", "Sam Supervisor", "Sofia Supervisor");
        policies.change(
                acme.ana(),
                acme.support(),
                new CallPolicy(
                        Duration.ofSeconds(30), Set.of(bea), Set.of(sam, acme.sofia()), OutsideHours.ALL_LEVELS));
        ConversationId id = ongoingConversation(acme);

        call(acme.leo(), id, CallTarget.ANY_SUPERVISOR);
        assertThat(open(acme.leo(), id).withWhom()).isEqualTo("Bea Admin");
        assertThat(incoming(bea)).containsExactly(id);
        assertThat(incoming(sam)).as("is on the next level").isEmpty();
        assertThat(incoming(acme.ana())).as("is on no level").isEmpty();
        timePasses(id);
        assertThat(open(acme.leo(), id).withWhom()).isEqualTo("Sam Supervisor and 1 more");
        assertThat(incoming(sam)).containsExactly(id);
        assertThat(incoming(acme.sofia())).containsExactly(id);
        timePasses(id);
        assertThat(open(acme.leo(), id).state()).isEqualTo(CallState.UNANSWERED);
        assertThat(reader.listOpen(acme.ana())).as("still on the Dashboard").containsKey(id);
    }

    @Test
    @Tag("UC-15.2c")
    void aDepartmentChoosesWhoIsCalledOutsideItsHours() {
        CompanyFixture acme = newCompany();
        here(acme.sofia(), acme.ana());
        DayOfWeek another = LocalDate.now(ZoneOffset.UTC).getDayOfWeek().plus(3);
        hours.save(
                acme.ana(),
                acme.support(),
                new TypedHours("UTC", Map.of(another, "09:00-10:00"), ""),
                "",
                ClockTargets.NONE);
        assertThat(calledOutsideHours(acme, OutsideHours.ALL_LEVELS, CallTarget.ANY_SUPERVISOR))
                .isEqualTo("supervisors of Support");
        assertThat(calledOutsideHours(acme, OutsideHours.LAST_LEVEL, CallTarget.ANY_SUPERVISOR))
                .isEqualTo("administrators");
        assertThat(calledOutsideHours(acme, OutsideHours.LAST_LEVEL, new CallTarget(acme.sofia())))
                .isEqualTo("Sofia Supervisor");
        for (CallTarget target : List.of(CallTarget.ANY_SUPERVISOR, new CallTarget(acme.sofia()))) {
            assertThat(calledOutsideHours(acme, OutsideHours.NOBODY, target)).isEqualTo("nobody");
        }
        assertThat(incoming(acme.sofia())).as("by the others").hasSize(2);
        SupervisorCall waiting = reader.listOpen(acme.ana()).values().stream()
                .filter(call -> call.state() == CallState.UNANSWERED)
                .findFirst()
                .orElseThrow();
        assertThat(recorded(acme.ana(), waiting.conversation()).getFirst().entries())
                .extracting(CallEntry::sentence)
                .contains("Passed over: Support is closed now.");
        calls.accept(acme.sofia(), waiting.id());

        hours.save(acme.ana(), acme.support(), null, "", ClockTargets.NONE);
        assertThat(calledOutsideHours(acme, OutsideHours.NOBODY, CallTarget.ANY_SUPERVISOR))
                .as("always open")
                .isEqualTo("supervisors of Support");
    }

    private String calledOutsideHours(CompanyFixture fixture, OutsideHours outsideHours, CallTarget target) {
        policies.change(
                fixture.ana(),
                fixture.support(),
                new CallPolicy(Duration.ofSeconds(60), Set.of(), Set.of(), outsideHours));
        ConversationId id = ongoingConversation(fixture);
        call(fixture.leo(), id, target);
        return open(fixture.leo(), id).withWhom();
    }

    @Test
    @Tag("UC-15.2b")
    void aLevelWhosePeopleLeftHasItsUsualOnesAgain() {
        CompanyFixture acme = newCompany();
        StaffId bea = addStaff(acme.id(), "Bea Admin", Set.of(Role.ADMINISTRATOR));
        here(acme.sofia(), bea);
        policies.change(
                acme.ana(),
                acme.support(),
                new CallPolicy(Duration.ofSeconds(30), Set.of(bea), Set.of(), OutsideHours.ALL_LEVELS));
        disable(bea);
        ConversationId id = ongoingConversation(acme);

        call(acme.leo(), id, CallTarget.ANY_SUPERVISOR);

        assertThat(open(acme.leo(), id).withWhom()).isEqualTo("supervisors of Support");
        assertThat(incoming(acme.sofia())).containsExactly(id);
    }

    @Test
    @Tag("UC-15.2b")
    void onlyWhoCanBeCalledIsOnALevel() {
        CompanyFixture acme = newCompany();
        for (StaffId stranger :
                List.of(acme.rita(), acme.leo(), acme.max(), newCompany().ana())) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Somebody you chose can no longer be called in this department. Open the form again and choose"
                            + " from the list.",
                    () -> policies.change(
                            acme.ana(),
                            acme.support(),
                            new CallPolicy(
                                    Duration.ofSeconds(30), Set.of(), Set.of(stranger), OutsideHours.ALL_LEVELS)));
        }
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only an Administrator of your company may do this.",
                () -> policies.listCandidates(acme.sofia(), acme.support()));
        assertThat(policies.list(acme.ana())).isEmpty();
    }

    @Test
    @Tag("UC-15.3")
    void whoAcceptsAndWritesEndsTheCall() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());

        assertThat(calls.accept(acme.sofia(), open(acme.leo(), id).id())).isEqualTo(id);
        assertThat(incoming(acme.sofia())).isEmpty();
        escalator.sweep();
        assertThat(open(acme.leo(), id).acceptedByName())
                .as("nothing written yet")
                .isEqualTo("Sofia Supervisor");
        assertRefused(
                Refusal.Reason.CONFLICT,
                "Sofia Supervisor has accepted your call already. Write in the thread.",
                () -> call(acme.leo(), id, new CallTarget(acme.ana())));
        reply(acme.sofia(), id, 1, "Offer ten percent");
        escalator.sweep();

        assertThat(reader.findOpen(acme.leo(), id)).isEmpty();
        assertThat(kinds(acme.leo(), id)).containsExactly(Kind.CALLED, Kind.ACCEPTED, Kind.ANSWERED);
    }

    @Test
    @Tag("UC-15.3")
    void aReplyWithoutAcceptingEndsTheCallToo() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        reply(acme.leo(), id, 1, "It is urgent");
        conversations.transfer(acme.leo(), id, acme.support(), acme.mia());
        escalator.sweep();
        assertThat(open(acme.mia(), id).state()).as("agents answer no call").isEqualTo(CallState.RINGING);
        reply(acme.ana(), id, 1, "Offer ten percent");
        escalator.sweep();

        assertThat(reader.findOpen(acme.mia(), id)).isEmpty();
        assertThat(recorded(acme.mia(), id).getFirst().entries().getLast().sentence())
                .isEqualTo("Ana Admin answered. The call is done.");
    }

    @Test
    @Tag("UC-15.3a")
    void whoAcceptsAndIsSilentLosesTheCall() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        calls.accept(acme.sofia(), open(acme.leo(), id).id());

        timePasses(id);

        assertThat(open(acme.leo(), id).withWhom())
                .as("nobody else of Support is here")
                .isEqualTo("administrators");
        assertThat(incoming(acme.ana())).containsExactly(id);
        assertThat(reader.listIncoming(acme.sofia()))
                .as("she is told, and may still come")
                .singleElement()
                .matches(SupervisorCallReader.IncomingCall::wasSilent);
        assertThat(kinds(acme.leo(), id))
                .containsExactly(Kind.CALLED, Kind.ACCEPTED, Kind.NOT_ANSWERED, Kind.SKIPPED, Kind.ESCALATED);
    }

    @Test
    @Tag("UC-15.3b")
    void ofManyWhoAcceptAtOnceOneDoes() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        SupervisorCallId call = open(acme.leo(), id).id();
        List<StaffId> people = List.of(acme.sofia(), acme.ana());

        List<AttemptOutcome<ConversationId>> outcomes = runConcurrently(8, i -> calls.accept(people.get(i % 2), call));

        assertThat(outcomes).filteredOn(outcome -> outcome.refusal() == null).hasSize(1);
        String winner = String.valueOf(open(acme.leo(), id).acceptedByName());
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.refusal() != null)
                .extracting(outcome -> String.valueOf(outcome.refusal()))
                .allMatch(refusal -> refusal.endsWith(winner + " accepted this call before you.")
                        || refusal.endsWith("You have accepted this call already."));
        assertThat(kinds(acme.leo(), id)).containsExactly(Kind.CALLED, Kind.ACCEPTED);
    }

    @Test
    @Tag("UC-15.3b")
    void acceptingAndEscalatingAtOnceLeavesOneOfBoth() {
        CompanyFixture acme = newCompany();
        for (int round = 0; round < 5; round++) {
            ConversationId id = calling(acme, acme.sofia());
            SupervisorCallId call = open(acme.leo(), id).id();
            jdbc.sql("UPDATE staff_call SET due_at = '2020-01-01' WHERE id = ?")
                    .param(call.value())
                    .update();

            runConcurrentlyWithoutRefusal(4, i -> {
                if (i == 0) {
                    calls.accept(acme.sofia(), call);
                } else {
                    escalator.sweep();
                }
                return i;
            });

            List<Kind> kinds = kinds(acme.leo(), id);
            assertThat(kinds).doesNotContain(Kind.NOT_ANSWERED).endsWith(Kind.ACCEPTED);
            assertThat(kinds.stream().filter(kind -> kind == Kind.ESCALATED)).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    @Tag("UC-15.2")
    void twoNodesEscalateOnce() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        jdbc.sql("UPDATE staff_call SET due_at = '2020-01-01' WHERE conversation_id = ?")
                .param(id.value())
                .update();

        runConcurrentlyWithoutRefusal(6, i -> {
            escalator.sweep();
            return i;
        });

        assertThat(kinds(acme.leo(), id)).containsExactly(Kind.CALLED, Kind.SKIPPED, Kind.ESCALATED);
    }

    @Test
    @Tag("UC-15.4")
    void decliningNeedsAReasonAndGoesOnAtOnce() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        SupervisorCallId call = open(acme.leo(), id).id();

        for (String nothing : List.of("", "  ", "\u200b")) {
            assertRefused(
                    Refusal.Reason.INVALID, "The reason is missing.", () -> calls.decline(acme.sofia(), call, nothing));
        }
        assertRefused(
                Refusal.Reason.INVALID,
                "The reason is longer than 200 characters.",
                () -> calls.decline(acme.sofia(), call, "x".repeat(201)));
        assertRefused(Refusal.Reason.NOT_ALLOWED, "You are not called.", () -> calls.decline(acme.ana(), call, "Busy"));
        calls.decline(acme.sofia(), call, "In a meeting");

        assertThat(incoming(acme.sofia())).isEmpty();
        assertThat(incoming(acme.ana())).containsExactly(id);
        CallEntry declined = recorded(acme.leo(), id).getFirst().entries().get(1);
        assertThat(declined.sentence()).isEqualTo("Sofia Supervisor declined the call: In a meeting");
        calls.decline(acme.ana(), call, "On a train");
        assertThat(open(acme.leo(), id).state()).as("nobody is left").isEqualTo(CallState.UNANSWERED);
    }

    @Test
    @Tag("UC-15.4a")
    void whoDoesNotWatchTheDepartmentFindsNoCall() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        SupervisorCallId call = open(acme.leo(), id).id();
        CompanyFixture foreign = newCompany();

        for (StaffId other : List.of(acme.rita(), acme.leo(), acme.mia(), acme.max(), foreign.ana(), foreign.sofia())) {
            assertRefused(Refusal.Reason.NOT_FOUND, "This call does not exist.", () -> calls.accept(other, call));
            assertRefused(
                    Refusal.Reason.NOT_FOUND, "This call does not exist.", () -> calls.decline(other, call, "No"));
        }
        for (StaffId other : List.of(acme.rita(), acme.mia(), foreign.ana())) {
            assertThat(reader.findOpen(other, id)).isEmpty();
        }
        assertThat(reader.listIncoming(foreign.ana())).isEmpty();
        assertThat(reader.listOpen(foreign.ana())).isEmpty();
    }

    @Test
    @Tag("UC-15.5")
    void onlyTheAgentWithdraws() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        for (StaffId other : List.of(
                acme.mia(), acme.sofia(), acme.ana(), acme.max(), newCompany().leo())) {
            assertRefused(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "There is no call of yours to withdraw.",
                    () -> calls.withdraw(other, id));
        }
        SupervisorCallId call = open(acme.leo(), id).id();
        calls.withdraw(acme.leo(), id);

        assertThat(incoming(acme.sofia())).isEmpty();
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE, "This call is over already.", () -> calls.accept(acme.sofia(), call));
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "There is no call of yours to withdraw.",
                () -> calls.withdraw(acme.leo(), id));
        assertThat(countRows("internal_message", id)).as("the message stays").isEqualTo(1);
        assertThat(kinds(acme.leo(), id)).containsExactly(Kind.CALLED, Kind.WITHDRAWN);
    }

    @Test
    @Tag("UC-15.6")
    void closingEndsTheCall() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        conversations.close(acme.leo(), id);

        assertThat(incoming(acme.sofia())).isEmpty();
        assertThat(reader.listOpen(acme.ana())).isEmpty();
        assertThat(recorded(acme.max(), id).getFirst().entries().getLast().sentence())
                .isEqualTo("The call ended: the conversation was closed.");
    }

    @Test
    @Tag("UC-15.6")
    void theNextAgentOwnsTheCallAndTheNextDepartmentIsCalled() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        conversations.transfer(acme.leo(), id, acme.support(), acme.mia());

        assertThat(open(acme.mia(), id).agentName()).isEqualTo("Mia Agent");
        assertThat(open(acme.mia(), id).withWhom()).isEqualTo("Sofia Supervisor");
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "There is no call of yours to withdraw.",
                () -> calls.withdraw(acme.leo(), id));
        here(acme.rita());
        conversations.transfer(acme.mia(), id, acme.billing(), acme.ben());
        assertThat(incoming(acme.sofia())).as("not of Billing").isEmpty();
        assertThat(incoming(acme.rita())).containsExactly(id);
        assertThat(open(acme.ben(), id).withWhom()).isEqualTo("supervisors of Billing");
        conversations.transfer(acme.ben(), id, acme.support(), null);
        assertThat(reader.listOpen(acme.ana())).isEmpty();
        assertThat(kinds(acme.ana(), id))
                .containsExactly(
                        Kind.CALLED, Kind.TRANSFERRED, Kind.TRANSFERRED, Kind.LEFT, Kind.ESCALATED, Kind.ENDED);
    }

    @Test
    @Tag("UC-15.6")
    void whoCanBeCalledAndGetsTheConversationEndsTheCall() {
        CompanyFixture acme = newCompany();
        StaffId both = addStaff(acme.id(), "Bo Both", Set.of(Role.AGENT, Role.SUPERVISOR), acme.support());
        ConversationId id = calling(acme, both);
        calls.accept(both, open(acme.leo(), id).id());
        conversations.transfer(acme.leo(), id, acme.support(), both);

        assertThat(reader.findOpen(both, id)).isEmpty();
        ConversationId other = calling(acme, both);
        conversations.transfer(acme.leo(), other, acme.support(), both);
        assertThat(reader.findOpen(both, other)).as("accepted or not").isEmpty();
    }

    @Test
    @Tag("UC-15.6")
    void joiningOrTakingOverAnswersTheCall() {
        CompanyFixture acme = newCompany();
        ConversationId joined = calling(acme, acme.sofia());
        stepIn.join(acme.ana(), joined);
        ConversationId taken = calling(acme, acme.sofia());
        stepIn.takeOver(acme.sofia(), taken, acme.leo());

        assertThat(reader.listOpen(acme.ana())).isEmpty();
        assertThat(recorded(acme.ana(), joined).getFirst().entries().getLast().reason())
                .isEqualTo("Ana Admin joined the conversation");
    }

    @Test
    @Tag("UC-15.6")
    void losingThePlanEndsEveryCall() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        ConversationId accepted = calling(acme, acme.sofia());
        SupervisorCallId call = open(acme.leo(), id).id();
        calls.accept(acme.sofia(), open(acme.leo(), accepted).id());
        companyService.setPlan(acme.key(), Plan.ESSENTIAL);

        assertThat(reader.listOpen(acme.ana())).isEmpty();
        assertThat(kinds(acme.ana(), accepted)).endsWith(Kind.ENDED);
        assertRefused(
                Refusal.Reason.NOT_IN_PLAN, InternalMessageService.NOT_IN_PLAN, () -> calls.accept(acme.ana(), call));
    }

    @Test
    @Tag("UC-15.6")
    void whoIsDisabledOrLosesTheRoleIsPassedOver() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        ConversationId accepted = calling(acme, acme.sofia());
        calls.accept(acme.sofia(), open(acme.leo(), accepted).id());
        administration.change(
                acme.ana(),
                acme.sofia(),
                new StaffAdministrationService.Details("Sofia", Set.of(Role.AGENT), Set.of(acme.support())));

        for (ConversationId one : List.of(id, accepted)) {
            assertThat(open(acme.leo(), one).withWhom()).isEqualTo("administrators");
            assertThat(kinds(acme.leo(), one)).contains(Kind.LEFT);
        }
        StaffId sam = addStaff(acme.id(), "Sam Supervisor", Set.of(Role.SUPERVISOR), acme.support());
        ConversationId third = calling(acme, sam);
        administration.disable(acme.ana(), sam);
        assertThat(open(acme.leo(), third).withWhom()).isEqualTo("administrators");
        administration.disable(acme.ana(), acme.leo());
        assertThat(reader.listOpen(acme.ana())).as("back in the queue").isEmpty();
    }

    @Test
    @Tag("UC-15.6")
    void whoIsDisabledOnAnotherNodeIsPassedOverWhenTheTimeIsOver() {
        CompanyFixture acme = newCompany();
        ConversationId id = calling(acme, acme.sofia());
        calls.accept(acme.sofia(), open(acme.leo(), id).id());
        disable(acme.sofia());
        timePasses(id);

        assertThat(open(acme.leo(), id).withWhom()).isEqualTo("administrators");
    }
}

package app.aside.supervisorcall;

import static app.aside.supervisorcall.CallLevel.ADMINISTRATORS;
import static app.aside.supervisorcall.CallLevel.NAMED;
import static app.aside.supervisorcall.CallLevel.NOBODY;
import static app.aside.supervisorcall.CallLevel.SUPERVISORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.MutableClock;
import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.clock.ConversationClocks;
import app.aside.language.Language;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallEntry.EndReason;
import app.aside.supervisorcall.CallEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of a call, without a database and with a clock that stands. */
class SupervisorCallRulesTest {

    private static final Duration TIME = Duration.ofSeconds(60);
    private static final NamedPerson LEO = person("Leo Agent");
    private static final NamedPerson MIA = person("Mia Agent");
    private static final NamedPerson SAM = person("Sam Supervisor");
    private static final NamedPerson ANA = person("Ana Admin");
    private static final DepartmentId BILLING = new DepartmentId(UUID.randomUUID());

    private final MutableClock clock = new MutableClock();
    private Set<CallLevel> available = EnumSet.of(NAMED, SUPERVISORS, ADMINISTRATORS);

    private static NamedPerson person(String name) {
        return new NamedPerson(new StaffId(UUID.randomUUID()), name);
    }

    private Escalation escalation() {
        return new Escalation(
                available,
                CallablePeople.of(List.of(), List.of(), CallPolicy.DEFAULT, false),
                "Billing",
                clock.instant());
    }

    private SupervisorCallEntity call(@Nullable NamedPerson named) {
        ConversationSummary conversation = new ConversationSummary(
                new ConversationId(UUID.randomUUID()),
                "2026-1",
                ConversationStatus.ONGOING,
                "Carla Costa",
                BILLING,
                "Billing",
                LEO.id(),
                LEO.name(),
                null,
                null,
                clock.instant(),
                null,
                null,
                null,
                clock.instant(),
                MessageAuthor.CUSTOMER,
                "My line is dead",
                1,
                null,
                null,
                null,
                ConversationClocks.NONE);
        return new SupervisorCallEntity(conversation, LEO, named, "Please come", 1, UUID.randomUUID(), escalation());
    }

    private static List<Kind> kinds(SupervisorCallEntity call) {
        return call.takeNewEntries().stream().map(CallEntry::kind).toList();
    }

    @Test
    void goesFromTheNamedPersonThroughAllLevelsToNobody() {
        SupervisorCallEntity call = call(SAM);
        assertThat(call.toCall().withWhom()).isEqualTo("Sam Supervisor");
        assertThat(call.dueAt()).isEqualTo(clock.instant().plus(TIME));

        clock.advance(TIME);
        call.timeOut(escalation());
        assertThat(call.level()).isEqualTo(SUPERVISORS);
        assertThat(call.toCall().withWhom()).isEqualTo("supervisors of Billing");
        assertThat(call.dueAt()).isEqualTo(clock.instant().plus(TIME));

        clock.advance(TIME);
        call.timeOut(escalation());
        assertThat(call.level()).isEqualTo(ADMINISTRATORS);
        assertThat(call.toCall().withWhom()).isEqualTo("administrators");

        clock.advance(TIME);
        call.timeOut(escalation());
        assertThat(call.level()).isEqualTo(NOBODY);
        assertThat(call.state()).as("it stays open").isEqualTo(CallState.UNANSWERED);
        assertThat(call.dueAt()).isNull();
        assertThat(kinds(call)).containsExactly(Kind.CALLED, Kind.ESCALATED, Kind.ESCALATED, Kind.UNANSWERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTUGUESE", "SPANISH"})
    void whatHappensToACallIsToldInEachLanguage(Language language) {
        Stream<CallEntry> steps = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.ENDED)
                .map(kind -> entry(kind, "nobody can be called"));
        Stream<CallEntry> ends =
                Arrays.stream(EndReason.values()).map(reason -> entry(Kind.ENDED, reason.words(ANA.name())));
        assertThat(Stream.concat(steps, ends).map(CallEntry::sentence))
                .allSatisfy(sentence -> assertThat(language.translateStored(sentence))
                        .isNotEqualTo(sentence)
                        .doesNotContainPattern("\\b(the|The|call|called|any|nobody|joined|more)\\b"));
    }

    @Test
    void theReasonOfAnEndIsTranslatedInItsSentence() {
        assertThat(Language.PORTUGUESE.translateStored(entry(Kind.ENDED, EndReason.HELPER_JOINED.words(ANA.name()))
                        .sentence()))
                .isEqualTo("A chamada terminou: Ana Admin entrou na conversa.");
    }

    private static CallEntry entry(Kind kind, String reason) {
        return new CallEntry(1, kind, NAMED, LEO.id(), LEO.name(), "any supervisor", reason, Instant.EPOCH);
    }

    @Test
    void anySupervisorBeginsAtTheSecondLevel() {
        SupervisorCallEntity call = call(null);

        assertThat(call.level()).isEqualTo(SUPERVISORS);
        assertThat(kinds(call)).containsExactly(Kind.CALLED, Kind.ESCALATED);
    }

    @Test
    void levelsWithNobodyArePassedOverAndRecorded() {
        available = EnumSet.of(ADMINISTRATORS);
        SupervisorCallEntity call = call(null);

        assertThat(call.level()).isEqualTo(ADMINISTRATORS);
        List<CallEntry> entries = call.takeNewEntries();
        assertThat(entries).extracting(CallEntry::kind).containsExactly(Kind.CALLED, Kind.SKIPPED, Kind.ESCALATED);
        assertThat(entries.get(1).sentence()).isEqualTo("Passed over: no other supervisor of Billing is here.");
    }

    @Test
    void withNobodyAtAllItIsOpenAtOnce() {
        available = EnumSet.noneOf(CallLevel.class);

        assertThat(call(null).state()).isEqualTo(CallState.UNANSWERED);
    }

    @Test
    void theOneWhoDeclinesIsNotWaitedFor() {
        SupervisorCallEntity call = call(SAM);
        clock.advance(Duration.ofSeconds(5));
        available = EnumSet.of(SUPERVISORS, ADMINISTRATORS);

        call.decline(SAM, "I am in a meeting", escalation());

        assertThat(call.level()).isEqualTo(SUPERVISORS);
        assertThat(call.dueAt())
                .as("a whole time for the next")
                .isEqualTo(clock.instant().plus(TIME));
        assertThat(kinds(call)).containsExactly(Kind.CALLED, Kind.DECLINED, Kind.ESCALATED);
    }

    @Test
    void oneOfSeveralWhoDeclinesLeavesTheOthersTheirTime() {
        SupervisorCallEntity call = call(null);
        var due = call.dueAt();
        clock.advance(Duration.ofSeconds(5));

        call.decline(SAM, "Busy", escalation());

        assertThat(call.level()).isEqualTo(SUPERVISORS);
        assertThat(call.dueAt()).isEqualTo(due);
    }

    @Test
    void whoComesTooLateReadsWhoAccepted() {
        SupervisorCallEntity call = call(SAM);
        call.accept(SAM, clock.instant());

        assertThatThrownBy(() -> call.accept(ANA, clock.instant()))
                .isInstanceOf(Refusal.class)
                .hasMessage("Sam Supervisor accepted this call before you.");
        assertThatThrownBy(() -> call.accept(SAM, clock.instant())).hasMessage("You have accepted this call already.");
        assertThatThrownBy(() -> call.decline(ANA, "Busy", escalation()))
                .hasMessage("Sam Supervisor accepted this call before you.");
    }

    @Test
    void whoAcceptsAndWritesNothingForTwoMinutesLosesTheCall() {
        SupervisorCallEntity call = call(SAM);
        clock.advance(Duration.ofSeconds(10));
        call.accept(SAM, clock.instant());
        assertThat(call.dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));

        clock.advance(Duration.ofMinutes(2));
        call.timeOut(escalation());

        assertThat(call.acceptedBy()).isNull();
        assertThat(call.level()).isEqualTo(SUPERVISORS);
        assertThat(call.state()).isEqualTo(CallState.RINGING);
        assertThat(kinds(call)).containsExactly(Kind.CALLED, Kind.ACCEPTED, Kind.NOT_ANSWERED, Kind.ESCALATED);
    }

    @Test
    void whoAcceptsAnUnansweredCallAndWritesNothingLeavesItUnanswered() {
        available = EnumSet.noneOf(CallLevel.class);
        SupervisorCallEntity call = call(SAM);
        call.timeOut(escalation());
        call.accept(ANA, clock.instant());

        call.timeOut(escalation());

        assertThat(call.state()).isEqualTo(CallState.UNANSWERED);
        assertThat(call.dueAt()).isNull();
    }

    @Test
    void anEndedCallTakesNothingMore() {
        SupervisorCallEntity call = call(SAM);
        call.withdraw(LEO, clock.instant());

        assertThat(call.dueAt()).isNull();
        for (Runnable late : List.<Runnable>of(
                () -> call.accept(SAM, clock.instant()),
                () -> call.decline(SAM, "Busy", escalation()),
                () -> call.withdraw(LEO, clock.instant()))) {
            assertThatThrownBy(late::run).isInstanceOf(Refusal.class).hasMessage("This call is over already.");
        }
    }

    @Test
    void theNextAgentOwnsTheCall() {
        SupervisorCallEntity call = call(SAM);

        call.transferTo(MIA, BILLING, escalation());

        assertThat(call.agent()).isEqualTo(MIA.id());
        assertThat(call.level()).isEqualTo(NAMED);
        assertThat(kinds(call)).containsExactly(Kind.CALLED, Kind.TRANSFERRED);
    }

    @Test
    void whoMayNotBeCalledAnyMoreIsPassedOver() {
        SupervisorCallEntity call = call(SAM);
        available = EnumSet.of(SUPERVISORS);

        call.leave(SAM, escalation());

        assertThat(call.level()).isEqualTo(SUPERVISORS);
        assertThat(kinds(call)).containsExactly(Kind.CALLED, Kind.LEFT, Kind.ESCALATED);
        call.leave(ANA, escalation());
        assertThat(kinds(call)).as("somebody else").isEmpty();
    }
}

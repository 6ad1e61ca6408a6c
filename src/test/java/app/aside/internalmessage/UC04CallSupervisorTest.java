package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Colleague;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffDirectory;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UC04CallSupervisorTest extends RoomTest {

    private static final String ONLY_THE_AGENT = "Only the agent of this conversation may call a supervisor.";
    private static final String NOT_THIS_PERSON = "This person cannot be called here. Search for another supervisor.";

    private List<String> found(House house, ConversationId id, String name) {
        return internals.supervisors(house.leo(), id, name).stream()
                .map(Colleague::name)
                .toList();
    }

    @Test
    @Tag("UC-04.2")
    void administratorsAndSupervisorsOfTheDepartmentAreFoundByAPartOfTheName() {
        ConversationId id = ongoing();

        assertThat(found(house, id, "")).containsExactly("Ana Admin", "Sofia Supervisor");
        assertThat(found(house, id, " sof ")).containsExactly("Sofia Supervisor");
        assertThat(found(house, id, "ADMIN")).containsExactly("Ana Admin");
        assertThat(found(house, id, "Rita"))
                .as("a supervisor of another department")
                .isEmpty();
        assertThat(found(house, id, "Agent")).isEmpty();
        assertThat(found(house, id, "Max")).isEmpty();
    }

    @Test
    @Tag("UC-04.2")
    void caseAndAccentsDoNotCountAndSignsAreNoWildcards() {
        House other = open(Plan.ADVANCED);
        ConversationId id = ongoing(other);
        hire(other.account(), "José Ñandú 100%", Set.of(Role.ADMINISTRATOR));

        for (String typed : List.of("jose", "JOSÉ", "nandu", "100%", "é ñ")) {
            assertThat(found(other, id, typed)).as(typed).containsExactly("José Ñandú 100%");
        }
        for (String typed : List.of("J%d", "Jos_", "'", "\\", "*")) {
            assertThat(found(other, id, typed)).as(typed).isEmpty();
        }
    }

    @Test
    @Tag("UC-04.2")
    void neitherWhoWasDisabledNorOneselfNorStrangersAreFound() {
        House other = open(Plan.ADVANCED);
        hire(open(Plan.ADVANCED).account(), "Foreign Admin", Set.of(Role.ADMINISTRATOR));
        StaffId both = hire(other.account(), "Both", Set.of(Role.AGENT, Role.ADMINISTRATOR), other.support());
        ConversationId id = ask(other).conversation();
        agents.take(both, id);
        disable(other.sofia());

        assertThat(internals.supervisors(both, id, "").stream().map(Colleague::name))
                .containsExactly("Ana Admin");
    }

    @Test
    @Tag("UC-04.2")
    void oneSearchShowsTheFirstTwentyByName() {
        House other = open(Plan.ADVANCED);
        ConversationId id = ongoing(other);
        for (int i = 30; i > 0; i--) {
            hire(
                    other.account(),
                    "Boss %02d".formatted(i),
                    Set.of(Role.ADMINISTRATOR, Role.SUPERVISOR),
                    other.support());
        }

        List<String> found = found(other, id, "Boss");

        assertThat(found).hasSize(StaffDirectory.LIMIT).isSorted().doesNotHaveDuplicates();
        assertThat(found).startsWith("Boss 01").endsWith("Boss 20");
    }

    @Test
    @Tag("UC-04.2a")
    void onlyTheAgentSearches() {
        ConversationId id = ongoing();

        assertRefused(Refusal.Reason.NOT_ALLOWED, ONLY_THE_AGENT, () -> internals.supervisors(house.ana(), id, ""));
        assertUnknown(() -> internals.supervisors(house.mia(), id, ""));
        assertUnknown(() -> internals.supervisors(open(Plan.ADVANCED).leo(), id, ""));
        ConversationId waits = waiting();
        assertRefused(Refusal.Reason.NOT_ALLOWED, ONLY_THE_AGENT, () -> internals.supervisors(house.mia(), waits, ""));
    }

    @Test
    @Tag("UC-04.3")
    void theCalledPersonGetsTheMessageAndTheThread() {
        ConversationId id = ongoing();

        InternalMessage sent = call(house.leo(), id, house.sofia(), "May I credit one month?");

        assertThat(sent.author()).isEqualTo("Leo Agent");
        assertThat(sent.recipientId()).isEqualTo(house.sofia());
        assertThat(unread(house.sofia(), id)).isEqualTo(1);
        assertThat(unread(house.ana(), id)).isZero();
        assertThat(jdbc.sql("SELECT called_id FROM supervisor_call WHERE conversation_id = ? AND seq = ?")
                        .params(id.value(), sent.seq())
                        .query(UUID.class)
                        .single())
                .isEqualTo(house.sofia().value());
        internals.markSeen(house.sofia(), id, 1);
        assertThat(reply(house.sofia(), id, 1, "Yes").recipientId()).isEqualTo(house.leo());
        assertThat(unread(house.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-04.3")
    void severalCanBeCalledAndTheSameOneAgain() {
        ConversationId id = ongoing();
        call(house.leo(), id, house.sofia(), "Sofia?");
        call(house.leo(), id, house.ana(), "Ana?");
        call(house.leo(), id, house.sofia(), "Sofia, again?");

        assertThat(unread(house.sofia(), id))
                .as("all that was said since she takes part")
                .isEqualTo(3);
        assertThat(unread(house.ana(), id)).isEqualTo(2);
        assertThat(count("supervisor_call", id)).isEqualTo(3);
    }

    @Test
    @Tag("UC-04.3a")
    void onlyTheAgentCalls() {
        ConversationId id = ongoing();

        for (StaffId other : List.of(house.mia(), house.ana(), house.max())) {
            assertRefused(Refusal.Reason.NOT_ALLOWED, ONLY_THE_AGENT, () -> call(other, id, house.sofia(), "Come"));
        }
        assertUnknown(() -> call(house.ben(), id, house.sofia(), "Come"));
        assertUnknown(() -> call(house.rita(), id, house.sofia(), "Come"));
        assertUnknown(() -> call(open(Plan.ADVANCED).leo(), id, house.sofia(), "Come"));
        assertUnknown(() -> call(house.leo(), new ConversationId(UUID.randomUUID()), house.sofia(), "Come"));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED, ONLY_THE_AGENT, () -> call(house.leo(), waiting(), house.sofia(), "Come"));
        assertThat(count("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-04.3b")
    void whoCannotHelpHereCannotBeCalled() {
        House other = open(Plan.ADVANCED);
        ConversationId id = ongoing(other);
        disable(other.ana());

        for (StaffId nobody : List.of(
                other.mia(),
                other.max(),
                other.rita(),
                other.ana(),
                other.leo(),
                house.ana(),
                new StaffId(UUID.randomUUID()))) {
            assertRefused(Refusal.Reason.INVALID, NOT_THIS_PERSON, () -> call(other.leo(), id, nobody, "Come"));
        }
        StaffId both = hire(other.account(), "Both", Set.of(Role.AGENT, Role.ADMINISTRATOR), other.support());
        ConversationId own = ask(other).conversation();
        agents.take(both, own);
        assertRefused(Refusal.Reason.INVALID, NOT_THIS_PERSON, () -> call(both, own, both, "Come, me"));
    }

    @Test
    @Tag("UC-04.3c")
    void essentialHasNoCalls() {
        House basic = open(Plan.ESSENTIAL);
        ConversationId id = ongoing(basic);

        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                InternalMessageService.NOT_IN_PLAN,
                () -> call(basic.leo(), id, basic.sofia(), "Come"));
    }

    @Test
    @Tag("UC-04.3d")
    void nobodyIsCalledIntoAClosedConversation() {
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> call(house.leo(), closed(), house.sofia(), "Come"));
    }

    @Test
    @Tag("UC-04.3a")
    void theFormerAgentCallsNobody() {
        ConversationId id = ongoing();
        agents.transfer(house.leo(), id, house.support(), house.mia());

        assertRefused(Refusal.Reason.NOT_ALLOWED, ONLY_THE_AGENT, () -> call(house.leo(), id, house.sofia(), "Come"));
    }

    @Test
    @Tag("UC-04.3e")
    void textsThatCannotBeSentAreRefusedWithTheReason() {
        ConversationId id = ongoing();

        assertRefusesBadTexts(text -> call(house.leo(), id, house.sofia(), text));
        assertThat(count("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-04.3f")
    void theSameRequestCallsOnce() {
        ConversationId id = ongoing();
        UUID request = request();

        List<InternalMessage> sent =
                allTogether(20, i -> internals.call(house.leo(), id, house.sofia(), "Once", request));

        assertThat(sent).containsOnly(sent.getFirst());
        assertThat(count("supervisor_call", id)).isEqualTo(1);
        assertThat(unread(house.sofia(), id)).isEqualTo(1);
    }
}

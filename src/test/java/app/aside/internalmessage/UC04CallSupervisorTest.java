package app.aside.internalmessage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.shared.Refusal;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UC04CallSupervisorTest extends ServiceTest {

    private static final String ONLY_ASSIGNED_AGENT = "Only the agent of this conversation may call a supervisor.";
    private static final String NOT_CALLABLE = "This person cannot be called here. Search for another supervisor.";

    private List<String> findNames(CompanyFixture fixture, ConversationId id, String name) {
        return internalMessages.searchSupervisors(fixture.leo(), id, name).stream()
                .map(Colleague::name)
                .toList();
    }

    @Test
    @Tag("UC-04.2")
    void findsAdministratorsAndSupervisorsByPartOfName() {
        ConversationId id = ongoingConversation();

        assertThat(findNames(company, id, "")).containsExactly("Ana Admin", "Sofia Supervisor");
        assertThat(findNames(company, id, " sof ")).containsExactly("Sofia Supervisor");
        assertThat(findNames(company, id, "ADMIN")).containsExactly("Ana Admin");
        assertThat(findNames(company, id, "Rita"))
                .as("a supervisor of another department")
                .isEmpty();
        assertThat(findNames(company, id, "Agent")).isEmpty();
        assertThat(findNames(company, id, "Max")).isEmpty();
    }

    @Test
    @Tag("UC-04.2")
    void searchIgnoresCaseAndAccentsAndEscapesWildcards() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        addStaff(other.id(), "José Ñandú 100%", Set.of(Role.ADMINISTRATOR));

        for (String typed : List.of("jose", "JOSÉ", "nandu", "100%", "é ñ")) {
            assertThat(findNames(other, id, typed)).as(typed).containsExactly("José Ñandú 100%");
        }
        for (String typed : List.of("J%d", "Jos_", "'", "\\", "*")) {
            assertThat(findNames(other, id, typed)).as(typed).isEmpty();
        }
    }

    @Test
    @Tag("UC-04.2")
    void searchExcludesDisabledSelfAndForeignStaff() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        addStaff(createCompany(Plan.ADVANCED).id(), "Foreign Admin", Set.of(Role.ADMINISTRATOR));
        StaffId both = addStaff(other.id(), "Both", Set.of(Role.AGENT, Role.ADMINISTRATOR), other.support());
        ConversationId id = startConversation(other).conversation();
        conversations.take(both, id);
        disable(other.sofia());

        assertThat(internalMessages.searchSupervisors(both, id, "").stream().map(Colleague::name))
                .containsExactly("Ana Admin");
    }

    @Test
    @Tag("UC-04.2")
    void searchReturnsFirstTwentyByName() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        for (int i = 30; i > 0; i--) {
            addStaff(
                    other.id(), "Boss %02d".formatted(i), Set.of(Role.ADMINISTRATOR, Role.SUPERVISOR), other.support());
        }

        List<String> found = findNames(other, id, "Boss");

        assertThat(found).hasSize(StaffDirectory.MAX_RESULTS).isSorted().doesNotHaveDuplicates();
        assertThat(found).startsWith("Boss 01").endsWith("Boss 20");
    }

    @Test
    @Tag("UC-04.2")
    void searchIgnoresCaseAndAccents() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        for (String name : List.of("José Álvarez", "Jürgen Müller", "Anna Groß", "Işıl Yıldız", "Max_100%")) {
            addStaff(other.id(), name, Set.of(Role.ADMINISTRATOR));
        }

        for (String typed : List.of("jose", "JOSÉ", "Jose\u0301", "alvar", " José Á")) {
            assertThat(findNames(other, id, typed)).as(typed).containsExactly("José Álvarez");
        }
        assertThat(findNames(other, id, "muller")).containsExactly("Jürgen Müller");
        assertThat(findNames(other, id, "groß")).containsExactly("Anna Groß");
        assertThat(findNames(other, id, "YILDIZ")).as("I and ı are two letters").isEmpty();
        assertThat(findNames(other, id, "yıldız")).containsExactly("Işıl Yıldız");
        assertThat(findNames(other, id, "isıl")).containsExactly("Işıl Yıldız");
        assertThat(findNames(other, id, "_100%")).containsExactly("Max_100%");
        assertThat(findNames(other, id, "josef")).isEmpty();
    }

    @Test
    @Tag("UC-04.2a")
    void searchRequiresAssignedAgent() {
        ConversationId id = ongoingConversation();

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                ONLY_ASSIGNED_AGENT,
                () -> internalMessages.searchSupervisors(company.ana(), id, ""));
        assertConversationNotFound(() -> internalMessages.searchSupervisors(company.mia(), id, ""));
        assertConversationNotFound(() ->
                internalMessages.searchSupervisors(createCompany(Plan.ADVANCED).leo(), id, ""));
        ConversationId waits = waitingConversation();
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                ONLY_ASSIGNED_AGENT,
                () -> internalMessages.searchSupervisors(company.mia(), waits, ""));
    }

    @Test
    @Tag("UC-04.3")
    void calledSupervisorReceivesMessageAndThread() {
        ConversationId id = ongoingConversation();

        InternalMessage sent = call(company.leo(), id, company.sofia(), "May I credit one month?");

        assertThat(sent.authorName()).isEqualTo("Leo Agent");
        assertThat(sent.recipientId()).isEqualTo(company.sofia());
        assertThat(unreadCount(company.sofia(), id)).isEqualTo(1);
        assertThat(unreadCount(company.ana(), id)).isZero();
        assertThat(jdbc.sql("SELECT recipient_id FROM internal_message WHERE conversation_id = ? AND seq = ?")
                        .params(id.value(), sent.seq())
                        .query(UUID.class)
                        .single())
                .isEqualTo(company.sofia().value());
        internalMessages.markRead(company.sofia(), id, 1);
        assertThat(reply(company.sofia(), id, 1, "Yes").recipientId()).isEqualTo(company.leo());
        assertThat(unreadCount(company.leo(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-04.3")
    void allowsSeveralAndRepeatedCalls() {
        ConversationId id = ongoingConversation();
        call(company.leo(), id, company.sofia(), "Sofia?");
        call(company.leo(), id, company.ana(), "Ana?");
        call(company.leo(), id, company.sofia(), "Sofia, again?");

        assertThat(unreadCount(company.sofia(), id))
                .as("all that was said since she takes part")
                .isEqualTo(3);
        assertThat(unreadCount(company.ana(), id)).isEqualTo(2);
        assertThat(countRows("internal_message", id)).isEqualTo(3);
    }

    @Test
    @Tag("UC-04.3a")
    void callRequiresAssignedAgent() {
        ConversationId id = ongoingConversation();

        for (StaffId other : List.of(company.mia(), company.ana(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED, ONLY_ASSIGNED_AGENT, () -> call(other, id, company.sofia(), "Come"));
        }
        assertConversationNotFound(() -> call(company.ben(), id, company.sofia(), "Come"));
        assertConversationNotFound(() -> call(company.rita(), id, company.sofia(), "Come"));
        assertConversationNotFound(() -> call(createCompany(Plan.ADVANCED).leo(), id, company.sofia(), "Come"));
        assertConversationNotFound(
                () -> call(company.leo(), new ConversationId(UUID.randomUUID()), company.sofia(), "Come"));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                ONLY_ASSIGNED_AGENT,
                () -> call(company.leo(), waitingConversation(), company.sofia(), "Come"));
        assertThat(countRows("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-04.3b")
    void ineligibleStaffCannotBeCalled() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(other);
        disable(other.ana());

        for (StaffId nobody : List.of(
                other.mia(),
                other.max(),
                other.rita(),
                other.ana(),
                other.leo(),
                company.ana(),
                new StaffId(UUID.randomUUID()))) {
            assertRefused(Refusal.Reason.INVALID, NOT_CALLABLE, () -> call(other.leo(), id, nobody, "Come"));
        }
        StaffId both = addStaff(other.id(), "Both", Set.of(Role.AGENT, Role.ADMINISTRATOR), other.support());
        ConversationId own = startConversation(other).conversation();
        conversations.take(both, own);
        assertRefused(Refusal.Reason.INVALID, NOT_CALLABLE, () -> call(both, own, both, "Come, me"));
    }

    @Test
    @Tag("UC-04.3c")
    void essentialPlanHasNoCalls() {
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        ConversationId id = ongoingConversation(basic);

        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                InternalMessageService.NOT_IN_PLAN,
                () -> call(basic.leo(), id, basic.sofia(), "Come"));
    }

    @Test
    @Tag("UC-04.3d")
    void closedConversationRefusesCalls() {
        assertRefused(
                Refusal.Reason.CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.",
                () -> call(company.leo(), closedConversation(), company.sofia(), "Come"));
    }

    @Test
    @Tag("UC-04.3a")
    void formerAgentCannotCall() {
        ConversationId id = ongoingConversation();
        conversations.transfer(company.leo(), id, company.support(), company.mia());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                ONLY_ASSIGNED_AGENT,
                () -> call(company.leo(), id, company.sofia(), "Come"));
    }

    @Test
    @Tag("UC-04.3e")
    void invalidTextsAreRefusedWithReason() {
        ConversationId id = ongoingConversation();

        assertRefusesInvalidTexts(text -> call(company.leo(), id, company.sofia(), text));
        assertThat(countRows("internal_message", id)).isZero();
    }

    @Test
    @Tag("UC-04.3f")
    void repeatedRequestCallsOnce() {
        ConversationId id = ongoingConversation();
        UUID request = newRequestId();

        List<InternalMessage> sent = runConcurrentlyWithoutRefusal(
                20, i -> internalMessages.callSupervisor(company.leo(), id, company.sofia(), "Once", request));

        assertThat(sent).containsOnly(sent.getFirst());
        assertThat(countRows("internal_message", id)).isEqualTo(1);
        assertThat(unreadCount(company.sofia(), id)).isEqualTo(1);
    }
}

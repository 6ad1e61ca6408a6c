package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.OpenConversationService.OpenConversationFilter;
import app.aside.shared.Refusal;
import app.aside.staff.PresenceService;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC01WatchConversationsTest extends ServiceTest {

    private static final OpenConversationFilter NO_FILTER = textFilter("");

    @Autowired
    OpenConversationService openConversations;

    @Autowired
    PresenceService presence;

    private static OpenConversationFilter textFilter(String text) {
        return new OpenConversationFilter(text, null, Set.of(), false);
    }

    private List<ConversationId> list(StaffId me, OpenConversationFilter filter) {
        return ids(openConversations.list(me, filter, SortKey.URGENCY, false, 0, 50));
    }

    private static List<ConversationId> ids(List<ConversationSummary> rows) {
        return rows.stream().map(ConversationSummary::id).toList();
    }

    @Test
    @Tag("UC-01.1")
    void sortsLongestWaitingFirstThenUnanswered() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId owedLater = ongoingConversation(own);
        CustomerCredentials answered = startConversation(own);
        conversations.take(own.leo(), answered.conversation());
        conversations.answer(own.leo(), answered.conversation(), "Hello", newRequestId());
        ConversationId firstInQueue = startConversation(own).conversation();
        ConversationId secondInQueue =
                startConversation(own, "Dino", "Billing", "My invoice").conversation();
        ConversationId gone = ongoingConversation(own);
        conversations.close(own.leo(), gone);

        assertThat(list(own.ana(), NO_FILTER))
                .containsExactly(firstInQueue, secondInQueue, owedLater, answered.conversation());
        assertThat(openConversations.count(own.ana(), NO_FILTER)).isEqualTo(4);
    }

    @Test
    @Tag("UC-01.1")
    void rowShowsConversationState() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials key = startConversation(own, "Maria", "Support", "First\nline");
        ConversationSummary waits = openConversations
                .list(own.ana(), NO_FILTER, SortKey.URGENCY, false, 0, 1)
                .getFirst();
        assertThat(waits.status()).isEqualTo(ConversationStatus.WAITING);
        assertThat(waits.customerName()).isEqualTo("Maria");
        assertThat(waits.departmentName()).isEqualTo("Support");
        assertThat(waits.agentName()).isNull();
        assertThat(waits.waitingSince()).isEqualTo(waits.openedAt());
        assertThat(waits.unansweredSince()).isEqualTo(waits.lastMessageAt());
        assertThat(waits.lastMessagePreview()).isEqualTo("First line");
        assertThat(waits.protocol()).matches("\\d{8}-000001");

        conversations.take(own.leo(), key.conversation());
        customers.sendMessage(key, "Second", null);
        ConversationSummary owed = conversationReader.require(own.ana(), key.conversation());
        assertThat(owed.agentName()).isEqualTo("Leo Agent");
        assertThat(owed.waitingSince()).isNull();
        assertThat(owed.unansweredSince())
                .as("since the first of the unanswered")
                .isEqualTo(waits.unansweredSince());
        assertThat(owed.lastMessagePreview()).isEqualTo("Second");

        conversations.answer(own.leo(), key.conversation(), "Answer", newRequestId());
        ConversationSummary answered = conversationReader.require(own.ana(), key.conversation());
        assertThat(answered.unansweredSince()).isNull();
        assertThat(answered.lastMessageAuthor()).isEqualTo(MessageAuthor.AGENT);
        assertThat(answered.lastSeq()).isEqualTo(4);
    }

    @Test
    @Tag("UC-01.5")
    void supervisorsSeeTheirOwnDepartments() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId support = startConversation(own).conversation();
        ConversationId billing =
                startConversation(own, "Dino", "Billing", "My invoice").conversation();
        StaffId both = addStaff(own.id(), "Both", Set.of(Role.SUPERVISOR), own.support(), own.billing());
        StaffId none = addStaff(own.id(), "None", Set.of(Role.SUPERVISOR));

        assertThat(list(own.sofia(), NO_FILTER)).containsExactly(support);
        assertThat(list(own.rita(), NO_FILTER)).containsExactly(billing);
        assertThat(list(both, NO_FILTER)).containsExactly(support, billing);
        assertThat(list(none, NO_FILTER)).isEmpty();
        assertThat(openConversations.figures(none).waiting()).isZero();
        assertThat(openConversations.count(own.sofia(), NO_FILTER)).isEqualTo(1);
        assertThat(openConversations.figures(own.sofia()).waiting()).isEqualTo(1);
        assertThat(list(own.sofia(), new OpenConversationFilter("", null, Set.of(billing), true)))
                .isEmpty();
        assertConversationNotFound(() -> conversationReader.require(own.sofia(), billing));
    }

    @Test
    @Tag("UC-01.5")
    void agentsAndManagersAreRefused() {
        for (StaffId other : List.of(company.leo(), company.max())) {
            String sentence = "Only administrators and supervisors watch ongoing conversations.";
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> list(other, NO_FILTER));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> openConversations.count(other, NO_FILTER));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> openConversations.figures(other));
        }
    }

    @Test
    @Tag("UC-01.5")
    void otherCompaniesSeeNothing() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation();

        assertThat(list(own.ana(), NO_FILTER)).isEmpty();
        assertThat(list(own.ana(), new OpenConversationFilter("", null, Set.of(id), false)))
                .isEmpty();
        assertThat(list(own.ana(), new OpenConversationFilter("", null, Set.of(id), true)))
                .isEmpty();
        assertThat(openConversations.figures(own.ana()))
                .isEqualTo(new OpenConversationService.OpenConversationFigures(0, null, 0, 0));
        assertConversationNotFound(() -> conversationReader.require(own.ana(), id));
    }

    @Test
    @Tag("UC-01.3")
    void filtersByProtocolCustomerOrAgent() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId jose =
                startConversation(own, "José 100% Ñandú", "Support", "Help").conversation();
        ConversationId leos = ongoingConversation(own);
        String protocol = conversationReader.require(own.ana(), jose).protocol();

        assertThat(list(own.ana(), textFilter(protocol))).containsExactly(jose);
        assertThat(list(own.ana(), textFilter(protocol.substring(3)))).containsExactly(jose);
        for (String typed : List.of("jose", "JOSÉ", " nandu ", "100%", "é 1")) {
            assertThat(list(own.ana(), textFilter(typed))).as(typed).containsExactly(jose);
        }
        assertThat(list(own.ana(), textFilter("leo"))).containsExactly(leos);
        for (String typed : List.of("J%d", "Jos_", "'", "\\", "nobody", "!")) {
            assertThat(list(own.ana(), textFilter(typed))).as(typed).isEmpty();
        }
    }

    @Test
    @Tag("UC-01.3")
    void filtersByStatusOrUnread() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId waits = startConversation(own).conversation();
        ConversationId runs = ongoingConversation(own);
        ConversationId gone = ongoingConversation(own);
        conversations.close(own.leo(), gone);

        assertThat(list(own.ana(), new OpenConversationFilter("", ConversationStatus.WAITING, Set.of(), false)))
                .containsExactly(waits);
        assertThat(list(own.ana(), new OpenConversationFilter("", ConversationStatus.ONGOING, Set.of(), false)))
                .containsExactly(runs);
        assertThat(list(own.ana(), new OpenConversationFilter("", null, Set.of(gone), false)))
                .containsExactly(waits, runs, gone);
        assertThat(list(own.ana(), new OpenConversationFilter("", null, Set.of(gone), true)))
                .containsExactly(gone);
        assertThat(list(own.ana(), new OpenConversationFilter("", null, Set.of(), true)))
                .isEmpty();
    }

    @Test
    @Tag("UC-01.3")
    void everySortOrderListsEachConversationOnce() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        Set<ConversationId> all = new java.util.HashSet<>();
        for (int i = 0; i < 5; i++) {
            all.add(startConversation(own, "Same name", i % 2 == 0 ? "Support" : "Billing", "Help")
                    .conversation());
        }
        for (SortKey order : SortKey.values()) {
            for (boolean descending : List.of(true, false)) {
                List<ConversationId> paged = new ArrayList<>();
                for (int offset = 0; offset < 6; offset += 2) {
                    paged.addAll(ids(openConversations.list(own.ana(), NO_FILTER, order, descending, offset, 2)));
                }
                assertThat(paged).as("%s %s", order, descending).containsExactlyInAnyOrderElementsOf(all);
            }
        }
        assertThat(openConversations.list(own.ana(), NO_FILTER, SortKey.PROTOCOL, true, 0, 9).stream()
                        .map(ConversationSummary::protocol))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    @Tag("UC-01.1")
    void tilesShowCountsAndLongestWait() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        assertThat(openConversations.figures(own.ana()))
                .isEqualTo(new OpenConversationService.OpenConversationFigures(0, null, 0, 0));
        ConversationId first = startConversation(own).conversation();
        startConversation(own, "Dino", "Billing", "My invoice");
        ongoingConversation(own);
        presence.registerView(gate.requireAccess(own.leo()));
        presence.registerView(gate.requireAccess(own.leo()));
        presence.registerView(gate.requireAccess(own.ana()));

        OpenConversationService.OpenConversationFigures tiles = openConversations.figures(own.ana());

        assertThat(tiles.waiting()).isEqualTo(2);
        assertThat(tiles.ongoing()).isEqualTo(1);
        assertThat(tiles.longestWaitSince())
                .isEqualTo(conversationReader.require(own.ana(), first).waitingSince());
        assertThat(tiles.agentsPresent()).as("agents with a view open").isEqualTo(1);
        presence.unregisterView(gate.requireAccess(own.leo()));
        assertThat(openConversations.figures(own.ana()).agentsPresent()).isEqualTo(1);
        presence.unregisterView(gate.requireAccess(own.leo()));
        assertThat(openConversations.figures(own.ana()).agentsPresent()).isZero();
    }

    @Test
    @Tag("UC-01.4")
    void watchingHasNoSideEffects() {
        ConversationId id = ongoingConversation();
        String before = conversationRow(id);

        conversationReader.require(company.ana(), id);
        timeline.listBefore(company.ana(), id, app.aside.history.TimelinePosition.END, 50);
        timeline.listBefore(company.sofia(), id, app.aside.history.TimelinePosition.END, 50);

        assertThat(conversationRow(id)).isEqualTo(before);
        assertThat(countRows("internal_thread", id)).isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM internal_participant WHERE conversation_id = ?")
                        .param(id.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("UC-01.1")
    void aPageHasAtMostTwoHundredRows() {
        assertThat(openConversations.list(company.ana(), NO_FILTER, SortKey.URGENCY, false, 0, Integer.MAX_VALUE))
                .hasSizeLessThanOrEqualTo(ConversationReader.MAX_PAGE_SIZE);
    }
}

package app.aside.company;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessageService;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.search.ConversationSearch;
import app.aside.search.TestSearchIndex;
import app.aside.shared.Refusal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC09DowngradePlanTest extends ServiceTest {

    @Autowired
    HistoryService history;

    @Autowired
    ConversationSearch index;

    @Autowired
    ChangeNotifier changeNotifier;

    @Test
    @Tag("UC-09.3")
    void downgradeMakesInternalMessagesReadOnly() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials key = startConversation(own);
        ConversationId id = key.conversation();
        conversations.take(own.leo(), id);
        send(own.ana(), id, own.leo(), "Written before");
        internalMessages.saveDraft(own.ana(), id, "half");
        List<TimelineEntry> before =
                timeline.listBefore(own.max(), id, TimelinePosition.END, 50).entries();

        companies.setPlan(own.key(), Plan.ESSENTIAL);

        for (Runnable writing : List.<Runnable>of(
                () -> send(own.ana(), id, own.leo(), "More"),
                () -> reply(own.leo(), id, 1, "More"),
                () -> reply(own.ana(), id, 1, "More"),
                () -> call(own.leo(), id, own.sofia(), "More"))) {
            assertRefused(Refusal.Reason.NOT_IN_PLAN, InternalMessageService.NOT_IN_PLAN, writing::run);
        }
        assertThat(timeline.listBefore(own.max(), id, TimelinePosition.END, 50).entries())
                .isEqualTo(before);
        assertThat(timeline.listInternalBefore(own.ana(), id, TimelinePosition.END, 50)
                        .entries())
                .hasSize(1);
        assertThat(unreadCount(own.leo(), id)).isEqualTo(1);
        internalMessages.markRead(own.leo(), id, 1);
        assertThat(timeline.listInternalBefore(own.leo(), id, TimelinePosition.END, 50)
                        .entries())
                .first()
                .isInstanceOf(TimelineEntry.OpenedInternalMessage.class);
        assertThat(internalMessages.loadDraft(own.ana(), id).text()).isEqualTo("half");
        TestSearchIndex.readAll(index);
        assertThat(history.search(own.max(), new HistoryFilter("written", null, null, null, null, true), null, 5))
                .hasSize(1);
        assertThat(countRows("internal_message", id)).isEqualTo(1);
        assertThat(gate.requireAccess(own.ana()).plan().hasInternalMessages()).isFalse();
    }

    @Test
    @Tag("UC-09.3")
    void downgradeDoesNotAffectCustomers() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials key = startConversation(own);
        companies.setPlan(own.key(), Plan.ESSENTIAL);

        conversations.take(own.leo(), key.conversation());
        conversations.answer(own.leo(), key.conversation(), "Hello", newRequestId());
        customers.sendMessage(key, "Hello", null);
        conversations.transfer(own.leo(), key.conversation(), own.support(), own.mia());
        conversations.close(own.mia(), key.conversation());

        assertThat(customers.listMessages(key, 0, 50).lastSeq()).isEqualTo(6);
    }

    @Test
    @Tag("UC-09.2")
    void upgradeMakesInternalMessagesWritableAgain() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        send(own.ana(), id, own.leo(), "Before");
        companies.setPlan(own.key(), Plan.ESSENTIAL);
        companies.setPlan(own.key(), Plan.ADVANCED);

        assertThat(reply(own.leo(), id, 1, "After").seq()).isEqualTo(2);
    }

    @Test
    @Tag("UC-09.2")
    void planChangeNotifiesOpenViews() throws Exception {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        Semaphore woken = new Semaphore(0);
        ChangeNotifier.ListenerRegistration registration =
                changeNotifier.subscribe(Set.of(Topic.access(own.id().value())), woken::release);

        companies.setPlan(own.key(), Plan.ESSENTIAL);

        assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        registration.remove();
    }

    @Test
    @Tag("UC-09.2")
    void operatorIdentifiesCompanyByKey() {
        assertThat(companies.findByKey(company.key())).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(company.id());
            assertThat(found.plan()).isEqualTo(Plan.ADVANCED);
        });
        assertThat(companies.list())
                .extracting(CompanyService.CompanyDetails::key)
                .contains(company.key())
                .isSorted();
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This company does not exist.",
                () -> companies.setPlan("no-such-company", Plan.ESSENTIAL));
        assertRefused(
                Refusal.Reason.CONFLICT,
                "There is already a company with the key " + company.key() + ".",
                () -> companies.create(company.key(), "Again", Plan.ADVANCED));
        for (String key : List.of("", "a", "-a", "Acme", "a b", "é-a", "a".repeat(41), "a/b", "a\n")) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "A company's key is 2 to 40 lower-case letters, digits or hyphens.",
                    () -> companies.create(key, "Wrong", Plan.ADVANCED));
        }
        assertRefused(
                Refusal.Reason.INVALID, "Choose at least one role.", () -> addStaff(company.id(), "Nobody", Set.of()));
    }
}

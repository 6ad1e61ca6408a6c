package app.aside.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerKey;
import app.aside.internalmessage.InternalMessageService;
import app.aside.live.Bell;
import app.aside.live.Topic;
import app.aside.record.History;
import app.aside.record.HistoryFilter;
import app.aside.record.Place;
import app.aside.record.TimelineEntry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC09DowngradePlanTest extends RoomTest {

    @Autowired
    History history;

    @Autowired
    Bell bell;

    @Test
    @Tag("UC-09.3")
    void afterADowngradeEverythingIsReadableAndNothingWritable() {
        House own = open(Plan.ADVANCED);
        CustomerKey key = ask(own);
        ConversationId id = key.conversation();
        agents.take(own.leo(), id);
        send(own.ana(), id, own.leo(), "Written before");
        internals.saveDraft(own.ana(), id, "half");
        List<TimelineEntry> before =
                timeline.before(own.max(), id, Place.END, 50).entries();

        companies.setPlan(own.key(), Plan.ESSENTIAL);

        for (Runnable writing : List.<Runnable>of(
                () -> send(own.ana(), id, own.leo(), "More"),
                () -> reply(own.leo(), id, 1, "More"),
                () -> reply(own.ana(), id, 1, "More"),
                () -> call(own.leo(), id, own.sofia(), "More"))) {
            assertRefused(Refusal.Reason.NOT_IN_PLAN, InternalMessageService.NOT_IN_PLAN, writing::run);
        }
        assertThat(timeline.before(own.max(), id, Place.END, 50).entries()).isEqualTo(before);
        assertThat(timeline.privateBefore(own.ana(), id, Place.END, 50).entries())
                .hasSize(1);
        assertThat(unread(own.leo(), id)).isEqualTo(1);
        internals.markSeen(own.leo(), id, 1);
        assertThat(timeline.privateBefore(own.leo(), id, Place.END, 50).entries())
                .first()
                .isInstanceOf(TimelineEntry.Shown.class);
        assertThat(internals.draft(own.ana(), id)).isEqualTo("half");
        assertThat(history.search(own.max(), new HistoryFilter("written", null, null, null, null, true), 0, 5))
                .hasSize(1);
        assertThat(count("internal_message", id)).isEqualTo(1);
        assertThat(gate.accessOf(own.ana()).plan().hasInternalMessages()).isFalse();
    }

    @Test
    @Tag("UC-09.3")
    void customersAreServedAsBefore() {
        House own = open(Plan.ADVANCED);
        CustomerKey key = ask(own);
        companies.setPlan(own.key(), Plan.ESSENTIAL);

        agents.take(own.leo(), key.conversation());
        agents.answer(own.leo(), key.conversation(), "Hello", request());
        customers.post(key, "Hello", null);
        agents.transfer(own.leo(), key.conversation(), own.support(), own.mia());
        agents.close(own.mia(), key.conversation());

        assertThat(customers.messages(key, 0, 50).lastSeq()).isEqualTo(6);
    }

    @Test
    @Tag("UC-09.2")
    void anUpgradeOpensItAgain() {
        House own = open(Plan.ADVANCED);
        ConversationId id = ongoing(own);
        send(own.ana(), id, own.leo(), "Before");
        companies.setPlan(own.key(), Plan.ESSENTIAL);
        companies.setPlan(own.key(), Plan.ADVANCED);

        assertThat(reply(own.leo(), id, 1, "After").seq()).isEqualTo(2);
    }

    @Test
    @Tag("UC-09.2")
    void openViewsAreWoken() throws Exception {
        House own = open(Plan.ADVANCED);
        Semaphore woken = new Semaphore(0);
        Bell.Registration registration =
                bell.listen(Set.of(Topic.access(own.account().value())), woken::release);

        companies.setPlan(own.key(), Plan.ESSENTIAL);

        assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        registration.remove();
    }

    @Test
    @Tag("UC-09.2")
    void theOperatorNamesACompanyByItsKey() {
        assertThat(companies.find(house.key())).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(house.account());
            assertThat(found.plan()).isEqualTo(Plan.ADVANCED);
        });
        assertThat(companies.all())
                .extracting(Companies.Company::key)
                .contains(house.key())
                .isSorted();
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This company does not exist.",
                () -> companies.setPlan("no-such-company", Plan.ESSENTIAL));
        assertRefused(
                Refusal.Reason.CONFLICT,
                "There is already a company with the key " + house.key() + ".",
                () -> companies.create(house.key(), "Again", Plan.ADVANCED));
        for (String key : List.of("", "a", "-a", "Acme", "a b", "é-a", "a".repeat(41), "a/b", "a\n")) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "A company's key is 2 to 40 lower-case letters, digits or hyphens.",
                    () -> companies.create(key, "Wrong", Plan.ADVANCED));
        }
        assertRefused(
                Refusal.Reason.INVALID, "Choose at least one role.", () -> hire(house.account(), "Nobody", Set.of()));
    }
}

package app.aside.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.broadcast.BroadcastReader.ReceivedBroadcast;
import app.aside.broadcast.BroadcastReport.Progress;
import app.aside.broadcast.BroadcastReport.Recipient;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC18MessageAllAgentsTest extends ServiceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    BroadcastService service;

    @Autowired
    BroadcastReader reader;

    @Autowired
    StaffAdministrationService staffAdministration;

    @Autowired
    ChangeNotifier notifier;

    @BeforeEach
    void createCompanyWithoutBroadcasts() {
        company = createCompany(Plan.ADVANCED);
    }

    private BroadcastId send(StaffId author, String text, boolean acknowledgement, DepartmentId... departments) {
        return service.send(author, draft(text, acknowledgement, HOUR, List.of(departments)), newRequestId());
    }

    private static BroadcastDraft draft(
            String text, boolean acknowledgement, Duration validFor, Collection<DepartmentId> departments) {
        return new BroadcastDraft(Set.copyOf(departments), text, validFor, acknowledgement);
    }

    private List<String> received(StaffId agent) {
        return reader.listReceived(agent).stream()
                .map(one -> one.broadcast().text())
                .toList();
    }

    private BroadcastReport report(StaffId author) {
        return reader.listReports(author).getFirst();
    }

    private List<String> names(StaffId author, Progress progress) {
        return report(author).with(progress).stream().map(Recipient::name).toList();
    }

    private void expire(BroadcastId id) {
        jdbc.sql("UPDATE broadcast SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?")
                .param(id.value())
                .update();
    }

    private long countEntries(BroadcastId id) {
        return jdbc.sql("SELECT COUNT(*) FROM broadcast_entry WHERE broadcast_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    @Test
    @Tag("UC-18.1")
    @Tag("UC-18.2")
    void reachesTheAgentsOfTheDepartmentsAndNobodyElse() {
        send(company.ana(), "Support only", true, company.support());
        send(company.rita(), "Billing only", false, company.billing());
        send(company.ana(), "Everybody", false, company.support(), company.billing());

        assertThat(received(company.leo())).containsExactly("Everybody", "Support only");
        assertThat(received(company.ben())).containsExactly("Everybody", "Billing only");
        for (StaffId other : List.of(
                company.ana(),
                company.sofia(),
                company.max(),
                createCompany(Plan.ADVANCED).leo())) {
            assertThat(received(other)).isEmpty();
        }
        ReceivedBroadcast first = reader.listReceived(company.leo()).getFirst();
        assertThat(first.broadcast().authorName()).isEqualTo("Ana Admin");
        assertThat(first.broadcast().departments()).containsExactly("Billing", "Support");
        assertThat(first.remaining()).isLessThanOrEqualTo(HOUR).isGreaterThan(HOUR.minusMinutes(1));
    }

    @Test
    @Tag("UC-18.2")
    void wakesTheConcernedAgentsOnly() {
        AtomicInteger leo = new AtomicInteger();
        AtomicInteger ben = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        var listening = List.of(
                notifier.subscribe(List.of(Topic.alerts(company.leo().value())), leo::incrementAndGet),
                notifier.subscribe(List.of(Topic.alerts(company.ben().value())), ben::incrementAndGet),
                notifier.subscribe(
                        List.of(
                                Topic.company(company.id().value()),
                                Topic.department(company.support().value()),
                                Topic.queue(company.support().value())),
                        all::incrementAndGet));
        send(company.ana(), "Support only", true, company.support());
        await().until(() -> leo.get() == 1);
        assertThat(ben).hasValue(0);
        assertThat(all).hasValue(0);
        listening.forEach(ChangeNotifier.ListenerRegistration::remove);
    }

    @Test
    @Tag("UC-18.3")
    @Tag("UC-18.4")
    @Tag("UC-18.5")
    void authorSeesWhoHasSeenAndAcknowledgedIt() {
        BroadcastId id = send(company.sofia(), "The line is down", true, company.support());
        assertThat(names(company.sofia(), Progress.NOT_REACHED)).containsExactly("Leo Agent", "Mia Agent");

        service.markSeen(company.leo(), id);
        service.markSeen(company.leo(), id);
        assertThat(names(company.sofia(), Progress.SEEN)).containsExactly("Leo Agent");
        assertThat(received(company.leo())).as("still to be acknowledged").hasSize(1);
        service.acknowledge(company.mia(), id);
        service.acknowledge(company.mia(), id);
        assertThat(names(company.sofia(), Progress.ACKNOWLEDGED)).containsExactly("Mia Agent");
        assertThat(names(company.sofia(), Progress.NOT_REACHED)).isEmpty();
        assertThat(received(company.mia())).isEmpty();
        assertThat(received(company.leo()))
                .as("the other's acknowledgement changes nothing")
                .hasSize(1);
        assertThat(countEntries(id))
                .as("Leo saw it; Mia saw and acknowledged it")
                .isEqualTo(3);
        assertThat(reader.listReports(company.ana()))
                .as("the author's own list")
                .isEmpty();
    }

    @Test
    @Tag("UC-18.4")
    void dismissesWhereNoAcknowledgementIsAsked() {
        BroadcastId id = send(company.ana(), "Cake in the kitchen", false, company.support());
        assertRefused(
                Refusal.Reason.INVALID,
                "This message asks for no acknowledgement.",
                () -> service.acknowledge(company.leo(), id));
        service.dismiss(company.leo(), id);
        assertThat(received(company.leo())).isEmpty();
        assertThat(names(company.ana(), Progress.SEEN)).containsExactly("Leo Agent");
        BroadcastId asks = send(company.ana(), "Read this", true, company.support());
        assertRefused(
                Refusal.Reason.INVALID,
                "This message asks for your acknowledgement.",
                () -> service.dismiss(company.leo(), asks));
    }

    @Test
    @Tag("UC-18.6")
    void whoeverComesBeforeItExpiresGetsItToo() {
        BroadcastId id = send(company.ana(), "For newcomers too", true, company.support());
        StaffId nina = addStaff(company.id(), "Nina New", Set.of(Role.AGENT), company.support());
        assertThat(received(nina)).containsExactly("For newcomers too");
        assertThat(received(company.ben())).isEmpty();
        staffAdministration.change(
                company.ana(), company.ben(), new Details("Ben Agent", Set.of(Role.AGENT), Set.of(company.support())));
        service.acknowledge(company.ben(), id);
        staffAdministration.change(
                company.ana(), company.ben(), new Details("Ben Agent", Set.of(Role.AGENT), Set.of(company.billing())));

        assertThat(names(company.ana(), Progress.NOT_REACHED)).containsExactly("Leo Agent", "Mia Agent", "Nina New");
        assertThat(names(company.ana(), Progress.ACKNOWLEDGED))
                .as("although not there any more")
                .containsExactly("Ben Agent");
        staffAdministration.disable(company.ana(), company.mia());
        assertThat(names(company.ana(), Progress.NOT_REACHED)).containsExactly("Leo Agent", "Nina New");
    }

    @Test
    @Tag("UC-18.7")
    @Tag("UC-18.7a")
    @Tag("UC-18.4a")
    void onlyTheAuthorWithdrawsItAndTheTraceStays() {
        BroadcastId id = send(company.sofia(), "Too early", true, company.support());
        service.markSeen(company.leo(), id);
        for (StaffId other : List.of(
                company.ana(), company.leo(), createCompany(Plan.ADVANCED).ana())) {
            assertRefused(Refusal.Reason.NOT_FOUND, "This message does not exist.", () -> service.withdraw(other, id));
        }
        service.withdraw(company.sofia(), id);
        service.withdraw(company.sofia(), id);
        assertThat(received(company.leo())).isEmpty();
        assertThat(report(company.sofia()).broadcast().withdrawnAt()).isNotNull();
        assertThat(names(company.sofia(), Progress.SEEN)).containsExactly("Leo Agent");
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "Sofia Supervisor withdrew this message meanwhile.",
                () -> service.acknowledge(company.leo(), id));
        service.markSeen(company.mia(), id);
        assertThat(countEntries(id)).as("seen by Leo, withdrawn by Sofia").isEqualTo(2);
    }

    @Test
    @Tag("UC-18.8")
    @Tag("UC-18.4a")
    void expiredMessageIsShownToNobodyButItsAuthor() {
        BroadcastId id = send(company.ana(), "Soon over", true, company.support());
        expire(id);
        assertThat(received(company.leo())).isEmpty();
        assertRefused(
                Refusal.Reason.CHANGED_MEANWHILE,
                "This message has expired meanwhile.",
                () -> service.acknowledge(company.leo(), id));
        service.markSeen(company.leo(), id);
        assertThat(countEntries(id)).isZero();
        assertThat(reader.listReports(company.ana())).hasSize(1);
        jdbc.sql("UPDATE broadcast SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE WHERE id = ?")
                .param(id.value())
                .update();
        assertThat(reader.listReports(company.ana())).isEmpty();
    }

    @Test
    @Tag("UC-18.1a")
    @Tag("UC-18.1b")
    void refusesWhoMayNotWriteToThoseAgents() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        for (StaffId person : List.of(company.leo(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an administrator or a supervisor may write to all agents.",
                    () -> send(person, "Hello", true, company.support()));
        }
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "You can write to the agents of your own departments only.",
                () -> send(company.sofia(), "Hello", true, company.support(), company.billing()));
        for (DepartmentId foreign : List.of(other.support(), new DepartmentId(UUID.randomUUID()))) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This department does not exist.",
                    () -> send(company.ana(), "Hello", true, foreign));
        }
        staffAdministration.disable(company.ana(), company.sofia());
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> send(company.sofia(), "Hello", true, company.support()));
        assertThat(received(company.leo())).isEmpty();
        assertThat(service.listDepartments(company.rita())).hasSize(1);
        assertThat(service.listDepartments(company.leo())).isEmpty();
    }

    @Test
    @Tag("UC-18.1c")
    void refusesOnTheEssentialPlanButLeavesWhatWasSent() {
        BroadcastId id = send(company.ana(), "Before", true, company.support());
        companies.setPlan(company.key(), Plan.ESSENTIAL);
        assertRefused(
                Refusal.Reason.NOT_IN_PLAN,
                "Internal messages are part of the Advanced plan",
                () -> send(company.ana(), "After", true, company.support()));
        assertThat(service.explainUnavailable(company.ana())).isEqualTo(BroadcastService.NOT_IN_PLAN);
        service.acknowledge(company.leo(), id);
        service.withdraw(company.ana(), id);
    }

    @Test
    @Tag("UC-18.1d")
    @Tag("UC-18.1e")
    void refusesWhatCannotBeSent() {
        List<DepartmentId> support = List.of(company.support());
        assertRefused(
                Refusal.Reason.INVALID, "Choose at least one department.", () -> send(company.ana(), "Hello", true));
        for (Duration wrong : List.of(
                Duration.ZERO, Duration.ofSeconds(299), Duration.ofDays(7).plusSeconds(1))) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Choose an expiry between 5 minutes and 7 days.",
                    () -> service.send(company.ana(), draft("Hello", true, wrong, support), newRequestId()));
        }
        assertRefused(
                Refusal.Reason.INVALID,
                "The text has 1,001 characters; at most 1,000 can be sent. Shorten it or send it in parts.",
                () -> send(company.ana(), "x".repeat(1_001), true, company.support()));
        assertRefusesInvalidTexts(text -> {
            if (text.length() <= BroadcastService.MAX_LENGTH) {
                send(company.ana(), text, true, company.support());
            } else {
                throw Refusal.invalid("The text has 10,001 characters; at most 10,000 can be sent.");
            }
        });
        for (Duration right : List.of(Duration.ofMinutes(5), Duration.ofDays(7))) {
            service.send(company.ana(), draft("😀".repeat(1_000), true, right, support), newRequestId());
        }
        assertThat(received(company.leo())).hasSize(2);
    }

    @Test
    @Tag("UC-18.1f")
    void repeatedAndParallelRequestsSendOnce() {
        UUID request = newRequestId();
        List<BroadcastId> ids = runConcurrentlyWithoutRefusal(
                5, i -> service.send(company.ana(), draft("Once", true, HOUR, List.of(company.support())), request));
        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(received(company.leo())).containsExactly("Once");
        runConcurrentlyWithoutRefusal(5, i -> {
            service.acknowledge(company.leo(), ids.getFirst());
            return i;
        });
        assertThat(countEntries(ids.getFirst())).isEqualTo(2);
    }

    @Test
    @Tag("UC-18.4b")
    void whoeverIsNotConcernedCannotTouchIt() {
        BroadcastId id = send(company.ana(), "Support only", true, company.support());
        for (StaffId other : List.of(
                company.ben(),
                company.sofia(),
                company.max(),
                createCompany(Plan.ADVANCED).leo())) {
            for (Runnable attempt : List.<Runnable>of(
                    () -> service.markSeen(other, id),
                    () -> service.acknowledge(other, id),
                    () -> service.dismiss(other, id))) {
                assertRefused(Refusal.Reason.NOT_FOUND, "This message does not exist.", attempt::run);
            }
        }
        assertThat(countEntries(id)).isZero();
    }
}

package app.aside.staff.presence;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.database.Transactions;
import app.aside.shared.Refusal;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Colleague;
import app.aside.staff.PresenceService;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC20PresenceTest extends ServiceTest {

    @Autowired
    PresenceChoiceService choices;

    @Autowired
    PresenceSettingsService settings;

    @Autowired
    PresenceService views;

    @Autowired
    ConnectionMonitor monitor;

    @Autowired
    StaffDirectory directory;

    @Autowired
    Transactions transactions;

    @Autowired
    Clock clock;

    @BeforeEach
    void createCompanyOfItsOwn() {
        company = createCompany(Plan.ADVANCED);
    }

    private PresenceStatus seenByColleagues(StaffId person) {
        return gate.read(
                company.ana(),
                access -> directory.listAgents(company.support()).stream()
                        .filter(colleague -> colleague.id().equals(person))
                        .map(Colleague::presence)
                        .findFirst()
                        .orElseThrow());
    }

    private boolean counted(StaffId person) {
        return gate.read(
                company.ana(), access -> directory.listPresent(List.of(person)).contains(person));
    }

    private List<String> entries(StaffId person) {
        return jdbc.sql(
                        "SELECT CONCAT(kind, ' ', presence, ' ', reason) FROM presence_entry WHERE staff_id = ? ORDER BY happened_at, id")
                .param(person.value())
                .query((row, number) -> row.getString(1).strip())
                .list();
    }

    /** As if the last view had been closed, or the last heartbeat of a node that died had come, that long ago. */
    private void moveBack(StaffId person, String column, Duration ago) {
        jdbc.sql("UPDATE staff SET " + column + " = ? WHERE id = ?")
                .params(UtcDateTime.of(clock.instant().minus(ago)), person.value())
                .update();
    }

    @Test
    @Tag("UC-20.1")
    void whoNeverHadAViewOpenIsOffline() {
        assertThat(seenByColleagues(company.leo())).isEqualTo(PresenceStatus.OFFLINE);
        views.registerView(gate.requireAccess(company.leo()));
        assertThat(seenByColleagues(company.leo())).isEqualTo(PresenceStatus.AVAILABLE);
        assertThat(counted(company.leo())).isTrue();
    }

    @Test
    @Tag("UC-20.2")
    @Tag("UC-20.3")
    void whatWasChosenIsSeenByColleaguesAndAddsAnEntry() {
        views.registerView(gate.requireAccess(company.leo()));

        choices.choose(company.leo(), Presence.AWAY, "Lunch");
        assertThat(seenByColleagues(company.leo()).label()).isEqualTo("Away: Lunch");
        assertThat(counted(company.leo())).isFalse();
        choices.choose(company.leo(), Presence.AWAY, "Lunch");
        choices.choose(company.leo(), Presence.OFFLINE, null);
        assertThat(seenByColleagues(company.leo())).isEqualTo(PresenceStatus.OFFLINE);
        choices.choose(company.leo(), Presence.AVAILABLE, "ignored");

        assertThat(seenByColleagues(company.leo())).isEqualTo(PresenceStatus.AVAILABLE);
        assertThat(choices.read(company.leo()).chosen()).isEqualTo(PresenceStatus.AVAILABLE);
        assertThat(entries(company.leo())).containsExactly("CHOSEN AWAY Lunch", "CHOSEN OFFLINE", "CHOSEN AVAILABLE");
    }

    @Test
    @Tag("UC-20.2a")
    void aReasonThatIsNotTheCompanysIsRefused() {
        for (String reason : new String[] {null, "", "lunch", "Fishing"}) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "Choose one of your company's reasons for being away.",
                    () -> choices.choose(company.leo(), Presence.AWAY, reason));
        }
        assertThat(entries(company.leo())).isEmpty();
    }

    @Test
    @Tag("UC-20.4")
    @Tag("UC-20.5")
    void aLostConnectionCountsAsAwayAfterTheGraceTimeAndComingBackRestoresTheChoice() {
        views.registerView(gate.requireAccess(company.leo()));
        monitor.sweep();
        choices.choose(company.leo(), Presence.AWAY, "Meeting");
        views.unregisterView(gate.requireAccess(company.leo()));
        moveBack(company.leo(), "left_at", Duration.ofSeconds(50));
        monitor.sweep();
        assertThat(seenByColleagues(company.leo()))
                .as("within the grace time")
                .isEqualTo(PresenceStatus.away("Meeting"));
        assertThat(counted(company.leo())).isFalse();

        moveBack(company.leo(), "left_at", Duration.ofSeconds(61));
        monitor.sweep();
        monitor.sweep();
        assertThat(seenByColleagues(company.leo()).label()).isEqualTo("Away: no connection");
        moveBack(company.leo(), "left_at", Duration.ofMinutes(11));
        assertThat(seenByColleagues(company.leo())).isEqualTo(PresenceStatus.OFFLINE);

        views.registerView(gate.requireAccess(company.leo()));
        assertThat(seenByColleagues(company.leo())).isEqualTo(PresenceStatus.away("Meeting"));
        monitor.sweep();
        monitor.sweep();
        assertThat(entries(company.leo()))
                .containsExactly(
                        "CONNECTED AVAILABLE",
                        "CHOSEN AWAY Meeting",
                        "CONNECTION_LOST AWAY no connection",
                        "CONNECTED AWAY Meeting");
    }

    @Test
    @Tag("UC-20.4")
    void peopleOfANodeThatDiedAreAway() {
        // As a node leaves it that sends no more heartbeats: the one of this test would.
        moveBack(company.mia(), "present_at", Duration.ZERO);
        monitor.sweep();
        moveBack(company.mia(), "present_at", Duration.ofSeconds(80));
        monitor.sweep();

        assertThat(seenByColleagues(company.mia()).label()).isEqualTo("Away: no connection");
    }

    @Test
    @Tag("UC-20.4")
    void theGraceTimeBeginsWithTheFirstNodeThatStarts() {
        views.registerView(gate.requireAccess(company.leo()));
        views.registerView(gate.requireAccess(company.mia()));
        monitor.sweep();
        views.unregisterView(gate.requireAccess(company.leo()));
        // At once, because another node of this test sweeps.
        transactions.write(company.id().value(), () -> {
            moveBack(company.leo(), "left_at", Duration.ofMinutes(10));
            moveBack(company.mia(), "present_at", Duration.ofMinutes(10));
            monitor.restartGrace();
            return company;
        });
        monitor.sweep();
        assertThat(entries(company.leo())).as("stopped").containsExactly("CONNECTED AVAILABLE");
        assertThat(entries(company.mia())).as("killed").containsExactly("CONNECTED AVAILABLE");

        moveBack(company.leo(), "left_at", Duration.ofSeconds(61));
        monitor.sweep();
        assertThat(entries(company.leo())).last().isEqualTo("CONNECTION_LOST AWAY no connection");
        views.unregisterView(gate.requireAccess(company.mia()));
    }

    @Test
    @Tag("UC-20.4")
    void severalNodesRecordALossOnce() {
        views.registerView(gate.requireAccess(company.leo()));
        monitor.sweep();
        views.unregisterView(gate.requireAccess(company.leo()));
        moveBack(company.leo(), "left_at", Duration.ofMinutes(2));

        runConcurrentlyWithoutRefusal(4, node -> {
            monitor.sweep();
            return node;
        });
        assertThat(entries(company.leo())).containsExactly("CONNECTED AVAILABLE", "CONNECTION_LOST AWAY no connection");
    }

    @Test
    @Tag("UC-20.6")
    void administratorsChooseReasonsAndGraceTimeOfTheirCompany() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        settings.save(company.ana(), " Coffee \n\nCoffee\nDoctor", Duration.ofSeconds(20));

        assertThat(settings.read(company.ana()).reasons()).containsExactly("Coffee", "Doctor");
        assertThat(choices.read(company.leo()).reasons()).containsExactly("Coffee", "Doctor");
        assertThat(settings.read(other.ana()))
                .isEqualTo(new PresenceSettingsService.PresenceSettings(
                        List.of("Break", "Lunch", "Meeting", "Training"), Duration.ofSeconds(60)));
        views.registerView(gate.requireAccess(company.leo()));
        monitor.sweep();
        views.unregisterView(gate.requireAccess(company.leo()));
        moveBack(company.leo(), "left_at", Duration.ofSeconds(21));
        monitor.sweep();
        assertThat(seenByColleagues(company.leo()).label()).isEqualTo("Away: no connection");
    }

    @Test
    @Tag("UC-20.6a")
    void settingsAreForAdministratorsAndWithinTheirBounds() {
        for (StaffId person : List.of(company.sofia(), company.leo(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> settings.save(person, "Coffee", Duration.ofSeconds(60)));
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> settings.read(person));
        }
        assertRefused(
                Refusal.Reason.INVALID,
                "Choose between 15 seconds and 30 minutes (1800).",
                () -> settings.save(company.ana(), "", Duration.ofSeconds(14)));
        assertRefused(
                Refusal.Reason.INVALID,
                "There can be 20 reasons; these are 21.",
                () -> settings.save(
                        company.ana(), "abcdefghijklmnopqrstu".replaceAll("(.)", "$1\n"), Duration.ofSeconds(60)));
    }
}

package app.aside.trend;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC35TrendTest extends ServiceTest {

    @Autowired
    FigureSampler sampler;

    @Autowired
    TrendReader trends;

    @Autowired
    Clock clock;

    @BeforeEach
    void createOwnCompany() {
        company = createCompany(Plan.ADVANCED);
    }

    private void sampleMinutesAgo(int minutes) {
        sampleAgo(Duration.ofMinutes(minutes));
    }

    private void sampleAgo(Duration past) {
        OffsetClock.callInPast(past, () -> {
            sampler.sample();
            return sampler;
        });
    }

    private List<List<Integer>> figures(StaffId me) {
        return trends.readLastHour(me).stream()
                .map(sample -> List.of(sample.waiting(), sample.ongoing(), sample.agentsPresent()))
                .toList();
    }

    @Test
    @Tag("UC-35.1")
    void storesTheFiguresOfEachMinute() {
        sampleMinutesAgo(2);
        OffsetClock.callInPast(Duration.ofMinutes(5), this::waitingConversation);
        startConversation(company, "Bea", "Billing", "Invoice");
        ConversationId ongoing = ongoingConversation();
        jdbc.sql("UPDATE staff SET present_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .param(company.leo().value())
                .update();
        sampleMinutesAgo(1);
        conversations.close(company.leo(), ongoing);
        sampleMinutesAgo(0);

        assertThat(figures(company.ana())).containsExactly(List.of(0, 0, 0), List.of(2, 1, 1), List.of(2, 0, 1));
        assertThat(trends.readLastHour(company.ana()).get(1).longestWaitSeconds())
                .as("the sample is of the beginning of its minute")
                .isBetween(160, 240);
        assertThat(figures(company.sofia()))
                .as("a supervisor's own departments")
                .containsExactly(List.of(0, 0, 0), List.of(1, 1, 1), List.of(1, 0, 1));
        assertThat(figures(createCompany(Plan.ADVANCED).ana()))
                .as("another company has not been sampled yet")
                .isEmpty();
    }

    @Test
    @Tag("UC-35.1")
    void twoNodesStoreEachMinuteOnce() {
        waitingConversation();
        Instant inTheMiddleOfAMinute =
                clock.instant().truncatedTo(ChronoUnit.MINUTES).minusSeconds(30);
        for (int node = 0; node < 2; node++) {
            sampleAgo(Duration.between(inTheMiddleOfAMinute, clock.instant()));
        }
        assertThat(figures(company.ana())).hasSize(1);
    }

    @Test
    @Tag("UC-35.1")
    void forgetsWhatIsOlderThanShown() {
        sampleMinutesAgo(150);
        sampleMinutesAgo(70);
        assertThat(figures(company.ana())).isEmpty();
        sampleMinutesAgo(0);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM figure_sample WHERE account_id = ?")
                        .param(company.id().value())
                        .query(Integer.class)
                        .single())
                .as("of two hours")
                .isEqualTo(2);
    }

    @Test
    @Tag("UC-35.1")
    void windowsOfACompanyShareOneRead() {
        figures(company.ana());
        figures(company.sofia()); // both are known from now on
        sampleMinutesAgo(0);
        int first =
                StatementRecorder.recordStatements(() -> figures(company.ana())).size();
        int second = StatementRecorder.recordStatements(() -> figures(company.sofia()))
                .size();
        assertThat(second).as("the rights, and the end").isEqualTo(2).isEqualTo(first - 1);
    }

    @Test
    @Tag("UC-35.1a")
    void refusesWhoDoesNotWatch() {
        for (StaffId me : List.of(company.leo(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only administrators and supervisors watch ongoing conversations.",
                    () -> trends.readLastHour(me));
        }
    }
}

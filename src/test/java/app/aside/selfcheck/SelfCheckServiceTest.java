package app.aside.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.internalmessage.InternalTypingService;
import app.aside.selfcheck.CheckResult.CheckOutcome;
import app.aside.selfcheck.CustomerApiClient.RecordedResponse;
import app.aside.shared.Refusal;
import app.aside.webhook.delivery.WebhookReceiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class SelfCheckServiceTest extends ServiceTest {

    @Autowired
    private SelfCheckService selfCheck;

    @Autowired
    private TemporaryCompany temporaryCompany;

    @Autowired
    private InternalTypingService typing;

    @Autowired
    private FileReceiver fileReceiver;

    @Test
    @Tag("UC-12.1")
    void passesAndLeavesNoRows() {
        long companiesBefore = countAllRows("account");
        long conversationsBefore = countAllRows("conversation");
        long messagesBefore = countAllRows("internal_message");

        SelfCheckService.Report report = selfCheck.run(company.ana());

        assertThat(report.results()).hasSize(6).allMatch(finding -> finding.outcome() == CheckOutcome.PASSED, "held");
        assertThat(report.outcome()).isEqualTo(CheckOutcome.PASSED);
        assertThat(selfCheck.lastReport(company.ana())).contains(report);
        assertThat(countAllRows("account")).isEqualTo(companiesBefore);
        assertThat(countAllRows("conversation")).isEqualTo(conversationsBefore);
        assertThat(countAllRows("internal_message")).isEqualTo(messagesBefore);
    }

    private long countAllRows(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    @Test
    @Tag("UC-12.2")
    void failureNamesAccessibleTables() {
        // The application's own account stands in for a customers' account that was given too much.
        assertThat(new DatabasePrivilegeProbe(jdbc, jdbc).check())
                .allMatch(finding -> finding.outcome() == CheckOutcome.FAILED, "broken")
                .anySatisfy(finding -> assertThat(finding.detail()).contains("open tables: ", "internal_message"))
                .anySatisfy(finding -> assertThat(finding.detail()).contains("writable tables: ", "message"));
    }

    @Test
    @Tag("UC-12.1")
    void requiresAdministrator() {
        for (var staff : List.of(company.sofia(), company.leo(), company.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> selfCheck.run(staff));
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> selfCheck.lastReport(staff));
        }
    }

    @Test
    @Tag("UC-12.2")
    void reportsUnreachableCustomerApi() {
        MockEnvironment nobodyThere = new MockEnvironment().withProperty("local.server.port", "1");
        long companiesBefore = countAllRows("account");

        assertThat(new CustomerApiProbe(
                                temporaryCompany, conversations, internalMessages, typing, fileReceiver, nobodyThere)
                        .check())
                .singleElement()
                .matches(finding -> finding.outcome() == CheckOutcome.NOT_RUN, "not tried")
                .extracting(CheckResult::detail)
                .asString()
                .startsWith("Could not run");

        assertThat(countAllRows("account")).isEqualTo(companiesBefore);
    }

    /** A connector that wants TLS answers 400, one that has had enough 429. */
    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    @Tag("UC-12.3")
    void untestedCheckIsNotRun(int status, CapturedOutput output) {
        JdbcClient nobody = JdbcClient.create(new DriverManagerDataSource("jdbc:mariadb://127.0.0.1:1/nothing"));
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            receiver.respondWith(WebhookReceiver.respondStatus(status));
            MockEnvironment there =
                    new MockEnvironment().withProperty("local.server.port", Integer.toString(receiver.port()));
            SelfCheckService blind = new SelfCheckService(
                    gate,
                    new DatabasePrivilegeProbe(jdbc, nobody),
                    new CustomerApiProbe(
                            temporaryCompany, conversations, internalMessages, typing, fileReceiver, there),
                    Clock.systemUTC());

            SelfCheckService.Report report = blind.run(company.ana());

            assertThat(report.results())
                    .hasSize(3)
                    .allMatch(finding -> finding.outcome() == CheckOutcome.NOT_RUN, "not tried")
                    .allMatch(finding -> finding.detail().startsWith("Could not run: "), "says so")
                    .anyMatch(finding -> finding.detail().contains(Integer.toString(status)));
            assertThat(report.outcome()).isEqualTo(CheckOutcome.NOT_RUN);
            assertThat(output.getOut()).contains("Self-check not run").doesNotContain("Self-check FAILED");
        }
    }

    @Test
    @Tag("UC-12.3")
    void worstFindingDeterminesTheResult() {
        CheckResult held = CheckResult.of("a", true, "");
        CheckResult open = CheckResult.of("b", false, "");
        CheckResult untried = CheckResult.notRun("c", "nobody answered");
        assertThat(resultOf()).isEqualTo(CheckOutcome.NOT_RUN);
        assertThat(resultOf(held, held)).isEqualTo(CheckOutcome.PASSED);
        assertThat(resultOf(held, untried)).isEqualTo(CheckOutcome.NOT_RUN);
        assertThat(resultOf(open, untried, held)).isEqualTo(CheckOutcome.FAILED);
    }

    private static CheckOutcome resultOf(CheckResult... findings) {
        return new SelfCheckService.Report(Instant.EPOCH, Duration.ZERO, List.of(findings)).outcome();
    }

    @Test
    @Tag("UC-12.3")
    void errorResponsesMakeTheCheckNotRun() {
        RecordedResponse found = new RecordedResponse("GET /", 200, Map.of(), "{}");
        RecordedResponse broken = new RecordedResponse("GET /", 500, Map.of(), "{}");
        String events = "id:2\nevent:message\n\n";
        CustomerApiProbe.requireWorkingApi(List.of(found), events);
        assertThatThrownBy(() -> CustomerApiProbe.requireWorkingApi(List.of(found, broken), events))
                .isInstanceOf(CheckNotRunException.class);
        assertThatThrownBy(() -> CustomerApiProbe.requireWorkingApi(List.of(found), ""))
                .isInstanceOf(CheckNotRunException.class);

        assertThat(CustomerApiProbe.checkStreamSilent(events, events, "canary").outcome())
                .isEqualTo(CheckOutcome.NOT_RUN);
        assertThat(CustomerApiProbe.checkStreamSilent(events, events + "id:3\nevent:message\n\n", "canary")
                        .outcome())
                .isEqualTo(CheckOutcome.PASSED);
        assertThat(CustomerApiProbe.checkStreamSilent(events, events + "event:typing\n\n", "canary")
                        .outcome())
                .isEqualTo(CheckOutcome.FAILED);
        assertThat(CustomerApiProbe.checkStreamSilent(events, "", "canary").outcome())
                .isEqualTo(CheckOutcome.NOT_RUN);
    }
}

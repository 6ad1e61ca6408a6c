package app.aside.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.RoomTest;
import app.aside.account.Refusal;
import app.aside.attachment.Intake;
import app.aside.internalmessage.InternalTyping;
import app.aside.post.Receiver;
import app.aside.wall.CustomerClient.Answer;
import app.aside.wall.Finding.Result;
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
class SelfCheckTest extends RoomTest {

    @Autowired
    private SelfCheck selfCheck;

    @Autowired
    private Rehearsal rehearsal;

    @Autowired
    private InternalTyping typing;

    @Autowired
    private Intake intake;

    @Test
    @Tag("UC-12.1")
    void holdsOnThisInstallationAndLeavesNothingBehind() {
        long companiesBefore = rows("account");
        long conversationsBefore = rows("conversation");
        long messagesBefore = rows("internal_message");

        SelfCheck.Report report = selfCheck.run(house.ana());

        assertThat(report.findings()).hasSize(6).allMatch(finding -> finding.result() == Result.HELD, "held");
        assertThat(report.result()).isEqualTo(Result.HELD);
        assertThat(selfCheck.last(house.ana())).contains(report);
        assertThat(rows("account")).isEqualTo(companiesBefore);
        assertThat(rows("conversation")).isEqualTo(conversationsBefore);
        assertThat(rows("internal_message")).isEqualTo(messagesBefore);
    }

    private long rows(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    @Test
    @Tag("UC-12.2")
    void namesTheTablesThatAreOpen() {
        // The application's own account stands in for a customers' account that was given too much.
        assertThat(new DatabaseWall(jdbc, jdbc).check())
                .allMatch(finding -> finding.result() == Result.BROKEN, "broken")
                .anySatisfy(finding -> assertThat(finding.detail()).contains("open: ", "internal_message"))
                .anySatisfy(finding -> assertThat(finding.detail()).contains("writable: ", "message"));
    }

    @Test
    @Tag("UC-12.1")
    void isForAdministratorsOnly() {
        for (var staff : List.of(house.sofia(), house.leo(), house.max())) {
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> selfCheck.run(staff));
            assertRefused(
                    Refusal.Reason.NOT_ALLOWED,
                    "Only an Administrator of your company may do this.",
                    () -> selfCheck.last(staff));
        }
    }

    @Test
    @Tag("UC-12.2")
    void saysWhenTheDoorCannotBeReached() {
        MockEnvironment nobodyThere = new MockEnvironment().withProperty("local.server.port", "1");
        long companiesBefore = rows("account");

        assertThat(new DoorWall(rehearsal, agents, internals, typing, intake, nobodyThere).check())
                .singleElement()
                .matches(finding -> finding.result() == Result.NOT_TRIED, "not tried")
                .extracting(Finding::detail)
                .asString()
                .startsWith("It could not be tried");

        assertThat(rows("account")).isEqualTo(companiesBefore);
    }

    /** A connector that wants TLS answers 400, one that has had enough 429. */
    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    @Tag("UC-12.3")
    void whatCouldNotBeTriedIsNeitherHeldNorBroken(int status, CapturedOutput output) {
        JdbcClient nobody = JdbcClient.create(new DriverManagerDataSource("jdbc:mariadb://127.0.0.1:1/nothing"));
        try (Receiver door = new Receiver()) {
            door.answers(Receiver.status(status));
            MockEnvironment there =
                    new MockEnvironment().withProperty("local.server.port", Integer.toString(door.port()));
            SelfCheck blind = new SelfCheck(
                    gate,
                    new DatabaseWall(jdbc, nobody),
                    new DoorWall(rehearsal, agents, internals, typing, intake, there),
                    Clock.systemUTC());

            SelfCheck.Report report = blind.run(house.ana());

            assertThat(report.findings())
                    .hasSize(3)
                    .allMatch(finding -> finding.result() == Result.NOT_TRIED, "not tried")
                    .allMatch(finding -> finding.detail().startsWith("It could not be tried: "), "says so")
                    .anyMatch(finding -> finding.detail().contains(Integer.toString(status)));
            assertThat(report.result()).isEqualTo(Result.NOT_TRIED);
            assertThat(output.getOut())
                    .contains("Part of the wall was not tried")
                    .doesNotContain("DOES NOT HOLD");
        }
    }

    @Test
    @Tag("UC-12.3")
    void theWorstFindingCounts() {
        Finding held = Finding.of("a", true, "");
        Finding open = Finding.of("b", false, "");
        Finding untried = Finding.notTried("c", "nobody answered");
        assertThat(result()).isEqualTo(Result.NOT_TRIED);
        assertThat(result(held, held)).isEqualTo(Result.HELD);
        assertThat(result(held, untried)).isEqualTo(Result.NOT_TRIED);
        assertThat(result(open, untried, held)).isEqualTo(Result.BROKEN);
    }

    private static Result result(Finding... findings) {
        return new SelfCheck.Report(Instant.EPOCH, Duration.ZERO, List.of(findings)).result();
    }

    @Test
    @Tag("UC-12.3")
    void aDoorThatIsOutOfOrderProvesNothing() {
        Answer found = new Answer("GET /", 200, Map.of(), "{}");
        Answer broken = new Answer("GET /", 500, Map.of(), "{}");
        String events = "id:2\nevent:message\n\n";
        DoorWall.demandAnswers(List.of(found), events);
        assertThatThrownBy(() -> DoorWall.demandAnswers(List.of(found, broken), events))
                .isInstanceOf(NotTried.class);
        assertThatThrownBy(() -> DoorWall.demandAnswers(List.of(found), "")).isInstanceOf(NotTried.class);

        assertThat(DoorWall.silent(events, events, "canary").result()).isEqualTo(Result.NOT_TRIED);
        assertThat(DoorWall.silent(events, events + "id:3\nevent:message\n\n", "canary")
                        .result())
                .isEqualTo(Result.HELD);
        assertThat(DoorWall.silent(events, events + "event:typing\n\n", "canary")
                        .result())
                .isEqualTo(Result.BROKEN);
        assertThat(DoorWall.silent(events, "", "canary").result()).isEqualTo(Result.NOT_TRIED);
    }
}

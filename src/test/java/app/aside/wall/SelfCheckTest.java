package app.aside.wall;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Refusal;
import app.aside.attachment.Intake;
import app.aside.internalmessage.InternalTyping;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

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

        assertThat(report.findings()).hasSize(6).allMatch(Finding::held, "held");
        assertThat(report.held()).isTrue();
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
                .noneMatch(Finding::held)
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
                .matches(finding -> !finding.held())
                .extracting(Finding::detail)
                .asString()
                .startsWith("It could not be tried");

        assertThat(rows("account")).isEqualTo(companiesBefore);
    }
}

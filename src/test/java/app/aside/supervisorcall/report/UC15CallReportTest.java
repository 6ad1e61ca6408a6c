package app.aside.supervisorcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageContent;
import app.aside.language.ClockFormat;
import app.aside.language.Language;
import app.aside.report.ReportFilter;
import app.aside.report.ReportGrouping;
import app.aside.report.ReportService;
import app.aside.report.ReportTable;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.profile.ProfileService;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCall;
import app.aside.supervisorcall.SupervisorCallReader;
import app.aside.supervisorcall.SupervisorCallService;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC15CallReportTest extends ServiceTest {

    @Autowired
    ReportService reports;

    @Autowired
    CallReport report;

    @Autowired
    SupervisorCallService calls;

    @Autowired
    SupervisorCallReader reader;

    @Autowired
    ProfileService profiles;

    private CompanyFixture acme;
    private ConversationId accepted;
    private ConversationId withdrawn;
    private ConversationId unanswered;
    private ConversationId open;

    @BeforeAll
    void call() {
        acme = createCompany(Plan.ADVANCED);
        accepted = calling(acme.sofia());
        SupervisorCall first = reader.findOpen(acme.leo(), accepted).orElseThrow();
        calls.decline(acme.sofia(), first.id(), "On the telephone");
        calls.accept(acme.ana(), first.id());
        withdrawn = calling(acme.sofia());
        calls.withdraw(acme.leo(), withdrawn);
        unanswered = calling(acme.sofia());
        conversations.close(acme.leo(), unanswered);
        open = calling(acme.ana());
    }

    @Test
    @Tag("UC-15.7")
    void countsByAgentAndByWhoCame() {
        ReportTable table = reports.report(acme.max(), report, filter(ReportGrouping.AGENT));

        assertThat(table.figures())
                .extracting(ReportTable.Figure::label)
                .containsExactly("Calls", "Accepted", "Declined", "Went on", "Answered", "Withdrawn", "Unanswered");
        ReportTable.Line leo = table.lines().getFirst();
        assertThat(leo.label()).isEqualTo("Leo Agent");
        assertThat(leo.figures()).containsExactly(4L, 1L, 1L, 1L, 0L, 1L, 1L);
        assertThat(leo.medians().getFirst()).as("until accepted").isNotNull();
        assertThat(leo.medians().getLast()).as("until answered").isNull();

        ReportTable bySupervisor = reports.report(acme.ana(), report, filter(ReportGrouping.COLLEAGUE));
        assertThat(bySupervisor.groupLabel()).isEqualTo("Supervisor");
        assertThat(bySupervisor.lines().stream()
                        .collect(Collectors.toMap(
                                ReportTable.Line::label, line -> line.figures().getFirst())))
                .isEqualTo(Map.of("Ana Admin", 1L, "Nobody", 3L));
        assertThat(bySupervisor.toCsv(Language.PORTUGUESE))
                .contains("\"Ana Admin\",", "\"Ninguém\",")
                .doesNotContain("Nobody");
        assertThat(bySupervisor.total().name(Language.SPANISH)).isEqualTo("Todos");
    }

    @Test
    @Tag("UC-15.7")
    void whoCameHasOneLineWhateverTheNames() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        StaffId nobody = addStaff(own.id(), "Nobody", Set.of(Role.ADMINISTRATOR));
        accept(own, own.ana());
        profiles.save(own.ana(), "Ana Lima", null, ClockFormat.LANGUAGE);
        accept(own, own.ana());
        accept(own, nobody);
        ConversationId left = calling(own, own.ana());

        ReportTable table = reports.report(own.max(), report, filter(ReportGrouping.COLLEAGUE));
        assertThat(table.lines().stream()
                        .collect(Collectors.toMap(
                                line -> line.name(Language.SPANISH).replaceAll(" \\(.*@.*\\)", " (…)"),
                                line -> line.figures().getFirst())))
                .isEqualTo(Map.of("Ana Lima", 2L, "Nobody (…)", 1L, "Nadie", 1L));
        String ofNobody = table.lines().stream()
                .filter(line -> line.name(Language.SPANISH).equals("Nadie"))
                .map(ReportTable.Line::group)
                .findFirst()
                .orElseThrow();
        assertThat(reports.listConversations(own.max(), report, filter(ReportGrouping.COLLEAGUE), ofNobody, 0))
                .extracting(ConversationSummary::id)
                .containsExactly(left);
    }

    private void accept(CompanyFixture own, StaffId named) {
        ConversationId id = calling(own, named);
        calls.accept(named, reader.findOpen(own.leo(), id).orElseThrow().id());
    }

    @Test
    @Tag("UC-15.7")
    void eachFigureHasItsConversations() {
        assertThat(behind(acme.max(), 1)).containsExactly(accepted);
        assertThat(behind(acme.max(), 5)).containsExactly(withdrawn);
        assertThat(behind(acme.max(), 6)).containsExactly(unanswered);
        assertThat(behind(acme.sofia(), 0)).containsExactlyInAnyOrder(accepted, withdrawn, unanswered, open);
    }

    @Test
    @Tag("UC-15.7a")
    void everybodySeesTheirOwnPart() {
        assertThat(number(acme.sofia())).as("the supervisor of the department").isEqualTo(4);
        assertThat(number(acme.leo())).as("the agent who called").isEqualTo(4);
        assertThat(number(acme.mia())).as("another agent").isZero();
        assertThat(number(acme.rita()))
                .as("the supervisor of another department")
                .isZero();
        assertThat(number(company.ana())).as("another company").isZero();
        assertThat(behind(acme.rita(), 0)).isEmpty();
        assertThat(behind(company.ana(), 0)).isEmpty();
    }

    private ConversationId calling(StaffId named) {
        return calling(acme, named);
    }

    private ConversationId calling(CompanyFixture own, StaffId named) {
        ConversationId id = ongoingConversation(own);
        calls.call(own.leo(), id, new CallTarget(named), MessageContent.of("He wants a refund"), newRequestId());
        return id;
    }

    private long number(StaffId viewer) {
        return reports.report(viewer, report, filter(ReportGrouping.AGENT))
                .total()
                .figures()
                .getFirst();
    }

    private Set<ConversationId> behind(StaffId viewer, int figure) {
        return reports.listConversations(viewer, report, filter(ReportGrouping.AGENT), null, figure).stream()
                .map(ConversationSummary::id)
                .collect(Collectors.toSet());
    }

    private static ReportFilter filter(ReportGrouping grouping) {
        // A day around today, for a test that runs over midnight.
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return new ReportFilter(today.minusDays(1), today.plusDays(1), ZoneOffset.UTC, null, grouping);
    }
}

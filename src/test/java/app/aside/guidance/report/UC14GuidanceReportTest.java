package app.aside.guidance.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.DepartmentName;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageContent;
import app.aside.guidance.GuidanceService;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC14GuidanceReportTest extends ServiceTest {

    private static final MessageOptions ASKS = new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null);

    @Autowired
    GuidanceReportService reports;

    @Autowired
    GuidanceService guidance;

    private CompanyFixture acme;
    private StaffId strangeName;
    private ConversationId applied;
    private ConversationId unanswered;

    @BeforeAll
    void guide() {
        acme = createCompany(Plan.ADVANCED);
        strangeName = addStaff(acme.id(), "=HYPERLINK(\"x\")", Set.of(Role.AGENT), acme.billing());
        applied = ongoingConversation(acme);
        int first = ask(acme.ana(), applied, acme.leo());
        internalMessages.markRead(acme.leo(), applied, first);
        guidance.markApplied(acme.leo(), applied, first, null);
        int second = ask(acme.sofia(), applied, acme.leo());
        internalMessages.markRead(acme.leo(), applied, second);
        guidance.decline(acme.leo(), applied, second, "No");
        unanswered = ongoingConversation(acme);
        ask(acme.ana(), unanswered, acme.leo());
        conversations.close(acme.leo(), unanswered);
        ConversationId billing =
                startConversation(acme, "Carla", "Billing", "My bill").conversation();
        conversations.take(strangeName, billing);
        ask(acme.ana(), billing, strangeName);
    }

    @Test
    @Tag("UC-14.10")
    void countsByAgent() {
        GuidanceReport report = reports.report(acme.max(), filter(GuidanceGrouping.AGENT));

        assertThat(report.lines())
                .extracting(GuidanceReport.Line::group)
                .containsExactly("=HYPERLINK(\"x\")", "Leo Agent");
        GuidanceReport.Line leo = report.lines().getLast();
        assertThat(leo.figures())
                .isEqualTo(Map.of(
                        GuidanceFigure.SENT, 3L,
                        GuidanceFigure.SEEN, 2L,
                        GuidanceFigure.ACKNOWLEDGED, 2L,
                        GuidanceFigure.APPLIED, 1L,
                        GuidanceFigure.DECLINED, 1L,
                        GuidanceFigure.UNANSWERED, 1L,
                        GuidanceFigure.PASSED_ON, 0L));
        assertThat(leo.untilSeen()).isNotNull();
        assertThat(report.lines().getFirst().untilSeen()).isNull();
        assertThat(report.total().figure(GuidanceFigure.SENT)).isEqualTo(4);
    }

    @Test
    @Tag("UC-14.10")
    void countsByAuthorDepartmentAndDay() {
        assertThat(sent(acme.ana(), GuidanceGrouping.AUTHOR))
                .isEqualTo(Map.of("Ana Admin", 3L, "Sofia Supervisor", 1L));
        assertThat(sent(acme.ana(), GuidanceGrouping.DEPARTMENT)).isEqualTo(Map.of("Support", 3L, "Billing", 1L));
        assertThat(sent(acme.ana(), GuidanceGrouping.DAY)).hasSize(1).containsValue(4L);
    }

    @Test
    @Tag("UC-14.10a")
    void everybodySeesTheirOwnPart() {
        assertThat(sent(acme.sofia(), GuidanceGrouping.AGENT)).isEqualTo(Map.of("Leo Agent", 3L));
        assertThat(sent(acme.rita(), GuidanceGrouping.AGENT)).isEqualTo(Map.of("=HYPERLINK(\"x\")", 1L));
        assertThat(sent(acme.leo(), GuidanceGrouping.AUTHOR))
                .isEqualTo(Map.of("Ana Admin", 2L, "Sofia Supervisor", 1L));
        assertThat(sent(acme.mia(), GuidanceGrouping.AGENT)).isEmpty();
        assertThat(sent(company.ana(), GuidanceGrouping.AGENT))
                .as("another company")
                .isEmpty();
        assertThat(reports.listDepartments(acme.sofia()))
                .extracting(DepartmentName::name)
                .containsExactly("Support");
    }

    @Test
    @Tag("UC-14.10a")
    void departmentOutsideTheOwnOnesCountsNothing() {
        GuidanceReportFilter billing =
                new GuidanceReportFilter(today(), today(), ZoneOffset.UTC, acme.billing(), GuidanceGrouping.AGENT);
        assertThat(reports.report(acme.sofia(), billing).lines()).isEmpty();
        assertThat(reports.report(acme.leo(), billing).lines()).isEmpty();
        assertThat(reports.report(acme.ana(), billing).total().figure(GuidanceFigure.SENT))
                .isEqualTo(1);
    }

    @Test
    @Tag("UC-14.10")
    void eachFigureHasItsConversations() {
        assertThat(behind(acme.max(), "Leo Agent", GuidanceFigure.UNANSWERED)).containsExactly(unanswered);
        assertThat(behind(acme.max(), "Leo Agent", GuidanceFigure.SENT)).containsExactlyInAnyOrder(applied, unanswered);
        assertThat(behind(acme.rita(), "Leo Agent", GuidanceFigure.SENT)).isEmpty();
        assertThat(reports.listConversations(acme.max(), filter(GuidanceGrouping.AGENT), null, GuidanceFigure.SENT))
                .hasSize(3);
    }

    @Test
    @Tag("UC-14.10b")
    void periodMustEndAfterItBegins() {
        assertRefused(
                Refusal.Reason.INVALID,
                "The period ends before it begins. Choose a later day to end it.",
                () -> reports.report(
                        acme.ana(),
                        new GuidanceReportFilter(
                                today(), today().minusDays(1), ZoneOffset.UTC, null, GuidanceGrouping.AGENT)));
        assertThat(reports.report(
                                acme.ana(),
                                new GuidanceReportFilter(
                                        today().minusDays(9),
                                        today().minusDays(2),
                                        ZoneOffset.UTC,
                                        null,
                                        GuidanceGrouping.AGENT))
                        .lines())
                .isEmpty();
    }

    @Test
    @Tag("UC-14.10")
    void csvHasNoFormulas() {
        String csv = reports.report(acme.max(), filter(GuidanceGrouping.AGENT)).toCsv(GuidanceGrouping.AGENT);

        assertThat(csv.lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("\"'=HYPERLINK(\"\"x\"\")\",1,0,0,0,0,0,0,,,"))
                .anySatisfy(line -> assertThat(line).startsWith("\"Leo Agent\",3,2,2,1,1,1,0,"));
    }

    private int ask(StaffId from, ConversationId id, StaffId to) {
        return internalMessages
                .send(from, id, to, MessageContent.of("Offer a technician"), ASKS, newRequestId())
                .seq();
    }

    private Set<ConversationId> behind(StaffId viewer, String group, GuidanceFigure figure) {
        return reports.listConversations(viewer, filter(GuidanceGrouping.AGENT), group, figure).stream()
                .map(ConversationSummary::id)
                .collect(Collectors.toSet());
    }

    private Map<String, Long> sent(StaffId viewer, GuidanceGrouping grouping) {
        return reports.report(viewer, filter(grouping)).lines().stream()
                .collect(Collectors.toMap(GuidanceReport.Line::group, line -> line.figure(GuidanceFigure.SENT)));
    }

    private static GuidanceReportFilter filter(GuidanceGrouping grouping) {
        // A day around today, for a test that runs over midnight.
        return new GuidanceReportFilter(today().minusDays(1), today().plusDays(1), ZoneOffset.UTC, null, grouping);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}

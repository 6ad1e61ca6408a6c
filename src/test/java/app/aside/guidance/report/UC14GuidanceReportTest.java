package app.aside.guidance.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageContent;
import app.aside.guidance.GuidanceService;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.language.ClockFormat;
import app.aside.language.Language;
import app.aside.report.ReportFilter;
import app.aside.report.ReportGrouping;
import app.aside.report.ReportService;
import app.aside.report.ReportTable;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.profile.ProfileService;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC14GuidanceReportTest extends ServiceTest {

    private static final MessageOptions ASKS = new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null);

    private static final int SENT = 0;
    private static final int UNANSWERED = 5;

    @Autowired
    ReportService reports;

    @Autowired
    GuidanceReport report;

    @Autowired
    GuidanceService guidance;

    @Autowired
    ProfileService profiles;

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
        ReportTable table = reports.report(acme.max(), report, filter(ReportGrouping.AGENT));

        assertThat(table.figures())
                .extracting(ReportTable.Figure::label)
                .containsExactly("Sent", "Seen", "Acknowledged", "Applied", "Declined", "Unanswered", "Passed on");
        assertThat(table.times()).containsExactly("until seen", "until acknowledged", "until applied");
        assertThat(table.lines()).extracting(ReportTable.Line::label).containsExactly("=HYPERLINK(\"x\")", "Leo Agent");
        ReportTable.Line leo = table.lines().getLast();
        assertThat(leo.figures()).containsExactly(3L, 2L, 2L, 1L, 1L, 1L, 0L);
        assertThat(leo.medians()).doesNotContainNull();
        assertThat(table.lines().getFirst().medians()).containsOnlyNulls();
        assertThat(table.total().figures().get(SENT)).isEqualTo(4);
    }

    @Test
    @Tag("UC-14.10")
    void countsByAuthorDepartmentAndDay() {
        assertThat(sent(acme.ana(), ReportGrouping.COLLEAGUE))
                .isEqualTo(Map.of("Ana Admin", 3L, "Sofia Supervisor", 1L));
        assertThat(sent(acme.ana(), ReportGrouping.DEPARTMENT)).isEqualTo(Map.of("Support", 3L, "Billing", 1L));
        Map<String, Long> days = sent(acme.ana(), ReportGrouping.DAY);
        assertThat(days).as("one, or two around midnight").hasSizeBetween(1, 2);
        assertThat(days.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
    }

    @Test
    @Tag("UC-14.10a")
    void everybodySeesTheirOwnPart() {
        assertThat(sent(acme.sofia(), ReportGrouping.AGENT)).isEqualTo(Map.of("Leo Agent", 3L));
        assertThat(sent(acme.rita(), ReportGrouping.AGENT)).isEqualTo(Map.of("=HYPERLINK(\"x\")", 1L));
        assertThat(sent(acme.leo(), ReportGrouping.COLLEAGUE))
                .isEqualTo(Map.of("Ana Admin", 2L, "Sofia Supervisor", 1L));
        assertThat(sent(acme.mia(), ReportGrouping.AGENT)).isEmpty();
        assertThat(sent(company.ana(), ReportGrouping.AGENT))
                .as("another company")
                .isEmpty();
        assertThat(reports.listDepartments(acme.sofia()))
                .extracting(DepartmentName::name)
                .containsExactly("Support");
    }

    @Test
    @Tag("UC-14.10a")
    void departmentOutsideTheOwnOnesCountsNothing() {
        ReportFilter billing = filter(acme.billing(), ReportGrouping.AGENT);
        assertThat(reports.report(acme.sofia(), report, billing).lines()).isEmpty();
        assertThat(reports.report(acme.leo(), report, billing).lines()).isEmpty();
        assertThat(reports.report(acme.ana(), report, billing).total().figures().get(SENT))
                .isEqualTo(1);
    }

    @Test
    @Tag("UC-14.10")
    void eachFigureHasItsConversations() {
        assertThat(behind(acme.max(), acme.leo(), UNANSWERED)).containsExactly(unanswered);
        assertThat(behind(acme.max(), acme.leo(), SENT)).containsExactlyInAnyOrder(applied, unanswered);
        assertThat(behind(acme.rita(), acme.leo(), SENT)).isEmpty();
        assertThat(reports.listConversations(acme.max(), report, filter(ReportGrouping.AGENT), null, SENT))
                .hasSize(3);
    }

    @Test
    @Tag("UC-14.10")
    void everybodyHasOneLineWhateverTheNames() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        StaffId other = addStaff(own.id(), "Leo Agent", Set.of(Role.AGENT), own.support());
        ConversationId first = ongoingConversation(own);
        ask(own.ana(), first, own.leo());
        ConversationId second = startConversation(own).conversation();
        conversations.take(other, second);
        ask(own.ana(), second, other);

        assertThat(sent(own.max(), ReportGrouping.AGENT))
                .as("two people of one name")
                .isEqualTo(Map.of(
                        "Leo Agent (%s)".formatted(addressOf(own.leo())), 1L,
                        "Leo Agent (%s)".formatted(addressOf(other)), 1L));
        assertThat(behind(own.max(), own.leo(), SENT)).containsExactly(first);
        assertThat(behind(own.max(), other, SENT)).containsExactly(second);

        profiles.save(own.leo(), "Leo Lima", null, ClockFormat.LANGUAGE);
        profiles.save(own.ana(), "Ana Lima", null, ClockFormat.LANGUAGE);
        ask(own.ana(), first, own.leo());
        assertThat(sent(own.max(), ReportGrouping.AGENT))
                .as("one person of two names")
                .isEqualTo(Map.of("Leo Lima", 2L, "Leo Agent", 1L));
        assertThat(sent(own.max(), ReportGrouping.COLLEAGUE)).isEqualTo(Map.of("Ana Lima", 3L));
        assertThat(behind(own.max(), own.leo(), SENT)).containsExactly(first);
    }

    private String addressOf(StaffId person) {
        return jdbc.sql("SELECT email FROM staff WHERE id = ?")
                .param(person.value())
                .query(String.class)
                .single();
    }

    @Test
    @Tag("UC-14.10b")
    void periodMustEndAfterItBegins() {
        assertRefused(
                Refusal.Reason.INVALID,
                "The period ends before it begins. Choose a later day to end it.",
                () -> reports.report(
                        acme.ana(),
                        report,
                        new ReportFilter(today(), today().minusDays(1), ZoneOffset.UTC, null, ReportGrouping.AGENT)));
        assertThat(reports.report(
                                acme.ana(),
                                report,
                                new ReportFilter(
                                        today().minusDays(9),
                                        today().minusDays(2),
                                        ZoneOffset.UTC,
                                        null,
                                        ReportGrouping.AGENT))
                        .lines())
                .isEmpty();
    }

    @Test
    @Tag("UC-14.10")
    void csvHasNoFormulas() {
        String csv =
                reports.report(acme.max(), report, filter(ReportGrouping.AGENT)).toCsv(Language.ENGLISH);

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

    private Set<ConversationId> behind(StaffId viewer, StaffId agent, int figure) {
        String group = agent.value().toString();
        return reports.listConversations(viewer, report, filter(ReportGrouping.AGENT), group, figure).stream()
                .map(ConversationSummary::id)
                .collect(Collectors.toSet());
    }

    private Map<String, Long> sent(StaffId viewer, ReportGrouping grouping) {
        return reports.report(viewer, report, filter(grouping)).lines().stream()
                .collect(Collectors.toMap(
                        ReportTable.Line::label, line -> line.figures().get(SENT)));
    }

    private static ReportFilter filter(ReportGrouping grouping) {
        return filter(null, grouping);
    }

    private static ReportFilter filter(@Nullable DepartmentId department, ReportGrouping grouping) {
        // A day around today, for a test that runs over midnight.
        return new ReportFilter(today().minusDays(1), today().plusDays(1), ZoneOffset.UTC, department, grouping);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}

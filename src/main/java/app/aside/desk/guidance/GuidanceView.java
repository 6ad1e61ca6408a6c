package app.aside.desk.guidance;

import app.aside.company.DepartmentName;
import app.aside.desk.shell.BrowserLocale;
import app.aside.desk.shell.BrowserTimeZone;
import app.aside.desk.shell.DeskView;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.signin.CurrentStaff;
import app.aside.guidance.report.GuidanceFigure;
import app.aside.guidance.report.GuidanceGrouping;
import app.aside.guidance.report.GuidanceReport;
import app.aside.guidance.report.GuidanceReportFilter;
import app.aside.guidance.report.GuidanceReportService;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of guidance: figures by agent, author, department or day, and the conversations behind each of them. */
@Route("guidance")
@Menu(title = "Guidance", order = 4, icon = "vaadin:line-bar-chart")
@PermitAll
@StyleSheet("guidance-report.css")
public class GuidanceView extends DeskView {

    private static final int DAYS = 30;

    private final GuidanceReportService reports;
    private final StaffId me;
    private final DatePicker from = BrowserLocale.datePicker("From", BrowserLocale.current());
    private final DatePicker to = BrowserLocale.datePicker("To", BrowserLocale.current());
    private final ComboBox<DepartmentName> department = new ComboBox<>("Department");
    private final Select<GuidanceGrouping> grouping = new Select<>();
    private final Grid<GuidanceReport.Line> grid = new Grid<>();
    private final OutcomeChart chart = new OutcomeChart();
    private final Paragraph notice = new Paragraph();
    private final Anchor csv = new Anchor();
    private ZoneId zone = ZoneOffset.UTC;
    private GuidanceReport.@Nullable Line total;

    GuidanceView(CurrentStaff current, GuidanceReportService reports) {
        super("Guidance");
        this.reports = reports;
        this.me = current.id();
        addClassName("guidance-report");
        H1 heading = new H1("Guidance");
        heading.addClassName("view-title");

        department.setItems(NameFilter.by(DepartmentName::name), reports.listDepartments(me));
        department.setItemLabelGenerator(DepartmentName::name);
        department.setClearButtonVisible(true);
        department.setPlaceholder("All");
        grouping.setLabel("Lines");
        grouping.setItems(GuidanceGrouping.values());
        grouping.setItemLabelGenerator(GuidanceGrouping::label);
        grouping.setValue(GuidanceGrouping.AGENT);
        csv.addClassName("csv");
        csv.setText("Download CSV");
        csv.getElement().setAttribute("download", "guidance.csv");
        Div filters = new Div(from, to, department, grouping, csv);
        filters.addClassName("filters");
        notice.addClassName("notice");
        notice.getElement().setAttribute("role", "status");
        configureGrid();
        add(heading, filters, notice, grid, chart);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        zone = BrowserTimeZone.of(attached.getUI());
        if (from.isEmpty() && to.isEmpty()) {
            LocalDate today = LocalDate.now(zone);
            from.setValue(today.minusDays(DAYS));
            to.setValue(today);
            from.addValueChangeListener(change -> read());
            to.addValueChangeListener(change -> read());
            department.addValueChangeListener(change -> read());
            grouping.addValueChangeListener(change -> read());
        }
        read();
    }

    private void configureGrid() {
        grid.addClassName("report-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.setEmptyStateText("Nobody asked for anything in this period.");
        grid.addColumn(GuidanceReport.Line::group)
                .setKey("group")
                .setFlexGrow(2)
                .setWidth("160px");
        for (GuidanceFigure figure : GuidanceFigure.values()) {
            grid.addComponentColumn(line -> figureButton(line, figure))
                    .setHeader(figure.label())
                    .setTextAlign(ColumnTextAlign.END)
                    .setWidth("125px")
                    .setFlexGrow(0);
        }
        grid.addColumn(line -> words(line.untilSeen())).setHeader("Median until seen");
        grid.addColumn(line -> words(line.untilAcknowledged())).setHeader("until acknowledged");
        grid.addColumn(line -> words(line.untilApplied())).setHeader("until applied");
        grid.getColumns().stream()
                .skip(8)
                .forEach(column -> column.setTextAlign(ColumnTextAlign.END)
                        .setWidth("150px")
                        .setFlexGrow(1));
    }

    /** Opens the conversations behind the figure. */
    private Button figureButton(GuidanceReport.Line line, GuidanceFigure figure) {
        long number = line.figure(figure);
        Button button = new Button("%,d".formatted(number), click -> showConversations(line, figure));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel("%s, %s: %,d".formatted(line.group(), figure.label(), number));
        button.setEnabled(number > 0);
        return button;
    }

    private void showConversations(GuidanceReport.Line line, GuidanceFigure figure) {
        GuidanceReportFilter filter = filter();
        if (filter != null) {
            String group = line.equals(total) ? null : line.group();
            new ConversationListDialog(
                            "%s: %s".formatted(line.group(), figure.label()),
                            reports.listConversations(me, filter, group, figure))
                    .open();
        }
    }

    private void read() {
        GuidanceReportFilter filter = filter();
        if (filter == null) {
            return; // the field says what is wrong
        }
        try {
            GuidanceReport report = reports.report(me, filter);
            show(report, filter.grouping());
        } catch (Refusal refusal) {
            grid.setItems(List.of());
            notice.setText(refusal.message());
        }
    }

    private void show(GuidanceReport report, GuidanceGrouping by) {
        total = report.total();
        grid.getColumnByKey("group").setHeader(by.label());
        grid.setItems(
                report.lines().size() > 1
                        ? Stream.concat(report.lines().stream(), Stream.of(report.total()))
                                .toList()
                        : report.lines());
        notice.setText(
                report.truncated()
                        ? "Only the newest %,d are counted. Choose a shorter period."
                                .formatted(GuidanceReportService.MAX_ROWS)
                        : "");
        chart.show(report);
        csv.setVisible(!report.lines().isEmpty());
        byte[] content = report.toCsv(by).getBytes(StandardCharsets.UTF_8);
        csv.setHref(DownloadHandler.fromInputStream(download -> new DownloadResponse(
                new ByteArrayInputStream(content), "guidance.csv", "text/csv;charset=utf-8", content.length)));
    }

    private @Nullable GuidanceReportFilter filter() {
        LocalDate first = from.getValue();
        LocalDate last = to.getValue();
        if (from.isInvalid() || to.isInvalid()) {
            return null;
        }
        DepartmentName chosen = department.getValue();
        return new GuidanceReportFilter(
                first == null ? LocalDate.now(zone).minusDays(DAYS) : first,
                last == null ? LocalDate.now(zone) : last,
                zone,
                chosen == null ? null : chosen.id(),
                grouping.getValue());
    }

    private static String words(@Nullable Duration time) {
        if (time == null) {
            return "–";
        }
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}

package app.aside.desk.guidance;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.company.DepartmentName;
import app.aside.desk.button.ActionButton;
import app.aside.desk.language.DateField;
import app.aside.desk.language.Texts;
import app.aside.desk.language.WindowLocale;
import app.aside.desk.language.WindowTime;
import app.aside.desk.shell.DeskView;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.signin.CurrentStaff;
import app.aside.report.ReportDefinition;
import app.aside.report.ReportFilter;
import app.aside.report.ReportGrouping;
import app.aside.report.ReportService;
import app.aside.report.ReportTable;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of guidance and calls: figures of a period, and the conversations behind each of them. */
@Route("guidance")
@Menu(title = "Guidance", order = 4, icon = "vaadin:line-bar-chart")
@PermitAll
@StyleSheet("guidance-report.css")
public class GuidanceView extends DeskView {

    private static final int DAYS = 30;

    private final ReportService reports;
    private final StaffId me;
    private final Tabs tabs = new Tabs();
    private final Map<Tab, ReportDefinition<?>> definitions = new LinkedHashMap<>();
    private final DateField from = new DateField(translate("common.from"));
    private final DateField to = new DateField(translate("common.to"));
    private final ComboBox<DepartmentName> department = new ComboBox<>(translate("common.department"));
    private final Select<ReportGrouping> grouping = new Select<>();
    private final Grid<ReportTable.Line> grid = new Grid<>();
    private final OutcomeChart chart = new OutcomeChart();
    private final Paragraph notice = new Paragraph();
    private final Anchor csv = new Anchor();
    private ReportDefinition<?> definition;
    private ZoneId zone = ZoneOffset.UTC;
    private ReportTable.@Nullable Line total;

    GuidanceView(CurrentStaff current, ReportService reports, List<ReportDefinition<?>> definitions) {
        super("Guidance");
        this.reports = reports;
        this.me = current.id();
        this.definition = definitions.getFirst();
        addClassName("guidance-report");
        H1 heading = new H1(translate("navigation.Guidance"));
        heading.addClassName("view-title");

        definitions.forEach(found -> {
            Tab tab = new Tab(translateSentence(found.title()));
            this.definitions.put(tab, found);
            tabs.add(tab);
        });
        tabs.getElement().setAttribute("aria-label", translate("guidance.figures"));
        department.setItems(NameFilter.by(DepartmentName::name), reports.listDepartments(me));
        department.setItemLabelGenerator(DepartmentName::name);
        department.setClearButtonVisible(true);
        department.setPlaceholder(translate("guidance.all"));
        grouping.setLabel(translate("guidance.lines"));
        grouping.setItems(ReportGrouping.values());
        grouping.setItemLabelGenerator(item -> translateSentence(definition.label(item)));
        grouping.setValue(ReportGrouping.AGENT);
        csv.addClassName("csv");
        csv.setText(translate("guidance.csv"));
        Div filters = new Div(from, to, department, grouping, csv);
        filters.addClassName("filters");
        notice.addClassName("notice");
        notice.getElement().setAttribute("role", "status");
        grid.addClassName("report-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        add(heading, tabs, filters, notice, grid, chart);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        zone = WindowTime.zone(attached.getUI());
        if (from.isEmpty() && to.isEmpty()) {
            LocalDate today = LocalDate.now(zone);
            from.setValue(today.minusDays(DAYS));
            to.setValue(today);
            from.addValueChangeListener(change -> read());
            to.addValueChangeListener(change -> read());
            department.addValueChangeListener(change -> read());
            grouping.addValueChangeListener(change -> read());
            tabs.addSelectedChangeListener(change -> choose(change.getSelectedTab()));
        }
        read();
    }

    private void choose(Tab tab) {
        definition = Objects.requireNonNull(definitions.get(tab));
        grouping.setItemLabelGenerator(item -> translateSentence(definition.label(item))); // the labels are read again
        read();
    }

    private void read() {
        to.setFirst(from.getValue(), translate("common.backwards"));
        ReportFilter filter = filter();
        if (filter == null) {
            return; // the field says what is wrong
        }
        try {
            show(reports.report(me, definition, filter));
        } catch (Refusal refusal) {
            grid.setItems(List.of());
            chart.setVisible(false);
            csv.setVisible(false);
            notice.setText(translate(refusal));
        }
    }

    private void show(ReportTable table) {
        total = table.total();
        showColumns(table);
        grid.setEmptyStateText(translateSentence(definition.emptyText()));
        grid.setItems(
                table.lines().size() > 1
                        ? Stream.concat(table.lines().stream(), Stream.of(table.total()))
                                .toList()
                        : table.lines());
        notice.setText(table.truncated() ? translate("guidance.truncated", ReportService.MAX_ROWS) : "");
        chart.show(definition.chartTitle(), definition.openLabel(), table);
        String title = translateSentence(definition.title());
        String file = title.toLowerCase(WindowLocale.current()).replace(' ', '-') + ".csv";
        csv.setVisible(!table.lines().isEmpty());
        csv.getElement().setAttribute("download", file);
        byte[] content = table.toCsv(Texts.language()).getBytes(StandardCharsets.UTF_8);
        csv.setHref(DownloadHandler.fromInputStream(download -> new DownloadResponse(
                new ByteArrayInputStream(content), file, "text/csv;charset=utf-8", content.length)));
    }

    /** Each report has columns of its own. */
    private void showColumns(ReportTable table) {
        grid.removeAllColumns();
        grid.addColumn(line -> line.name(Texts.language()))
                .setHeader(translateSentence(table.groupLabel()))
                .setFlexGrow(2)
                .setWidth("160px");
        for (int column = 0; column < table.figures().size(); column++) {
            int figure = column;
            String label = translateSentence(table.figures().get(column).label());
            grid.addComponentColumn(line -> figureButton(line, label, figure))
                    .setHeader(label)
                    .setTextAlign(ColumnTextAlign.END)
                    .setWidth("112px")
                    .setFlexGrow(0);
        }
        for (int column = 0; column < table.times().size(); column++) {
            int time = column;
            grid.addColumn(line -> words(line.medians().get(time)))
                    .setHeader(
                            column == 0
                                    ? translate(
                                            "guidance.median",
                                            translateSentence(table.times().get(column)))
                                    : translateSentence(table.times().get(column)))
                    .setTextAlign(ColumnTextAlign.END)
                    .setWidth("140px")
                    .setFlexGrow(1);
        }
    }

    /** Opens the conversations behind the figure. */
    private Button figureButton(ReportTable.Line line, String label, int figure) {
        long number = line.figures().get(figure);
        Button button = new ActionButton("%,d".formatted(number), click -> showConversations(line, label, figure));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel("%s, %s: %,d".formatted(line.name(Texts.language()), label, number));
        button.setEnabled(number > 0);
        return button;
    }

    private void showConversations(ReportTable.Line line, String label, int figure) {
        ReportFilter filter = filter();
        if (filter != null) {
            String group = line.equals(total) ? null : line.group();
            new ConversationListDialog(
                            "%s: %s".formatted(line.name(Texts.language()), label),
                            reports.listConversations(me, definition, filter, group, figure))
                    .open();
        }
    }

    private @Nullable ReportFilter filter() {
        LocalDate first = from.getValue();
        LocalDate last = to.getValue();
        if (from.isInvalid() || to.isInvalid()) {
            return null;
        }
        DepartmentName chosen = department.getValue();
        return new ReportFilter(
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

package app.aside.desk.history;

import static app.aside.desk.language.Texts.translate;

import app.aside.clock.ServicePolicyReader;
import app.aside.company.DepartmentName;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.desk.conversation.ConversationColumns;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.conversation.MasterDetailView;
import app.aside.desk.details.DetailsColumn;
import app.aside.desk.details.DetailsPaneFactory;
import app.aside.desk.filter.SavedFilterMenuFactory;
import app.aside.desk.filter.TagFilter;
import app.aside.desk.filter.TargetMissedFilter;
import app.aside.desk.language.DateField;
import app.aside.desk.language.WindowTime;
import app.aside.desk.paging.KeysetPages;
import app.aside.desk.shell.NameFilter;
import app.aside.desk.signin.CurrentStaff;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryPosition;
import app.aside.history.HistoryRow;
import app.aside.history.HistoryService;
import app.aside.savedfilter.FilteredList;
import app.aside.search.SearchIndexStatus;
import app.aside.search.TextRange;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.preference.StaffPreferences;
import app.aside.transcript.TranscriptService;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Service History: searches, shows and exports conversations. */
@Route("history")
@Menu(title = "History", order = 3, icon = "vaadin:clock")
@PermitAll
@StyleSheet("history.css")
public class HistoryView extends MasterDetailView {

    private final HistoryService history;
    private final TranscriptService transcripts;
    private final boolean mayExport;

    private final TextField search = new TextField(translate("history.search"));
    private final ComboBox<DepartmentName> department = new ComboBox<>(translate("common.department"));
    private final ComboBox<Colleague> agent = new ComboBox<>(translate("common.agent"));
    private final TagFilter tag;
    private final TargetMissedFilter targetMissed;
    private final DateField from = new DateField(translate("common.from"));
    private final DateField to = new DateField(translate("common.to"));
    private final Checkbox withInternalMessages = new Checkbox(translate("history.has-internal"));
    private final Paragraph indexNotice = new Paragraph();
    private final Grid<HistoryRow> grid = new Grid<>();
    private final KeysetPages<HistoryRow, HistoryPosition> pages;
    private final List<DepartmentName> departments;
    private final List<Colleague> agents;
    private final DetailsColumn detailsColumn;
    private Function<String, List<TextRange>> marker = text -> List.of();
    private @Nullable ConversationPanel opened;

    HistoryView(
            CurrentStaff current,
            AuthorizedTransactions transactions,
            HistoryService history,
            TranscriptService transcripts,
            ConversationDetailsReader details,
            ServicePolicyReader policies,
            SavedFilterMenuFactory savedFilters,
            ConversationPanelFactory panels,
            DetailsPaneFactory detailsPanes,
            StaffPreferences preferences) {
        super("History", current.id(), panels, ConversationPanel.Mode.READ);
        this.history = history;
        this.transcripts = transcripts;
        this.pages = new KeysetPages<>(this::readPage, HistoryRow::position);
        Access access = transactions.requireAccess(me);
        this.mayExport = access.mayExport();
        addClassName("history");

        search.setPlaceholder(translate("history.search-hint"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        departments = history.listDepartments(me);
        department.setItems(NameFilter.by(DepartmentName::name), departments);
        department.setItemLabelGenerator(DepartmentName::name);
        department.setClearButtonVisible(true);
        agents = history.listAgents(me);
        agent.setItems(NameFilter.by(Colleague::name), agents);
        agent.setItemLabelGenerator(Colleague::name);
        agent.setClearButtonVisible(true);
        tag = new TagFilter(details, me);
        tag.setLabel(translate("filter.tag"));
        tag.setPlaceholder("");
        targetMissed = new TargetMissedFilter(policies.hasTargets(access));
        search.addValueChangeListener(change -> filterChanged());
        department.addValueChangeListener(change -> filterChanged());
        agent.addValueChangeListener(change -> filterChanged());
        tag.addValueChangeListener(change -> filterChanged());
        from.addValueChangeListener(change -> filterChanged());
        to.addValueChangeListener(change -> filterChanged());
        withInternalMessages.addValueChangeListener(change -> filterChanged());
        targetMissed.addValueChangeListener(change -> filterChanged());

        Div marks = new Div(withInternalMessages, targetMissed);
        marks.addClassName("marks");
        Div filters = new Div(search, department, agent, tag, from, to, marks);
        filters.addClassName("filters");
        H1 heading = new H1(translate("history.title"));
        heading.addClassName("view-title");
        Div title = new Div(
                heading, savedFilters.create(me, FilteredList.HISTORY, this::filterParameters, this::useFilter));
        title.addClassName("title");
        detailsColumn = detailsPanes.createColumn(this, me, preferences.list(me));
        configureGrid();
        indexNotice.addClassName("index-notice");
        indexNotice.getElement().setAttribute("role", "status");
        showIndexState();
        Div list = new Div(title, filters, indexNotice, grid);
        list.addClassName("list");
        add(list, detail(), detailsColumn);
    }

    @Override
    protected void onDetailChanged(@Nullable ConversationPanel panel) {
        opened = panel;
        if (panel != null) {
            if (mayExport) {
                panel.addAction(new TranscriptExportMenu(transcripts, me, panel.id()));
            }
            markWords(panel);
        }
        detailsColumn.show(panel);
        grid.getDataProvider().refreshAll();
    }

    private List<HistoryRow> readPage(@Nullable HistoryPosition after, int limit) {
        try {
            marker = history.marker(search.getValue());
            return history.search(me, filter(), after, limit);
        } catch (Refusal refusal) {
            indexNotice.setText(translate(refusal));
            indexNotice.setVisible(true);
            return List.of();
        }
    }

    private void markWords(ConversationPanel panel) {
        panel.markWords(history.marker(search.getValue()));
    }

    /** While the index is built for the first time, words of older conversations are not found. */
    private void showIndexState() {
        SearchIndexStatus index = history.indexStatus();
        indexNotice.setText(
                switch (index.state()) {
                    case READY, REBUILDING -> "";
                    case BUILDING -> translate("history.preparing", index.percent() + " %");
                    case UNAVAILABLE -> translate("history.unavailable");
                });
        indexNotice.setVisible(!indexNotice.getText().isEmpty());
    }

    private void configureGrid() {
        grid.addClassName("history-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(50);
        grid.setSizeFull();
        grid.setEmptyStateText(translate("history.no-match"));
        grid.addColumn(FoundConversationColumn.of(text -> marker.apply(text)))
                .setHeader(translate("common.customer"))
                .setFlexGrow(4);
        Grid.Column<HistoryRow> departmentColumn = grid.addColumn(
                        row -> row.conversation().departmentName())
                .setHeader(translate("common.department"))
                .setFlexGrow(1);
        Grid.Column<HistoryRow> agentColumn = grid.addColumn(
                        row -> Objects.requireNonNullElse(row.conversation().agentName(), "–"))
                .setHeader(translate("common.agent"))
                .setFlexGrow(1);
        grid.addColumn(ConversationColumns.status(HistoryRow::conversation))
                .setHeader(translate("dashboard.status"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        Grid.Column<HistoryRow> openedColumn = grid.addColumn(ConversationColumns.<HistoryRow>time(
                        "at", row -> row.conversation().openedAt(), row -> ""))
                .setHeader(translate("dashboard.opened"))
                .setFlexGrow(0);
        detailsColumn.whenListSqueezed(squeezed -> {
            departmentColumn.setVisible(!squeezed);
            agentColumn.setVisible(!squeezed);
            // The browser writes the time after the grid has measured its columns.
            openedColumn.setWidth(squeezed ? "136px" : "170px");
        });
        grid.setPartNameGenerator(
                row -> opened != null && row.conversation().id().equals(opened.id()) ? "opened" : "");
        grid.addItemClickListener(click -> open(click.getItem().conversation().id()));
        // No count query: a company may have millions of conversations. The grid loads pages while it scrolls.
        grid.setItems(query -> pages.read(query.getOffset(), query.getLimit()).stream());
    }

    private HistoryFilter filter() {
        DepartmentName chosenDepartment = department.getValue();
        Colleague chosenAgent = agent.getValue();
        LocalDate until = to.getValue();
        return new HistoryFilter(
                search.getValue(),
                chosenDepartment == null ? null : chosenDepartment.id(),
                chosenAgent == null ? null : chosenAgent.id(),
                startOfDay(from.getValue()),
                until == null ? null : startOfDay(until.plusDays(1)),
                withInternalMessages.getValue(),
                tag.tag(),
                targetMissed.getValue());
    }

    private static @Nullable Instant startOfDay(@Nullable LocalDate day) {
        return day == null
                ? null
                : day.atStartOfDay(WindowTime.zone(UI.getCurrent())).toInstant();
    }

    @Override
    protected Map<String, String> filterParameters() {
        Map<String, String> parameters = new TreeMap<>();
        if (!search.getValue().isBlank()) {
            parameters.put("search", search.getValue());
        }
        if (department.getValue() != null) {
            parameters.put("department", department.getValue().id().value().toString());
        }
        if (agent.getValue() != null) {
            parameters.put("agent", agent.getValue().id().value().toString());
        }
        if (from.getValue() != null) {
            parameters.put("from", from.getValue().toString());
        }
        if (to.getValue() != null) {
            parameters.put("to", to.getValue().toString());
        }
        if (withInternalMessages.getValue()) {
            parameters.put("internal", "yes");
        }
        tag.write(parameters);
        targetMissed.write(parameters);
        return parameters;
    }

    @Override
    protected void showFilter(Map<String, String> parameters) {
        search.setValue(parameters.getOrDefault("search", ""));
        department.setValue(departments.stream()
                .filter(one -> one.id().value().toString().equals(parameters.get("department")))
                .findFirst()
                .orElse(null));
        agent.setValue(agents.stream()
                .filter(one -> one.id().value().toString().equals(parameters.get("agent")))
                .findFirst()
                .orElse(null));
        from.setValue(parseDate(parameters.get("from")));
        to.setValue(parseDate(parameters.get("to")));
        withInternalMessages.setValue("yes".equals(parameters.get("internal")));
        tag.show(parameters);
        targetMissed.show(parameters);
    }

    private static @Nullable LocalDate parseDate(@Nullable String date) {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    protected void applyFilter() {
        to.setFirst(from.getValue(), translate("common.backwards"));
        showIndexState();
        pages.clear();
        grid.getDataProvider().refreshAll();
        grid.scrollToStart();
        if (opened != null) {
            markWords(opened);
        }
    }
}

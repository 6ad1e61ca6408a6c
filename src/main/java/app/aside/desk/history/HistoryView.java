package app.aside.desk.history;

import app.aside.account.AccessGate;
import app.aside.account.Colleague;
import app.aside.account.DepartmentName;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.conversation.BesideList;
import app.aside.desk.conversation.Columns;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanels;
import app.aside.desk.shell.BrowserZone;
import app.aside.desk.shell.DeskLayout;
import app.aside.desk.shell.Screen;
import app.aside.desk.signin.CurrentStaff;
import app.aside.record.History;
import app.aside.record.HistoryFilter;
import app.aside.record.Transcripts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The Service History: search, read a conversation as it was, export it. */
@Route(value = "history", layout = DeskLayout.class)
@PermitAll
@StyleSheet("history.css")
public class HistoryView extends BesideList {

    private final History history;
    private final Transcripts transcripts;
    private final boolean mayExport;

    private final TextField search = new TextField("Search");
    private final ComboBox<DepartmentName> department = new ComboBox<>("Department");
    private final ComboBox<Colleague> agent = new ComboBox<>("Agent");
    private final DatePicker from = new DatePicker("From");
    private final DatePicker to = new DatePicker("To");
    private final Checkbox internal = new Checkbox("Has internal messages");
    private final Grid<ConversationSummary> grid = new Grid<>();
    private @Nullable ConversationId opened;

    HistoryView(
            CurrentStaff current,
            AccessGate gate,
            History history,
            Transcripts transcripts,
            ConversationPanels panels) {
        super("History", current.id(), panels, ConversationPanel.Use.READ);
        this.history = history;
        this.transcripts = transcripts;
        this.mayExport = gate.accessOf(me).mayExport();
        addClassName("history");

        search.setPlaceholder("Customer, protocol or words that were written");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        department.setItems(history.departments(me));
        department.setItemLabelGenerator(DepartmentName::name);
        department.setClearButtonVisible(true);
        agent.setItems(history.agents(me));
        agent.setItemLabelGenerator(Colleague::name);
        agent.setClearButtonVisible(true);
        from.setClearButtonVisible(true);
        to.setClearButtonVisible(true);
        search.addValueChangeListener(change -> refresh());
        department.addValueChangeListener(change -> refresh());
        agent.addValueChangeListener(change -> refresh());
        from.addValueChangeListener(change -> refresh());
        to.addValueChangeListener(change -> refresh());
        internal.addValueChangeListener(change -> refresh());

        Div filters = new Div(search, department, agent, from, to, internal);
        filters.addClassName("filters");
        H1 heading = new H1("Service History");
        heading.addClassName("view-title");
        layOut();
        Div list = new Div(heading, filters, grid);
        list.addClassName("list");
        add(list, side());
    }

    @Override
    protected void opened(@Nullable ConversationPanel panel) {
        opened = panel == null ? null : panel.id();
        if (panel != null && mayExport) {
            panel.addAction(new ExportMenu(transcripts, me, panel.id()));
        }
        grid.getDataProvider().refreshAll();
    }

    private void layOut() {
        grid.addClassName("history-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(50);
        grid.setSizeFull();
        grid.setEmptyStateText("No conversation matches. Loosen the search, or clear it to see all.");
        grid.addColumn(Columns.customer("history")).setHeader("Customer").setFlexGrow(4);
        Grid.Column<ConversationSummary> departments = grid.addColumn(ConversationSummary::department)
                .setHeader("Department")
                .setFlexGrow(1);
        Grid.Column<ConversationSummary> agents = grid.addColumn(row -> row.agent() == null ? "–" : row.agent())
                .setHeader("Agent")
                .setFlexGrow(1);
        grid.addColumn(Columns.status()).setHeader("Status").setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(Columns.time("at", ConversationSummary::openedAt, row -> ""))
                .setHeader("Opened")
                .setAutoWidth(true)
                .setFlexGrow(0);
        Screen.whenNarrow(this, narrow -> {
            departments.setVisible(!narrow);
            agents.setVisible(!narrow);
        });
        grid.setPartNameGenerator(row -> row.id().equals(opened) ? "opened" : "");
        grid.addItemClickListener(click -> open(click.getItem().id()));
        // No count: a company may have millions; the list grows as one scrolls.
        grid.setItems(query -> history.search(me, filter(), query.getOffset(), query.getLimit()).stream());
    }

    private HistoryFilter filter() {
        DepartmentName chosenDepartment = department.getValue();
        Colleague chosenAgent = agent.getValue();
        LocalDate until = to.getValue();
        return new HistoryFilter(
                search.getValue(),
                chosenDepartment == null ? null : chosenDepartment.id(),
                chosenAgent == null ? null : chosenAgent.id(),
                begin(from.getValue()),
                until == null ? null : begin(until.plusDays(1)),
                internal.getValue());
    }

    private static @Nullable Instant begin(@Nullable LocalDate day) {
        return day == null
                ? null
                : day.atStartOfDay(BrowserZone.of(UI.getCurrent())).toInstant();
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
        grid.scrollToStart();
    }
}

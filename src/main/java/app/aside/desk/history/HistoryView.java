package app.aside.desk.history;

import app.aside.account.AccessGate;
import app.aside.account.Colleague;
import app.aside.account.DepartmentName;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.conversation.Columns;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanels;
import app.aside.desk.shell.BrowserZone;
import app.aside.desk.shell.DeskLayout;
import app.aside.desk.shell.Notices;
import app.aside.desk.shell.Screen;
import app.aside.desk.shell.Titled;
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
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The Service History: search, read a conversation as it was, export it. */
@Route(value = "history", layout = DeskLayout.class)
@PermitAll
@StyleSheet("history.css")
public class HistoryView extends Titled implements HasUrlParameter<String> {

    private final History history;
    private final ConversationPanels panels;
    private final Transcripts transcripts;
    private final StaffId me;
    private final boolean mayExport;

    private final TextField search = new TextField("Search");
    private final ComboBox<DepartmentName> department = new ComboBox<>("Department");
    private final ComboBox<Colleague> agent = new ComboBox<>("Agent");
    private final DatePicker from = new DatePicker("From");
    private final DatePicker to = new DatePicker("To");
    private final Checkbox internal = new Checkbox("Has internal messages");
    private final Grid<ConversationSummary> grid = new Grid<>();
    private final Div side = new Div();
    private @Nullable ConversationPanel panel;

    HistoryView(
            CurrentStaff current,
            AccessGate gate,
            History history,
            Transcripts transcripts,
            ConversationPanels panels) {
        super("History");
        this.history = history;
        this.panels = panels;
        this.transcripts = transcripts;
        this.me = current.id();
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
        side.addClassName("side");
        add(list, side);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        if (id == null) {
            showPanel(null);
            return;
        }
        try {
            showPanel(ConversationId.parse(id));
        } catch (Refusal refusal) {
            Notices.refuse(refusal);
            showPanel(null);
        }
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
        grid.setPartNameGenerator(row -> panel != null && row.id().equals(panel.id()) ? "opened" : "");
        grid.addItemClickListener(click ->
                UI.getCurrent().navigate(HistoryView.class, click.getItem().id().toString()));
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

    private void showPanel(@Nullable ConversationId id) {
        if (panel != null && panel.id().equals(id)) {
            return;
        }
        side.removeAll();
        panel = null;
        if (id != null) {
            panel = panels.open(
                    me, id, ConversationPanel.Use.READ, () -> UI.getCurrent().navigate(HistoryView.class));
            if (mayExport) {
                panel.addAction(new ExportMenu(transcripts, me, id));
            }
            side.add(panel);
        }
        setClassName("with-panel", panel != null);
        grid.getDataProvider().refreshAll();
    }
}

package app.aside.desk.settings.staff;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.desk.language.Texts;
import app.aside.desk.settings.form.HiddenHeading;
import app.aside.desk.settings.form.RowButton;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.mail.MailStatus;
import app.aside.staff.StaffId;
import app.aside.staff.StaffMember;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists staff and invites new people. */
public class StaffPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;
    private final TextField search = new TextField();
    private final Grid<StaffMember> grid = new Grid<>();
    private final Map<DepartmentId, String> departments;

    /** Of the rows that were read. */
    private final Map<StaffId, MailStatus> mails = new HashMap<>();

    public StaffPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.STAFF"), translate("settings.staff.purpose"));
        this.services = services;
        this.me = me;
        this.departments = services.departments().listAll(me).stream()
                .collect(Collectors.toMap(DepartmentName::id, DepartmentName::name));
        search.setPlaceholder(translate("settings.staff.search-hint"));
        search.setAriaLabel(translate("settings.staff.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        Button invite = new Button(translate("settings.staff.invite"), VaadinIcon.PLUS.create(), click -> invite());
        invite.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addTools(search, invite);
        configureGrid();
        ScreenWidth.whenNarrow(this, this::setNarrow);
        add(grid);
        if (services.mails().isMailing()) {
            services.windowReaders()
                    .current()
                    .watch(
                            this,
                            WindowReader.LIST_INTERVAL,
                            Set.of(Topic.mailDelivery(services.transactions()
                                    .requireAccess(me)
                                    .company()
                                    .value())),
                            this::refresh);
        }
    }

    private void configureGrid() {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(50);
        grid.setEmptyStateText(translate("settings.staff.no-match"));
        grid.addComponentColumn(StaffPanel::personCell)
                .setHeader(translate("settings.staff.person"))
                .setFlexGrow(3);
        grid.addColumn(row ->
                        row.roles().stream().sorted().map(Texts::translate).collect(Collectors.joining(", ")))
                .setHeader(translate("settings.staff.roles"))
                .setKey("roles")
                .setFlexGrow(2);
        grid.addColumn(row -> row.departments().stream()
                        .map(id -> departments.getOrDefault(id, "–"))
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .setHeader(translate("label.SettingsSection.DEPARTMENTS"))
                .setKey("departments")
                .setFlexGrow(2);
        grid.addComponentColumn(this::stateCell)
                .setHeader(translate("settings.staff.access"))
                .setWidth("170px")
                .setFlexGrow(0);
        grid.addColumn(RowButton.of(
                        translate("common.edit"),
                        row -> translate("settings.staff.edit-of", row.name()),
                        row -> open(row.id())))
                .setHeader(new HiddenHeading(translate("common.edit")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setPartNameGenerator(row -> row.state() == StaffMember.State.DISABLED ? "disabled" : "");
        grid.addItemClickListener(click -> open(click.getItem().id()));
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> read(query.getOffset(), query.getLimit()).stream(),
                query -> services.staff().count(me, search.getValue())));
    }

    private List<StaffMember> read(int offset, int limit) {
        List<StaffMember> rows = services.staff().list(me, search.getValue(), offset, limit);
        if (services.mails().isMailing()) {
            List<StaffId> people = rows.stream().map(StaffMember::id).toList();
            people.forEach(mails::remove);
            mails.putAll(services.mails().list(me, people));
        }
        return rows;
    }

    /** A narrow screen shows the roles below the name, and the departments only in the dialog. */
    private void setNarrow(boolean narrow) {
        grid.getColumnByKey("roles").setVisible(!narrow);
        grid.getColumnByKey("departments").setVisible(!narrow);
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
    }

    private void invite() {
        StaffDialog.invite(services, me, this::refresh).open();
    }

    private void open(StaffId id) {
        // Read again: somebody else may have changed the person since the list was drawn.
        Notifications.tryRun(
                () -> StaffDialog.edit(services, me, services.staff().require(me, id), this::refresh)
                        .open());
    }

    private static Component personCell(StaffMember row) {
        Span name = new Span(row.name());
        name.addClassName("name");
        Div email = new Div(row.email());
        email.addClassName("under");
        Div roles = new Div(row.roles().stream().sorted().map(Texts::translate).collect(Collectors.joining(", ")));
        roles.addClassNames("under", "narrow-only");
        Div cell = new Div(name, email, roles);
        cell.addClassName("cell");
        return cell;
    }

    private Component stateCell(StaffMember row) {
        Instant until = row.invitationExpiresAt();
        Span status = new Span(
                switch (row.state()) {
                    case ACTIVE -> row.present() ? translate("settings.staff.here-now") : translate("settings.active");
                    case INVITED ->
                        until == null
                                ? translate("settings.staff.invitation-expired")
                                : translate("settings.staff.invited-state");
                    case DISABLED -> translate("settings.staff.disabled");
                });
        status.addClassNames("access", row.state().name().toLowerCase(Locale.ROOT));
        status.setClassName("present", row.state() == StaffMember.State.ACTIVE && row.present());
        MailStatus mail = row.state() == StaffMember.State.DISABLED ? null : mails.get(row.id());
        if (until == null && mail == null) {
            return status;
        }
        Div cell = new Div(status);
        cell.addClassName("cell");
        if (until != null) {
            Div limit = new Div(new Span(translate("settings.staff.until") + " "), TimeText.at(until));
            limit.addClassName("under");
            cell.add(limit);
        }
        if (mail != null) {
            cell.add(MailStatusText.of(mail));
        }
        return cell;
    }
}

package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentId;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.HiddenHeading;
import app.aside.desk.settings.form.RowButton;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.routing.RoutingMode;
import app.aside.settings.DepartmentSettingsService;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallPolicy;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Lists, adds and renames departments. */
class DepartmentPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;
    private Map<DepartmentId, CallPolicy> callPolicies = Map.of();
    private Map<DepartmentId, RoutingMode> modes = Map.of();
    private final Grid<DepartmentSettingsService.DepartmentStaffing> grid = new Grid<>();

    DepartmentPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.DEPARTMENTS"), translate("settings.department.purpose"));
        this.services = services;
        this.me = me;
        Button add = new Button(translate("common.add"), VaadinIcon.PLUS.create(), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addTools(add);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(50);
        grid.setEmptyStateText(translate("settings.department.none"));
        grid.addColumn(DepartmentSettingsService.DepartmentStaffing::name)
                .setHeader(translate("common.name"))
                .setFlexGrow(3);
        grid.addColumn(DepartmentSettingsService.DepartmentStaffing::agents)
                .setHeader(translate("settings.department.agents"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(DepartmentSettingsService.DepartmentStaffing::supervisors)
                .setHeader(translate("settings.department.supervisors"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(row -> translate(mode(row.id())))
                .setHeader(translate("settings.department.routing"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(row -> label(policyOf(row).timePerLevel()))
                .setHeader(translate("settings.department.calls-go-on"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(RowButton.of(
                        translate("settings.department.routing"),
                        row -> translate("settings.department.routing-of", row.name()),
                        this::changeMode))
                .setHeader(new HiddenHeading(translate("settings.department.routing")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(RowButton.of(
                        translate("settings.department.hours"),
                        row -> translate("settings.department.hours-of", row.name()),
                        this::changePolicy))
                .setHeader(new HiddenHeading(translate("settings.department.hours")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(RowButton.of(
                        translate("settings.department.calls"),
                        row -> translate("settings.department.calls-of", row.name()),
                        this::changeCallPolicy))
                .setHeader(new HiddenHeading(translate("settings.department.calls")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(RowButton.of(
                        translate("settings.department.rename"),
                        row -> translate("settings.department.rename-of", row.name()),
                        this::rename))
                .setHeader(new HiddenHeading(translate("settings.department.rename")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> {
                    modes = services.routing().listModes(me);
                    callPolicies = services.callPolicies().list(me);
                    return services.departments().list(me, query.getOffset(), query.getLimit()).stream();
                },
                query -> services.departments().count(me)));
        add(grid, new CapacityForm(services.routing(), me));
    }

    private void add() {
        openNameDialog(translate("settings.department.add"), "", translate("common.add"), name -> {
            services.departments().add(me, name);
            Notifications.show(translate("settings.department.added"));
        });
    }

    private void rename(DepartmentSettingsService.DepartmentStaffing row) {
        openNameDialog(
                translate("settings.department.rename-of", IsolatedName.of(row.name())),
                row.name(),
                translate("settings.department.rename"),
                name -> {
                    services.departments().rename(me, row.id(), name);
                    Notifications.show(translate("settings.department.renamed"));
                });
    }

    private RoutingMode mode(DepartmentId department) {
        return modes.getOrDefault(department, RoutingMode.MANUAL);
    }

    private void changeMode(DepartmentSettingsService.DepartmentStaffing row) {
        new RoutingDialog(row.name(), mode(row.id()), chosen -> {
                    services.routing().changeMode(me, row.id(), chosen);
                    grid.getDataProvider().refreshAll();
                })
                .open();
    }

    private void changePolicy(DepartmentSettingsService.DepartmentStaffing row) {
        new ServicePolicyDialog(services.servicePolicies(), me, row.id(), row.name()).open();
    }

    private CallPolicy policyOf(DepartmentSettingsService.DepartmentStaffing row) {
        return callPolicies.getOrDefault(row.id(), CallPolicy.DEFAULT);
    }

    private void changeCallPolicy(DepartmentSettingsService.DepartmentStaffing row) {
        new CallPolicyDialog(
                        services.callPolicies(),
                        me,
                        row.id(),
                        row.name(),
                        policyOf(row),
                        () -> grid.getDataProvider().refreshAll())
                .open();
    }

    /** As people read it: {@code 90 s}, {@code 5 min}. */
    private static String label(Duration time) {
        long seconds = time.toSeconds();
        return seconds > 60 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    private void openNameDialog(String title, String present, String answer, Consumer<String> action) {
        Dialog dialog = new Dialog(title);
        dialog.addClassName("settings-dialog");
        TextField name = new TextField(translate("common.name"));
        name.setValue(present);
        name.setWidthFull();
        name.setAutofocus(true);
        name.setAutoselect(true);
        FormErrors errors = new FormErrors().with(FormField.NAME, name);
        Button save = new Button(answer, click -> {
            if (errors.tryRun(() -> action.accept(name.getValue()))) {
                dialog.close();
                grid.getDataProvider().refreshAll();
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        Div form = new Div(name);
        form.addClassName("dialog-form");
        dialog.add(form);
        dialog.getFooter().add(new Button(translate("common.cancel"), click -> dialog.close()), save);
        dialog.open();
    }
}

package app.aside.desk.filter;

import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.shell.Notifications;
import app.aside.savedfilter.FilterAudience;
import app.aside.savedfilter.FilteredList;
import app.aside.savedfilter.SavedFilter;
import app.aside.savedfilter.SavedFilterService;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;

/** Renames, replaces and deletes the saved filters that the person may change. */
class SavedFiltersDialog extends Dialog {

    private final SavedFilterService filters;
    private final StaffId me;
    private final FilteredList list;
    private final Map<String, String> current;
    private final Runnable onChange;
    private final Div rows = new Div();

    /** @param current the present filter of the list */
    SavedFiltersDialog(
            SavedFilterService filters, StaffId me, FilteredList list, Map<String, String> current, Runnable onChange) {
        this.filters = filters;
        this.me = me;
        this.list = list;
        this.current = current;
        this.onChange = onChange;
        setHeaderTitle("Saved filters");
        setWidth("28rem");
        addClassName("manage-filters");
        rows.addClassName("filter-rows");
        add(rows);
        getFooter().add(new Button("Done", click -> close()));
        show();
    }

    private void show() {
        rows.removeAll();
        List<SavedFilter> changeable =
                filters.list(me, list).stream().filter(SavedFilter::mayChange).toList();
        changeable.forEach(filter -> rows.add(row(filter)));
        if (changeable.isEmpty()) {
            rows.add(new Paragraph("None is left."));
        }
    }

    private Div row(SavedFilter filter) {
        TextField name = new TextField();
        name.setValue(filter.name());
        name.setAriaLabel("Name of the filter " + filter.name());
        name.setMaxLength(SavedFilterService.MAX_NAME_LENGTH);
        boolean shared = !(filter.audience() instanceof FilterAudience.Personal);
        if (shared) {
            name.setHelperText("Shared");
        }
        name.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                rename(filter, name);
            }
        });
        Button replace = new Button(
                VaadinIcon.REFRESH.create(),
                click -> ConfirmationDialogs.confirm(
                        "Replace the filter “%s” with the present filter?".formatted(filter.name()),
                        shared
                                ? "It finds something else for everybody with whom it is shared."
                                : "It keeps its name and finds what the list shows now.",
                        "Replace",
                        () -> replace(filter)));
        replace.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        replace.setAriaLabel("Replace with the present filter: " + filter.name());
        replace.setTooltipText("Replace with the present filter");
        replace.setEnabled(!current.isEmpty() && !current.equals(filter.parameters()));
        Button delete = new Button(
                VaadinIcon.TRASH.create(),
                click -> ConfirmationDialogs.confirmDestructive(
                        "Delete the filter “%s”?".formatted(filter.name()),
                        shared ? "It disappears for everybody with whom it is shared." : "It cannot be brought back.",
                        "Delete",
                        () -> delete(filter)));
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        delete.setAriaLabel("Delete the filter " + filter.name());
        Div row = new Div(name, replace, delete);
        row.addClassName("filter-row");
        return row;
    }

    private void rename(SavedFilter filter, TextField name) {
        try {
            filters.rename(me, filter.id(), name.getValue());
            name.setInvalid(false);
            onChange.run();
        } catch (Refusal refusal) {
            name.setErrorMessage(refusal.message());
            name.setInvalid(true);
        }
    }

    private void replace(SavedFilter filter) {
        if (Notifications.tryRun(() -> filters.replace(me, filter.id(), list, current))) {
            Notifications.show("The filter “%s” is replaced.".formatted(filter.name()));
            onChange.run();
            show();
        }
    }

    private void delete(SavedFilter filter) {
        if (Notifications.tryRun(() -> filters.delete(me, filter.id()))) {
            onChange.run();
            show();
        }
    }
}

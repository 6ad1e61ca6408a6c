package app.aside.desk.filter;

import static app.aside.desk.language.Texts.translate;

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
        setHeaderTitle(translate("filter.saved"));
        setWidth("28rem");
        addClassName("manage-filters");
        rows.addClassName("filter-rows");
        add(rows);
        getFooter().add(new Button(translate("common.done"), click -> close()));
        show();
    }

    private void show() {
        rows.removeAll();
        List<SavedFilter> changeable =
                filters.list(me, list).stream().filter(SavedFilter::mayChange).toList();
        changeable.forEach(filter -> rows.add(row(filter)));
        if (changeable.isEmpty()) {
            rows.add(new Paragraph(translate("filter.none-left")));
        }
    }

    private Div row(SavedFilter filter) {
        TextField name = new TextField();
        name.setValue(filter.name());
        name.setAriaLabel(translate("filter.name-of", filter.name()));
        name.setMaxLength(SavedFilterService.MAX_NAME_LENGTH);
        boolean shared = !(filter.audience() instanceof FilterAudience.Personal);
        if (shared) {
            name.setHelperText(translate("filter.shared"));
        }
        name.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                rename(filter, name);
            }
        });
        Button replace = new Button(
                VaadinIcon.REFRESH.create(),
                click -> ConfirmationDialogs.confirm(
                        translate("filter.replace-question", filter.name()),
                        shared ? translate("filter.finds-else") : translate("filter.keeps-name"),
                        translate("filter.replace"),
                        () -> replace(filter)));
        replace.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        replace.setAriaLabel(translate("filter.replace-label", filter.name()));
        replace.setTooltipText(translate("filter.replace-present"));
        replace.setEnabled(!current.isEmpty() && !current.equals(filter.parameters()));
        Button delete = new Button(
                VaadinIcon.TRASH.create(),
                click -> ConfirmationDialogs.confirmDestructive(
                        translate("filter.delete-question", filter.name()),
                        shared ? translate("filter.disappears") : translate("filter.no-undo"),
                        translate("common.delete"),
                        () -> delete(filter)));
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        delete.setAriaLabel(translate("filter.delete-label", filter.name()));
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
            name.setErrorMessage(translate(refusal));
            name.setInvalid(true);
        }
    }

    private void replace(SavedFilter filter) {
        if (Notifications.tryRun(() -> filters.replace(me, filter.id(), list, current))) {
            Notifications.show(translate("filter.is-replaced", filter.name()));
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

package app.aside.desk.filter;

import static app.aside.desk.language.Texts.translate;

import app.aside.company.DepartmentName;
import app.aside.desk.language.LocalizedMenuBar;
import app.aside.desk.shell.Notifications;
import app.aside.savedfilter.FilterAudience;
import app.aside.savedfilter.FilteredList;
import app.aside.savedfilter.SavedFilter;
import app.aside.savedfilter.SavedFilterService;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The saved filters of a list: uses one, saves the present filter, and opens what changes them. */
@StyleSheet("saved-filters.css")
public class SavedFilterMenu extends LocalizedMenuBar {

    private final SavedFilterService filters;
    private final StaffId me;
    private final FilteredList list;
    private final Supplier<Map<String, String>> current;
    private final Consumer<Map<String, String>> use;
    private final SubMenu entries;

    SavedFilterMenu(
            SavedFilterService filters,
            StaffId me,
            FilteredList list,
            Supplier<Map<String, String>> current,
            Consumer<Map<String, String>> use) {
        this.filters = filters;
        this.me = me;
        this.list = list;
        this.current = current;
        this.use = use;
        addClassName("saved-filters");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        MenuItem root = addItem(VaadinIcon.BOOKMARK_O.create());
        root.add(new Span(translate("filter.saved")));
        entries = root.getSubMenu();
        show();
    }

    private void show() {
        entries.removeAll();
        List<SavedFilter> all = filters.list(me, list);
        for (SavedFilter filter : all) {
            Span name = new Span(filter.name());
            name.addClassName("filter-name");
            MenuItem entry = entries.addItem(name, click -> use.accept(filter.parameters()));
            if (!(filter.audience() instanceof FilterAudience.Personal)) {
                Span shared = new Span(translate("filter.shared"));
                shared.addClassName("filter-audience");
                entry.add(shared);
            }
        }
        if (!all.isEmpty()) {
            entries.addSeparator();
        }
        entries.addItem(translate("filter.save-menu"), click -> openSaving());
        if (all.stream().anyMatch(SavedFilter::mayChange)) {
            entries.addItem(
                    translate("filter.change-menu"),
                    click -> new SavedFiltersDialog(filters, me, list, current.get(), this::show).open());
        }
    }

    private void openSaving() {
        try {
            List<DepartmentName> departments = filters.listSharingDepartments(me);
            new SaveFilterDialog(departments, (name, audience) -> {
                        filters.save(me, list, name, audience, current.get());
                        show();
                        Notifications.show(translate("filter.is-saved", name.strip()));
                    })
                    .open();
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
        }
    }
}

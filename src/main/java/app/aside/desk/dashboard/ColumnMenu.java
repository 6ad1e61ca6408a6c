package app.aside.desk.dashboard;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.LocalizedMenuBar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.Set;
import java.util.function.BiConsumer;

/** Chooses the columns of the Dashboard. */
class ColumnMenu extends LocalizedMenuBar {

    /** @param onChange called with a column and whether it is shown from now on */
    ColumnMenu(Set<OptionalColumn> shown, BiConsumer<OptionalColumn, Boolean> onChange) {
        addClassName("columns");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        MenuItem root = addItem(VaadinIcon.GRID_H.create());
        root.add(new Span(translate("dashboard.columns")));
        for (OptionalColumn column : OptionalColumn.values()) {
            MenuItem item = root.getSubMenu().addItem(translate(column));
            item.setCheckable(true);
            item.setChecked(shown.contains(column));
            item.setKeepOpen(true);
            item.addClickListener(click -> onChange.accept(column, item.isChecked()));
        }
    }
}

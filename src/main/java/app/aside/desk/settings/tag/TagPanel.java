package app.aside.desk.settings.tag;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.details.CompanyTag;
import app.aside.desk.settings.form.HiddenHeading;
import app.aside.desk.settings.form.RowButton;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Lists the company's tags; renames and merges them. */
public class TagPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;
    private final Grid<CompanyTag> grid = new Grid<>();

    public TagPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.TAGS"), translate("settings.tag.purpose"));
        this.services = services;
        this.me = me;
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(translate("settings.tag.none"));
        grid.addComponentColumn(TagPanel::tagCell)
                .setHeader(translate("filter.tag"))
                .setFlexGrow(1);
        grid.addColumn(CompanyTag::uses)
                .setHeader(translate("settings.tag.uses"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(RowButton.of(
                        translate("common.edit"),
                        tag -> translate("settings.tag.edit-of", tag.name()),
                        tag -> open(tag.name())))
                .setHeader(new HiddenHeading(translate("common.edit")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addItemClickListener(click -> open(click.getItem().name()));
        add(grid);
        refresh();
    }

    private void refresh() {
        grid.setItems(services.tags().list(me));
    }

    private void open(String name) {
        new TagDialog(services.tags(), me, name, this::refresh).open();
    }

    private static Component tagCell(CompanyTag tag) {
        Span name = new Span(tag.name());
        name.addClassName("name");
        Div cell = new Div(name);
        cell.addClassName("cell");
        if (!tag.formerNames().isEmpty()) {
            Div former = new Div(translate("settings.tag.formerly", String.join(", ", tag.formerNames())));
            former.addClassName("under");
            cell.add(former);
        }
        return cell;
    }
}

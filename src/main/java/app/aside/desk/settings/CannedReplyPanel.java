package app.aside.desk.settings;

import app.aside.desk.settings.form.RowButton;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.settings.CannedReplyService.Reply;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Lists and edits canned replies. */
class CannedReplyPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;
    private final Grid<Reply> grid = new Grid<>();

    CannedReplyPanel(SettingsServices services, StaffId me) {
        super("Canned replies", "Texts that agents send often. They choose one by its title and may change it first.");
        this.services = services;
        this.me = me;
        Button add = new Button(
                "Add",
                VaadinIcon.PLUS.create(),
                click -> CannedReplyDialog.add(services, me, this::refresh).open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addTools(add);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText("No canned reply yet. Add the greeting that your agents type every day.");
        grid.addComponentColumn(CannedReplyPanel::replyCell).setHeader("Reply").setFlexGrow(1);
        grid.addColumn(RowButton.of("Edit", reply -> "Edit " + reply.title(), this::open))
                .setHeader("")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addItemClickListener(click -> open(click.getItem()));
        add(grid);
        refresh();
    }

    private void refresh() {
        grid.setItems(services.cannedReplies().list(me));
    }

    private void open(Reply reply) {
        CannedReplyDialog.edit(services, me, reply, this::refresh).open();
    }

    private static Component replyCell(Reply reply) {
        Span title = new Span(reply.title());
        title.addClassName("name");
        Div text = new Div(reply.text().length() > 300 ? reply.text().substring(0, 300) : reply.text());
        text.addClassName("under");
        text.getElement().setAttribute("dir", "auto");
        Div cell = new Div(title, text);
        cell.addClassName("cell");
        return cell;
    }
}

package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.HiddenHeading;
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
        super(translate("label.SettingsSection.CANNED_REPLIES"), translate("settings.reply.purpose"));
        this.services = services;
        this.me = me;
        Button add = new Button(
                translate("common.add"),
                VaadinIcon.PLUS.create(),
                click -> CannedReplyDialog.add(services, me, this::refresh).open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addTools(add);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(translate("settings.reply.none"));
        grid.addComponentColumn(CannedReplyPanel::replyCell)
                .setHeader(translate("settings.reply.reply"))
                .setFlexGrow(1);
        grid.addColumn(RowButton.of(
                        translate("common.edit"),
                        reply -> translate("settings.reply.edit-of", reply.title()),
                        this::open))
                .setHeader(new HiddenHeading(translate("common.edit")))
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

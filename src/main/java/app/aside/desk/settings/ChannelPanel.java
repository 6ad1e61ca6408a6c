package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.HiddenHeading;
import app.aside.desk.settings.form.SecretDialog;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.shell.TimeText;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.settings.ChannelKeySettingsService.ChannelOverview;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;

/** Outside channels, such as a messenger, and the keys of their connectors. */
class ChannelPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;
    private final Grid<ChannelOverview> grid = new Grid<>();

    ChannelPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.CHANNELS"), translate("settings.channel.purpose"));
        this.services = services;
        this.me = me;
        Button add = new Button(translate("common.add"), VaadinIcon.PLUS.create(), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        addTools(add);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(translate("settings.channel.none"));
        grid.addComponentColumn(ChannelPanel::channelCell)
                .setHeader(translate("settings.channel.channel"))
                .setFlexGrow(2);
        grid.addComponentColumn(ChannelPanel::keyCell)
                .setKey("key")
                .setHeader(translate("settings.channel.key"))
                .setFlexGrow(2);
        grid.addComponentColumn(this::actions)
                .setHeader(new HiddenHeading(translate("common.actions")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        add(grid);
        ScreenWidth.whenNarrow(this, narrow -> grid.getColumnByKey("key").setVisible(!narrow));
        refresh();
    }

    private void refresh() {
        grid.setItems(services.channels().list(me));
    }

    private static Component channelCell(ChannelOverview row) {
        Span name = new Span(row.name());
        name.addClassName("name");
        Div made = new Div(
                new Span(translate("settings.channel.made-by", row.keyCreatedBy()) + " "),
                TimeText.at(row.keyCreatedAt()));
        made.addClassName("under");
        Div key = new Div(keyCell(row));
        key.addClassName("narrow-only");
        Div cell = new Div(name, made, key);
        cell.addClassNames("cell", "channel");
        return cell;
    }

    private static Component keyCell(ChannelOverview row) {
        Span state =
                new Span(row.active() ? translate("settings.active") : translate("settings.channel.revoked-state"));
        state.addClassNames("access", row.active() ? "present" : "disabled");
        Instant lastUsed = row.lastUsed();
        Div used = lastUsed == null
                ? new Div(translate("settings.channel.never-used"))
                : new Div(new Span(translate("settings.channel.last-used") + " "), TimeText.at(lastUsed));
        used.addClassName("under");
        Div cell = new Div(state, used);
        cell.addClassName("cell");
        return cell;
    }

    private Component actions(ChannelOverview row) {
        Button renew = smallButton(
                translate("settings.channel.new-key-menu"),
                translate("settings.channel.new-key-for", row.name()),
                () -> renew(row));
        Div actions = new Div(renew);
        actions.addClassName("channel-actions");
        if (row.active()) {
            actions.add(smallButton(
                    translate("settings.channel.revoke-menu"),
                    translate("settings.channel.revoke-of", row.name()),
                    () -> revoke(row)));
        }
        return actions;
    }

    private static Button smallButton(String text, String label, Runnable action) {
        Button button = new Button(text, click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(label);
        return button;
    }

    private void add() {
        Dialog dialog = new Dialog(translate("settings.channel.add"));
        dialog.addClassName("settings-dialog");
        TextField name = new TextField(translate("common.name"));
        name.setPlaceholder("WhatsApp");
        name.setHelperText(translate("settings.channel.name-help"));
        name.setWidthFull();
        name.setAutofocus(true);
        FormErrors errors = new FormErrors().with(FormField.NAME, name);
        Button add = new Button(
                translate("common.add"),
                click -> errors.tryRun(() -> {
                    ChannelKeySettingsService.NewKey made = services.channels().add(me, name.getValue());
                    dialog.close();
                    showKey(name.getValue(), made);
                }));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.ENTER);
        Div form = new Div(name);
        form.addClassName("dialog-form");
        dialog.add(form);
        dialog.getFooter().add(new Button(translate("common.cancel"), click -> dialog.close()), add);
        dialog.open();
    }

    private void renew(ChannelOverview row) {
        ConfirmationDialogs.confirm(
                translate("settings.channel.new-key-question", IsolatedName.of(row.name())),
                row.active()
                        ? translate("settings.channel.new-key-stops")
                        : translate("settings.channel.new-key-works"),
                translate("settings.channel.make-key"),
                () -> Notifications.tryRun(
                        () -> showKey(row.name(), services.channels().renew(me, row.id()))));
    }

    private void revoke(ChannelOverview row) {
        ConfirmationDialogs.confirmDestructive(
                translate("settings.channel.revoke-question", IsolatedName.of(row.name())),
                translate("settings.channel.revoke-tells"),
                translate("settings.channel.revoke"),
                () -> Notifications.tryRun(() -> {
                    services.channels().revoke(me, row.id());
                    refresh();
                    Notifications.show(translate("settings.channel.revoked"));
                }));
    }

    private void showKey(String name, ChannelKeySettingsService.NewKey made) {
        refresh();
        new SecretDialog(
                        translate("settings.channel.key-of", name.strip()),
                        translate("settings.channel.key"),
                        made.key(),
                        translate("settings.channel.key-use"))
                .open();
    }
}

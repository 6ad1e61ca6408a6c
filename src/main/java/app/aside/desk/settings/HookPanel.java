package app.aside.desk.settings;

import app.aside.account.Access;
import app.aside.account.Field;
import app.aside.account.StaffId;
import app.aside.desk.shell.Live;
import app.aside.desk.shell.Notices;
import app.aside.desk.shell.Screen;
import app.aside.desk.shell.TimeText;
import app.aside.internalmessage.InternalMessageService;
import app.aside.live.Topic;
import app.aside.post.Hook;
import app.aside.post.HookSettings;
import app.aside.post.NewHook;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.signals.Signal;
import java.util.List;
import java.util.UUID;

/** The addresses outside that are told what happens, of one kind. */
class HookPanel extends Panel {

    private final HookWords words;
    private final HookSettings hooks;
    private final SettingsServices services;
    private final StaffId me;
    private final Grid<Hook> grid = new Grid<>();

    private HookPanel(HookWords words, HookSettings hooks, SettingsServices services, StaffId me, boolean included) {
        super(words.section(), words.purpose());
        this.words = words;
        this.hooks = hooks;
        this.services = services;
        this.me = me;
        Button add = new Button("Add", VaadinIcon.PLUS.create(), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setEnabled(included);
        addTools(add);
        if (!included) {
            Span reason = new Span(InternalMessageService.NOT_IN_PLAN);
            reason.addClassName("note");
            add(reason);
        }
        layOut();
        add(grid);
        Access access = services.gate().accessOf(me);
        Signal<Long> revision = Live.revision(
                this,
                services.bell(),
                Live.LIST_GAP,
                List.of(Topic.post(access.account().value())));
        Signal.effect(this, () -> {
            revision.get();
            refresh();
        });
    }

    static HookPanel webhooks(SettingsServices services, StaffId me) {
        return new HookPanel(HookWords.WEBHOOKS, services.webhooks(), services, me, true);
    }

    static HookPanel archive(SettingsServices services, StaffId me) {
        boolean included = services.gate().accessOf(me).plan().hasInternalMessages();
        return new HookPanel(HookWords.ARCHIVE, services.archive(), services, me, included);
    }

    private void layOut() {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(words.none());
        grid.addComponentColumn(HookPanel::address).setHeader("Address").setFlexGrow(3);
        grid.addColumn(Hook::waiting)
                .setKey("waiting")
                .setHeader("Waiting")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Hook::dead)
                .setKey("dead")
                .setHeader("Not delivered")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::open).setHeader("").setAutoWidth(true).setFlexGrow(0);
        grid.addItemClickListener(click -> open(click.getItem().id()));
        Screen.whenNarrow(this, narrow -> {
            grid.getColumnByKey("waiting").setVisible(!narrow);
            grid.getColumnByKey("dead").setVisible(!narrow);
        });
    }

    private void refresh() {
        grid.setItems(hooks.list(me));
    }

    private static Component address(Hook hook) {
        Span address = new Span(hook.address());
        address.addClassName("name");
        Div made = new Div(new Span("added by " + hook.madeBy() + ", "), TimeText.at(hook.madeAt()));
        made.addClassName("under");
        Div numbers = new Div("%,d waiting, %,d not delivered".formatted(hook.waiting(), hook.dead()));
        numbers.addClassNames("under", "narrow-only");
        Div cell = new Div(address, HookDialog.state(hook), numbers, made);
        cell.addClassNames("cell", "hook");
        return cell;
    }

    private Component open(Hook hook) {
        Button open = new Button("Open", click -> open(hook.id()));
        open.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        open.setAriaLabel("Open " + hook.address());
        return open;
    }

    private void open(UUID hook) {
        new HookDialog(words, hooks, services, me, hook).open();
    }

    private void add() {
        Dialog dialog = new Dialog("Add to " + words.section());
        dialog.addClassName("settings-dialog");
        TextField address = new TextField("Address");
        address.setPlaceholder("https://example.com/aside");
        address.setHelperText("Begins with https:// and can be reached from the internet");
        address.setWidthFull();
        address.setAutofocus(true);
        FormErrors errors = new FormErrors().with(Field.ADDRESS, address);
        Runnable save = () -> errors.attempt(() -> {
            NewHook made = hooks.add(me, address.getValue());
            dialog.close();
            show(made, "Added");
        });
        Button add = new Button("Add", click -> {
            if (words.warning().isEmpty() || address.isEmpty()) {
                save.run();
            } else {
                Question.warn(
                        "Send internal messages out of Aside?",
                        words.warning().formatted(address.getValue().strip()),
                        "Send internal messages",
                        save);
            }
        });
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.ENTER);
        Div form = new Div(address);
        form.addClassName("dialog-form");
        dialog.add(form);
        dialog.getFooter().add(new Button("Cancel", click -> dialog.close()), add);
        dialog.open();
    }

    static void show(NewHook made, String title) {
        Notices.show(title + ".");
        new SecretDialog(
                        title + ": the secret",
                        "Secret",
                        made.secret(),
                        "With it your system checks that what it gets comes from here. Keep it there; it is not shown again.")
                .open();
    }
}

package app.aside.desk.settings.webhook;

import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.BackgroundTask;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.TopicSignals;
import app.aside.live.Topic;
import app.aside.staff.StaffId;
import app.aside.webhook.delivery.TestDelivery;
import app.aside.webhook.delivery.WebhookDelivery;
import app.aside.webhook.delivery.WebhookSubscription;
import app.aside.webhook.delivery.WebhookSubscriptionService;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.signals.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One hook: how it stands, what was sent to it, and what can be done about it. Follows by itself what happens. */
class WebhookDialog extends Dialog {

    private final WebhookTexts words;
    private final WebhookSubscriptionService hooks;
    private final StaffId me;
    private final UUID id;

    private final Div head = new Div();
    private final Button test = new Button("Send a test", click -> test());
    private final ProgressBar waiting = new ProgressBar();
    private final Div trial = new Div();
    private final Button pause = new Button("Pause", click -> pauseOrResume());
    private final Tab recent = new Tab("Recent");
    private final Tab dead = new Tab("Not delivered");
    private final Tabs tabs = new Tabs(recent, dead);
    private final Button all = new Button("Send all again", click -> resendAll());
    private final Grid<WebhookDelivery> grid = new Grid<>();
    private boolean paused;

    WebhookDialog(
            WebhookTexts words, WebhookSubscriptionService hooks, SettingsServices services, StaffId me, UUID id) {
        this.words = words;
        this.hooks = hooks;
        this.me = me;
        this.id = id;
        setHeaderTitle(words.section());
        addClassNames("settings-dialog", "hook-dialog");
        head.addClassName("hook-head");
        Div bar = new Div(test, pause, new Button("New secret…", click -> rotate()));
        bar.addClassName("hook-tools");
        waiting.setIndeterminate(true);
        waiting.setVisible(false);
        trial.getElement().setAttribute("role", "status");
        layOut();
        Div deliveries = new Div(tabs, all);
        deliveries.addClassName("hook-tabs");
        Div content = new Div(head, bar, new Div(waiting, trial), deliveries, grid);
        content.addClassName("settings-panel");
        add(content);
        Button delete = new Button("Delete…", click -> delete());
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div more = new Div(delete);
        more.addClassName("more");
        getFooter().add(more, new Button("Close", click -> close()));
        Signal<Long> revision = TopicSignals.revision(
                head,
                services.bell(),
                TopicSignals.LIST_GAP,
                List.of(Topic.webhookDelivery(
                        services.gate().requireAccess(me).company().value())));
        Signal.effect(head, () -> {
            revision.get();
            refresh();
        });
    }

    private void layOut() {
        all.addThemeVariants(ButtonVariant.LUMO_SMALL);
        tabs.getElement().setAttribute("aria-label", "Deliveries");
        tabs.addSelectedChangeListener(change -> refresh());
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(50);
        grid.getElement().setAttribute("aria-label", "Deliveries");
        grid.addComponentColumn(WebhookDialog::event).setHeader("Event").setFlexGrow(2);
        grid.addComponentColumn(WebhookDialog::outcome)
                .setKey("state")
                .setHeader("State")
                .setFlexGrow(3);
        grid.addComponentColumn(this::again)
                .setKey("again")
                .setHeader("")
                .setWidth("110px")
                .setFlexGrow(0);
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> hooks.listDeliveries(me, id, deadOnly(), query.getOffset(), query.getLimit()).stream(),
                query -> hooks.countDeliveries(me, id, deadOnly())));
        ScreenWidth.whenNarrow(head, narrow -> grid.getColumnByKey("state").setVisible(!narrow));
    }

    private boolean deadOnly() {
        return tabs.getSelectedTab() == dead;
    }

    private void refresh() {
        WebhookSubscription hook = hooks.list(me).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
        if (hook == null) {
            close(); // somebody else deleted it
            return;
        }
        paused = hook.paused();
        head.removeAll();
        Span address = new Span(hook.address());
        address.addClassName("name");
        head.add(address, state(hook), audit(hook));
        pause.setText(paused ? "Resume" : "Pause");
        dead.setLabel(hook.deadCount() == 0 ? "Not delivered" : "Not delivered (%,d)".formatted(hook.deadCount()));
        grid.getColumnByKey("again").setVisible(deadOnly());
        all.setVisible(deadOnly() && hook.deadCount() > 0);
        grid.setEmptyStateText(
                deadOnly()
                        ? "Nothing was given up: everything arrived or is still being tried."
                        : "Nothing was sent yet. Send a test to see whether it arrives.");
        grid.getDataProvider().refreshAll();
    }

    /** Whether it works, in words, and why not. */
    static Component state(WebhookSubscription hook) {
        String note = hook.error();
        Span state = new Span(hook.paused() ? "Paused" : note != null ? "In trouble" : "Active");
        state.addClassNames("access", hook.paused() ? "disabled" : note != null ? "invited" : "present");
        Div line = new Div(state);
        if (note != null) {
            Span reason = new Span(note);
            reason.addClassName("reason");
            line.add(reason);
        }
        line.addClassName("hook-state");
        return line;
    }

    private static Component audit(WebhookSubscription hook) {
        Div audit = new Div(new Span("Added by " + hook.createdBy() + ", "), TimeText.at(hook.createdAt()));
        Instant rotated = hook.rotatedAt();
        if (rotated != null) {
            audit.add(new Span("; new secret by " + hook.rotatedBy() + ", "), TimeText.at(rotated));
        }
        audit.addClassName("under");
        return audit;
    }

    private static Component event(WebhookDelivery delivery) {
        Span kind = new Span(delivery.type());
        kind.addClassName("name");
        Div at = new Div(TimeText.at(delivery.occurredAt()));
        at.addClassName("under");
        Div state = new Div(outcome(delivery));
        state.addClassName("narrow-only");
        Div cell = new Div(kind, at, state);
        cell.addClassName("cell");
        return cell;
    }

    private static Component outcome(WebhookDelivery delivery) {
        Span state = new Span(delivery.state().label());
        state.addClassNames("delivery", delivery.state().name().toLowerCase(Locale.ROOT));
        Div line = new Div(state, new Span(attempts(delivery)));
        if (delivery.state() == WebhookDelivery.DeliveryState.PENDING && delivery.attempts() > 0) {
            line.add(new Span(", next "), TimeText.at(delivery.nextAt()));
        }
        Div cell = new Div(line);
        String note = delivery.error();
        Integer answer = delivery.responseStatus();
        if (note != null || answer != null) {
            Div why = new Div(note != null ? note : "The receiver answered %d.".formatted(answer));
            why.addClassName("under");
            why.setTitle(why.getText());
            cell.add(why);
        }
        cell.addClassName("cell");
        return cell;
    }

    private static String attempts(WebhookDelivery delivery) {
        return switch (delivery.attempts()) {
            case 0 -> "";
            case 1 -> " · 1 attempt";
            default -> " · %d attempts".formatted(delivery.attempts());
        };
    }

    private Component again(WebhookDelivery delivery) {
        if (delivery.state() != WebhookDelivery.DeliveryState.DEAD) {
            return new Span();
        }
        Button again = new Button(
                "Send again",
                click -> Notifications.attempt(() -> {
                    hooks.resend(me, id, delivery.eventId());
                    Notifications.show("It is sent again.");
                }));
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return again;
    }

    /** The receiver may take its time, and so it is not waited for here. */
    private void test() {
        test.setEnabled(false);
        waiting.setVisible(true);
        trial.setText("Sending a test…");
        trial.setClassName("note");
        new BackgroundTask(this, "The test could not be sent. Try again; the server's log says why.", this::endTest)
                .start(() -> hooks.sendTest(me, id), this::show);
    }

    private void endTest() {
        test.setEnabled(true);
        waiting.setVisible(false);
        trial.setText("");
    }

    private void show(TestDelivery.TestResult result) {
        trial.setText((result.delivered() ? "The test arrived. " : "The test did not arrive. ") + result.message());
        trial.setClassName(result.delivered() ? "delivery delivered" : "delivery dead");
    }

    private void pauseOrResume() {
        Notifications.attempt(() -> {
            if (paused) {
                hooks.resume(me, id);
                Notifications.show("Resumed. What happened meanwhile is sent now.");
            } else {
                hooks.pause(me, id);
                Notifications.show("Paused. What happens is kept for seven days and sent when you resume.");
            }
            refresh();
        });
    }

    private void rotate() {
        ConfirmationDialogs.ask(
                "Make a new secret?",
                "The present one stops at once. What your system refuses until it knows the new one is sent again later.",
                "Make a new secret",
                () -> Notifications.attempt(() -> WebhookPanel.show(hooks.rotateSecret(me, id), "New secret")));
    }

    private void resendAll() {
        Notifications.attempt(() -> {
            int sent = hooks.resendAll(me, id);
            Notifications.show(sent == 1 ? "1 event is sent again." : "%,d events are sent again.".formatted(sent));
        });
    }

    private void delete() {
        ConfirmationDialogs.warn(
                "Delete this address?",
                "Nothing more is sent to it, and what was not delivered yet is forgotten.",
                "Delete",
                () -> Notifications.attempt(() -> {
                    hooks.delete(me, id);
                    close();
                    Notifications.show("Deleted.");
                }));
    }
}

package app.aside.desk.settings.webhook;

import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.RowButton;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.BackgroundTask;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
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
import com.vaadin.flow.data.provider.CallbackDataProvider;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** One subscription: state, recent deliveries and actions. Refreshes itself on changes. */
class WebhookDialog extends Dialog {

    private final WebhookTexts texts;
    private final WebhookSubscriptionService subscriptions;
    private final StaffId me;
    private final UUID id;

    private final Div header = new Div();
    private final Button test = new Button("Send a test", click -> test());
    private final ProgressBar testProgress = new ProgressBar();
    private final Div testResult = new Div();
    private final Button pauseButton = new Button("Pause", click -> pauseOrResume());
    private final Tab recentTab = new Tab("Recent");
    private final Tab deadTab = new Tab("Not delivered");
    private final Tabs tabs = new Tabs(recentTab, deadTab);
    private final Button resendAllButton = new Button("Send all again", click -> resendAll());
    private final Grid<WebhookDelivery> grid = new Grid<>();
    private boolean paused;

    WebhookDialog(
            WebhookTexts words, WebhookSubscriptionService hooks, SettingsServices services, StaffId me, UUID id) {
        this.texts = words;
        this.subscriptions = hooks;
        this.me = me;
        this.id = id;
        setHeaderTitle(words.section());
        addClassNames("settings-dialog", "hook-dialog");
        header.addClassName("hook-head");
        Div bar = new Div(test, pauseButton, new Button("New secret…", click -> rotateSecret()));
        bar.addClassName("hook-tools");
        testProgress.setIndeterminate(true);
        testProgress.setVisible(false);
        testResult.getElement().setAttribute("role", "status");
        configureGrid();
        Div deliveries = new Div(tabs, resendAllButton);
        deliveries.addClassName("hook-tabs");
        Div content = new Div(header, bar, new Div(testProgress, testResult), deliveries, grid);
        content.addClassName("settings-panel");
        add(content);
        Button delete = new Button("Delete…", click -> delete());
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div more = new Div(delete);
        more.addClassName("more");
        getFooter().add(more, new Button("Close", click -> close()));
        services.windowReaders()
                .current()
                .watch(
                        header,
                        WindowReader.LIST_INTERVAL,
                        Set.of(Topic.webhookDelivery(services.transactions()
                                .requireAccess(me)
                                .company()
                                .value())),
                        this::refresh);
    }

    private void configureGrid() {
        resendAllButton.addThemeVariants(ButtonVariant.LUMO_SMALL);
        tabs.getElement().setAttribute("aria-label", "Deliveries");
        tabs.addSelectedChangeListener(change -> refresh());
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(50);
        grid.getElement().setAttribute("aria-label", "Deliveries");
        grid.addComponentColumn(WebhookDialog::eventCell).setHeader("Event").setFlexGrow(2);
        grid.addComponentColumn(WebhookDialog::outcomeCell)
                .setKey("state")
                .setHeader("State")
                .setFlexGrow(3);
        grid.addColumn(RowButton.of(
                        "Send again",
                        delivery -> "Send again",
                        delivery -> delivery.state() == WebhookDelivery.DeliveryState.DEAD,
                        this::resend))
                .setKey("again")
                .setHeader("")
                .setWidth("110px")
                .setFlexGrow(0);
        grid.setDataProvider(new CallbackDataProvider<>(
                query -> subscriptions.listDeliveries(me, id, deadOnly(), query.getOffset(), query.getLimit()).stream(),
                query -> subscriptions.countDeliveries(me, id, deadOnly()),
                WebhookDelivery::eventId));
        ScreenWidth.whenNarrow(header, narrow -> grid.getColumnByKey("state").setVisible(!narrow));
    }

    private boolean deadOnly() {
        return tabs.getSelectedTab() == deadTab;
    }

    private void refresh() {
        WebhookSubscription hook = subscriptions.list(me).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
        if (hook == null) {
            close(); // somebody else deleted it
            return;
        }
        paused = hook.paused();
        header.removeAll();
        Span address = new Span(hook.address());
        address.addClassName("name");
        header.add(address, stateLine(hook), auditLine(hook));
        pauseButton.setText(paused ? "Resume" : "Pause");
        deadTab.setLabel(hook.deadCount() == 0 ? "Not delivered" : "Not delivered (%,d)".formatted(hook.deadCount()));
        grid.getColumnByKey("again").setVisible(deadOnly());
        resendAllButton.setVisible(deadOnly() && hook.deadCount() > 0);
        grid.setEmptyStateText(
                deadOnly()
                        ? "No failed deliveries. Everything has arrived or is still being tried."
                        : "Nothing has been sent yet. Send a test to see whether it arrives.");
        grid.getDataProvider().refreshAll();
    }

    /** The state as text, with the reason of a pause. */
    static Component stateLine(WebhookSubscription hook) {
        String note = hook.error();
        Span state = new Span(hook.paused() ? "Paused" : note != null ? "Failing" : "Active");
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

    private static Component auditLine(WebhookSubscription hook) {
        Div audit = new Div(new Span("Added by " + hook.createdBy() + ", "), TimeText.at(hook.createdAt()));
        Instant rotated = hook.rotatedAt();
        if (rotated != null) {
            audit.add(new Span("; new secret by " + hook.rotatedBy() + ", "), TimeText.at(rotated));
        }
        audit.addClassName("under");
        return audit;
    }

    private static Component eventCell(WebhookDelivery delivery) {
        Span kind = new Span(delivery.type());
        kind.addClassName("name");
        Div at = new Div(TimeText.at(delivery.occurredAt()));
        at.addClassName("under");
        Div state = new Div(outcomeCell(delivery));
        state.addClassName("narrow-only");
        Div cell = new Div(kind, at, state);
        cell.addClassName("cell");
        return cell;
    }

    private static Component outcomeCell(WebhookDelivery delivery) {
        Span state = new Span(delivery.state().label());
        state.addClassNames("delivery", delivery.state().name().toLowerCase(Locale.ROOT));
        Div line = new Div(state, new Span(attemptsText(delivery)));
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

    private static String attemptsText(WebhookDelivery delivery) {
        return switch (delivery.attempts()) {
            case 0 -> "";
            case 1 -> " · 1 attempt";
            default -> " · %d attempts".formatted(delivery.attempts());
        };
    }

    private void resend(WebhookDelivery delivery) {
        Notifications.tryRun(() -> {
            subscriptions.resend(me, id, delivery.eventId());
            Notifications.show("It is sent again.");
        });
    }

    /** Runs in the background: the receiver may answer slowly. */
    private void test() {
        test.setEnabled(false);
        testProgress.setVisible(true);
        testResult.setText("Sending a test…");
        testResult.setClassName("note");
        new BackgroundTask(this, "The test could not be sent. Try again; the server's log says why.", this::endTest)
                .start(() -> subscriptions.sendTest(me, id), this::showTestResult);
    }

    private void endTest() {
        test.setEnabled(true);
        testProgress.setVisible(false);
        testResult.setText("");
    }

    private void showTestResult(TestDelivery.TestResult result) {
        testResult.setText(
                (result.delivered() ? "The test arrived. " : "The test did not arrive. ") + result.message());
        testResult.setClassName(result.delivered() ? "delivery delivered" : "delivery dead");
    }

    private void pauseOrResume() {
        Notifications.tryRun(() -> {
            if (paused) {
                subscriptions.resume(me, id);
                Notifications.show("Resumed. Events from the pause are being sent now.");
            } else {
                subscriptions.pause(me, id);
                Notifications.show("Paused. Events are kept for seven days and sent when you resume.");
            }
            refresh();
        });
    }

    private void rotateSecret() {
        ConfirmationDialogs.confirm(
                "Make a new secret?",
                "The current one stops working at once. Events that your system refuses until it has the new one are sent again later.",
                "Make a new secret",
                () -> Notifications.tryRun(
                        () -> WebhookPanel.showSecret(subscriptions.rotateSecret(me, id), "New secret")));
    }

    private void resendAll() {
        Notifications.tryRun(() -> {
            int sent = subscriptions.resendAll(me, id);
            Notifications.show(sent == 1 ? "1 event is sent again." : "%,d events are sent again.".formatted(sent));
        });
    }

    private void delete() {
        ConfirmationDialogs.confirmDestructive(
                "Delete this address?",
                "Nothing more is sent to it. Events that were not delivered yet are discarded.",
                "Delete",
                () -> Notifications.tryRun(() -> {
                    subscriptions.delete(me, id);
                    close();
                    Notifications.show("Deleted.");
                }));
    }
}

package app.aside.desk.settings.webhook;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.paging.KeysetPages;
import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.HiddenHeading;
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
    private final Button test = new Button(translate("settings.webhook.send-test"), click -> test());
    private final ProgressBar testProgress = new ProgressBar();
    private final Div testResult = new Div();
    private final Button pauseButton = new Button(translate("settings.webhook.pause"), click -> pauseOrResume());
    private final Tab recentTab = new Tab(translate("settings.webhook.recent"));
    private final Tab deadTab = new Tab(translate("settings.webhook.not-delivered"));
    private final Tabs tabs = new Tabs(recentTab, deadTab);
    private final Button resendAllButton =
            new Button(translate("settings.webhook.send-all-again"), click -> resendAll());
    private final Grid<WebhookDelivery> grid = new Grid<>();
    private final KeysetPages<WebhookDelivery, UUID> pages;
    private boolean paused;

    WebhookDialog(
            WebhookTexts words, WebhookSubscriptionService hooks, SettingsServices services, StaffId me, UUID id) {
        this.texts = words;
        this.subscriptions = hooks;
        this.me = me;
        this.id = id;
        this.pages = new KeysetPages<>(
                (after, limit) -> hooks.listDeliveries(me, id, deadOnly(), after, limit), WebhookDelivery::eventId);
        setHeaderTitle(words.section());
        addClassNames("settings-dialog", "hook-dialog");
        header.addClassName("hook-head");
        Div bar = new Div(
                test, pauseButton, new Button(translate("settings.webhook.new-secret-menu"), click -> rotateSecret()));
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
        Button delete = new Button(translate("settings.delete-menu"), click -> delete());
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div more = new Div(delete);
        more.addClassName("more");
        getFooter().add(more, new Button(translate("settings.close"), click -> close()));
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
        tabs.getElement().setAttribute("aria-label", translate("settings.webhook.deliveries"));
        tabs.addSelectedChangeListener(change -> refresh());
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(50);
        grid.getElement().setAttribute("aria-label", translate("settings.webhook.deliveries"));
        grid.addComponentColumn(WebhookDialog::eventCell)
                .setHeader(translate("settings.webhook.event"))
                .setFlexGrow(2);
        grid.addComponentColumn(WebhookDialog::outcomeCell)
                .setKey("state")
                .setHeader(translate("settings.webhook.state"))
                .setFlexGrow(3);
        grid.addColumn(RowButton.of(
                        translate("settings.webhook.send-again"),
                        delivery -> translate("settings.webhook.send-again"),
                        delivery -> delivery.state() == WebhookDelivery.DeliveryState.DEAD,
                        this::resend))
                .setKey("again")
                .setHeader(new HiddenHeading(translate("settings.webhook.send-again")))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.setDataProvider(new CallbackDataProvider<>(
                query -> pages.read(query.getOffset(), query.getLimit()).stream(),
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
        pauseButton.setText(paused ? translate("settings.webhook.resume") : translate("settings.webhook.pause"));
        deadTab.setLabel(
                hook.deadCount() == 0
                        ? translate("settings.webhook.not-delivered")
                        : translate("settings.webhook.not-delivered-count", hook.deadCount()));
        grid.getColumnByKey("again").setVisible(deadOnly());
        resendAllButton.setVisible(deadOnly() && hook.deadCount() > 0);
        grid.setEmptyStateText(
                deadOnly() ? translate("settings.webhook.none-failed") : translate("settings.webhook.none-sent"));
        pages.clear();
        grid.getDataProvider().refreshAll();
    }

    /** The state as text, with the reason of a pause. */
    static Component stateLine(WebhookSubscription hook) {
        String note = hook.error();
        Span state = new Span(
                hook.paused()
                        ? translate("settings.webhook.paused")
                        : note != null ? translate("settings.webhook.failing") : translate("settings.active"));
        state.addClassNames("access", hook.paused() ? "disabled" : note != null ? "invited" : "present");
        Div line = new Div(state);
        if (note != null) {
            Span reason = new Span(WebhookTexts.reason(note));
            reason.addClassName("reason");
            line.add(reason);
        }
        line.addClassName("hook-state");
        return line;
    }

    private static Component auditLine(WebhookSubscription hook) {
        Div audit = new Div(
                new Span(translate("settings.webhook.added-by", hook.createdBy()) + " "),
                TimeText.at(hook.createdAt()));
        Instant rotated = hook.rotatedAt();
        if (rotated != null) {
            audit.add(
                    new Span(translate("settings.webhook.new-secret-by", String.valueOf(hook.rotatedBy())) + " "),
                    TimeText.at(rotated));
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
        Span state = new Span(translate(delivery.state()));
        state.addClassNames("delivery", delivery.state().name().toLowerCase(Locale.ROOT));
        Div line = new Div(state, new Span(attemptsText(delivery)));
        if (delivery.state() == WebhookDelivery.DeliveryState.PENDING && delivery.attempts() > 0) {
            line.add(new Span(translate("settings.webhook.next") + " "), TimeText.at(delivery.nextAt()));
        }
        Div cell = new Div(line);
        String note = delivery.error();
        Integer answer = delivery.responseStatus();
        if (note != null || answer != null) {
            Div why = new Div(
                    note != null ? WebhookTexts.reason(note) : translate("settings.webhook.receiver-answered", answer));
            why.addClassName("under");
            why.setTitle(why.getText());
            cell.add(why);
        }
        cell.addClassName("cell");
        return cell;
    }

    private static String attemptsText(WebhookDelivery delivery) {
        return delivery.attempts() == 0 ? "" : " · " + translate("settings.webhook.attempts", delivery.attempts());
    }

    private void resend(WebhookDelivery delivery) {
        Notifications.tryRun(() -> {
            subscriptions.resend(me, id, delivery.eventId());
            Notifications.show(translate("settings.webhook.sent-again"));
        });
    }

    /** Runs in the background: the receiver may answer slowly. */
    private void test() {
        test.setEnabled(false);
        testProgress.setVisible(true);
        testResult.setText(translate("settings.webhook.sending-test"));
        testResult.setClassName("note");
        new BackgroundTask(this, translate("settings.webhook.test-failed"), this::endTest)
                .start(() -> subscriptions.sendTest(me, id), this::showTestResult);
    }

    private void endTest() {
        test.setEnabled(true);
        testProgress.setVisible(false);
        testResult.setText("");
    }

    private void showTestResult(TestDelivery.TestResult result) {
        testResult.setText(
                result.delivered()
                        ? translate("settings.webhook.test-arrived", WebhookTexts.reason(result.message()))
                        : translate("settings.webhook.test-lost", WebhookTexts.reason(result.message())));
        testResult.setClassName(result.delivered() ? "delivery delivered" : "delivery dead");
    }

    private void pauseOrResume() {
        Notifications.tryRun(() -> {
            if (paused) {
                subscriptions.resume(me, id);
                Notifications.show(translate("settings.webhook.resumed"));
            } else {
                subscriptions.pause(me, id);
                Notifications.show(translate("settings.webhook.paused-notice"));
            }
            refresh();
        });
    }

    private void rotateSecret() {
        ConfirmationDialogs.confirm(
                translate("settings.webhook.new-secret-question"),
                translate("settings.webhook.new-secret-tells"),
                translate("settings.webhook.make-secret"),
                () -> Notifications.tryRun(() -> WebhookPanel.showSecret(
                        subscriptions.rotateSecret(me, id),
                        translate("settings.webhook.new-secret"),
                        translate("settings.webhook.new-secret-title"))));
    }

    private void resendAll() {
        Notifications.tryRun(() -> {
            int sent = subscriptions.resendAll(me, id);
            Notifications.show(translate("settings.webhook.resent", sent));
        });
    }

    private void delete() {
        ConfirmationDialogs.confirmDestructive(
                translate("settings.webhook.delete-question"),
                translate("settings.webhook.delete-tells"),
                translate("common.delete"),
                () -> Notifications.tryRun(() -> {
                    subscriptions.delete(me, id);
                    close();
                    Notifications.show(translate("settings.deleted"));
                }));
    }
}

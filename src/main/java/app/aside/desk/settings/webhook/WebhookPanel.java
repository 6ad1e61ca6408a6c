package app.aside.desk.settings.webhook;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.HiddenHeading;
import app.aside.desk.settings.form.RowButton;
import app.aside.desk.settings.form.SecretDialog;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.internalmessage.InternalMessageService;
import app.aside.live.Topic;
import app.aside.shared.FormField;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import app.aside.webhook.delivery.SubscriptionSecret;
import app.aside.webhook.delivery.WebhookSubscription;
import app.aside.webhook.delivery.WebhookSubscriptionService;
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
import com.vaadin.flow.data.provider.CallbackDataProvider;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lists the subscriptions of one kind and adds new ones. */
public class WebhookPanel extends SettingsPanel {

    private final WebhookTexts texts;
    private final WebhookSubscriptionService subscriptions;
    private final SettingsServices services;
    private final StaffId me;
    private final Grid<WebhookSubscription> grid = new Grid<>();
    private List<WebhookSubscription> listed = List.of();

    private WebhookPanel(
            WebhookTexts words,
            WebhookSubscriptionService hooks,
            SettingsServices services,
            StaffId me,
            boolean included) {
        super(words.section(), words.purpose());
        this.texts = words;
        this.subscriptions = hooks;
        this.services = services;
        this.me = me;
        Button add = new Button(translate("common.add"), VaadinIcon.PLUS.create(), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setEnabled(included);
        addTools(add);
        if (!included) {
            Span reason = new Span(translateSentence(InternalMessageService.NOT_IN_PLAN));
            reason.addClassName("note");
            add(reason);
        }
        configureGrid();
        add(grid);
        Access access = services.transactions().requireAccess(me);
        services.windowReaders()
                .current()
                .watch(
                        this,
                        WindowReader.LIST_INTERVAL,
                        Set.of(Topic.webhookDelivery(access.company().value())),
                        this::refresh);
    }

    public static WebhookPanel forWebhooks(SettingsServices services, StaffId me) {
        return new WebhookPanel(WebhookTexts.webhooks(), services.webhooks(), services, me, true);
    }

    public static WebhookPanel forArchive(SettingsServices services, StaffId me) {
        boolean included = services.transactions().requireAccess(me).plan().hasInternalMessages();
        return new WebhookPanel(WebhookTexts.archive(), services.archive(), services, me, included);
    }

    private void configureGrid() {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(texts.emptyStateText());
        grid.addComponentColumn(WebhookPanel::addressCell)
                .setHeader(translate("settings.webhook.address"))
                .setFlexGrow(3);
        grid.addColumn(WebhookSubscription::pendingCount)
                .setKey("waiting")
                .setHeader(translate("settings.webhook.waiting"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(WebhookSubscription::deadCount)
                .setKey("dead")
                .setHeader(translate("settings.webhook.not-delivered"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(RowButton.of(
                        translate("settings.webhook.open"),
                        hook -> translate("settings.webhook.open-address", hook.address()),
                        hook -> open(hook.id())))
                .setHeader(new HiddenHeading(translate("settings.webhook.open")))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setDataProvider(new CallbackDataProvider<>(
                query -> listed.stream().skip(query.getOffset()).limit(query.getLimit()),
                query -> listed.size(),
                WebhookSubscription::id));
        grid.addItemClickListener(click -> open(click.getItem().id()));
        ScreenWidth.whenNarrow(this, narrow -> {
            grid.getColumnByKey("waiting").setVisible(!narrow);
            grid.getColumnByKey("dead").setVisible(!narrow);
        });
    }

    private void refresh() {
        listed = subscriptions.list(me);
        grid.getDataProvider().refreshAll();
    }

    private static Component addressCell(WebhookSubscription hook) {
        Span address = new Span(hook.address());
        address.addClassName("name");
        Div made = new Div(
                new Span(translate("settings.webhook.made-by", hook.createdBy()) + " "), TimeText.at(hook.createdAt()));
        made.addClassName("under");
        Div numbers = new Div(translate("settings.webhook.numbers", hook.pendingCount(), hook.deadCount()));
        numbers.addClassNames("under", "narrow-only");
        Div cell = new Div(address, WebhookDialog.stateLine(hook), numbers, made);
        cell.addClassNames("cell", "hook");
        return cell;
    }

    private void open(UUID hook) {
        new WebhookDialog(texts, subscriptions, services, me, hook).open();
    }

    private void add() {
        Dialog dialog = new Dialog(translate("settings.webhook.add-to", texts.section()));
        dialog.addClassName("settings-dialog");
        TextField address = new TextField(translate("settings.webhook.address"));
        address.setPlaceholder("https://example.com/aside");
        address.setHelperText(translate("settings.webhook.address-help"));
        address.setWidthFull();
        address.setAutofocus(true);
        FormErrors errors = new FormErrors().with(FormField.ADDRESS, address);
        Runnable save = () -> errors.tryRun(() -> {
            SubscriptionSecret made = subscriptions.add(me, address.getValue());
            dialog.close();
            showSecret(made, translate("settings.webhook.added"), translate("settings.webhook.added-secret"));
        });
        Button add = new Button(translate("common.add"), click -> {
            String warning = texts.warning().apply(address.getValue().strip());
            if (warning.isEmpty() || address.isEmpty()) {
                save.run();
            } else {
                ConfirmationDialogs.confirmDestructive(
                        translate("settings.webhook.archive-question"),
                        warning,
                        translate("settings.webhook.archive-answer"),
                        save);
            }
        });
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.ENTER);
        Div form = new Div(address);
        form.addClassName("dialog-form");
        dialog.add(form);
        dialog.getFooter().add(new Button(translate("common.cancel"), click -> dialog.close()), add);
        dialog.open();
    }

    static void showSecret(SubscriptionSecret made, String notice, String title) {
        Notifications.show(notice);
        new SecretDialog(
                        title,
                        translate("settings.webhook.secret"),
                        made.secret(),
                        translate("settings.webhook.secret-use"))
                .open();
    }
}

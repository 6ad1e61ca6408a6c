package app.aside.desk.settings.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.AsideSpringBootTest;
import app.aside.company.CompanyService;
import app.aside.company.Plan;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.desk.settings.SettingsView;
import app.aside.desk.settings.form.SecretDialog;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.signin.TestAuthentications;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.TestCompanyFactory.StaffedCompany;
import app.aside.webhook.archive.ArchiveWebhookService;
import app.aside.webhook.customer.CustomerWebhookService;
import app.aside.webhook.delivery.SubscriptionSecret;
import app.aside.webhook.delivery.WebhookReceiver;
import app.aside.webhook.delivery.WebhookSubscription;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.SecuredBrowserlessApplicationContext;
import com.vaadin.browserless.SpringBrowserlessApplicationContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;

/** Webhooks and the archive as an administrator keeps them, without a browser. */
@AsideSpringBootTest
class WebhookPanelTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestAuthentications authentications;

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    CompanyService companies;

    @Autowired
    CustomerConversationService customers;

    @Autowired
    CustomerWebhookService webhooks;

    @Autowired
    ArchiveWebhookService archives;

    private final WebhookReceiver receiver = new WebhookReceiver();
    private SecuredBrowserlessApplicationContext<Authentication> desk;

    @BeforeEach
    void openDesk() {
        desk = SpringBrowserlessApplicationContext.createSecured(context, "app.aside.desk");
    }

    @AfterEach
    void closeDesk() {
        desk.close();
        receiver.close();
    }

    private BrowserlessUIContext window(StaffId staff, String section) {
        BrowserlessUIContext window = desk.newUser(authentications.of(staff)).newWindow();
        window.activate();
        window.navigate("settings/" + section, SettingsView.class);
        return window;
    }

    private static void click(BrowserlessUIContext window, String label) {
        window.test(window.find(Button.class).withText(label).all().getLast()).click();
    }

    private void openSubscription(StaffedCompany crew, SubscriptionSecret made) {
        SettingsServices services = context.getBean(SettingsServices.class);
        new WebhookDialog(WebhookTexts.webhooks(), webhooks, services, crew.ana(), made.subscriptionId()).open();
    }

    private static Button button(BrowserlessUIContext window, String label) {
        return window.find(Button.class).withText(label).single();
    }

    private static void awaitText(BrowserlessUIContext window, String sentence) {
        await().pollInSameThread().until(() -> {
            window.runPendingSignalsTasks(50, TimeUnit.MILLISECONDS);
            return window.find(Div.class).withText(sentence).exists();
        });
    }

    private static TextField addressField(BrowserlessUIContext window) {
        return window.find(TextField.class)
                .withCondition(field -> "Address".equals(field.getLabel()))
                .single();
    }

    @Test
    @Tag("UC-10.1")
    void addsSubscriptionAndShowsSecretOnce() {
        StaffedCompany crew = staffing.create();
        BrowserlessUIContext ana = window(crew.ana(), "webhooks");
        click(ana, "Add");
        TextField address = addressField(ana);
        address.setValue("https://10.0.0.1/");
        click(ana, "Add");
        assertThat(address.isInvalid()).isTrue();
        assertThat(address.getErrorMessage()).startsWith("This address leads into a private network");

        address.setValue(receiver.address());
        click(ana, "Add");
        assertThat(ana.find(SecretDialog.class).single().isOpened()).isTrue();
        assertThat(webhooks.list(crew.ana())).hasSize(1);
    }

    @Test
    @Tag("UC-10.1")
    void testDeliveryDoesNotBlockTheWindow() {
        StaffedCompany crew = staffing.create();
        CountDownLatch answer = new CountDownLatch(1);
        receiver.respondWith(exchange -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            WebhookReceiver.respondStatus(204).handle(exchange);
        });
        var made = webhooks.add(crew.ana(), receiver.address());
        BrowserlessUIContext ana = window(crew.ana(), "webhooks");
        openSubscription(crew, made);

        click(ana, "Send a test");
        await().until(() -> receiver.types().contains("test"));
        assertThat(ana.find(ProgressBar.class).single().isVisible()).isTrue();
        assertThat(button(ana, "Send a test").isEnabled()).as("once at a time").isFalse();

        answer.countDown();
        awaitText(ana, "The test arrived. The receiver answered 204.");
        assertThat(button(ana, "Send a test").isEnabled()).isTrue();
        assertThat(ana.find(ProgressBar.class).all()).isEmpty();

        receiver.respondWith(WebhookReceiver.respondStatus(500));
        click(ana, "Send a test");
        awaitText(ana, "The test did not arrive. The receiver answered 500.");
    }

    @Test
    @Tag("UC-10.4")
    void showsDeadDeliveriesAndResendsThem() {
        StaffedCompany crew = staffing.create();
        receiver.respondWith(WebhookReceiver.respondStatus(410));
        var made = webhooks.add(crew.ana(), receiver.address());
        customers.start(crew.key(), StartConversationRequest.of("Carla", null, "Support", "Help"), null);
        await().until(() -> webhooks.list(crew.ana()).getFirst().deadCount() == 1);
        receiver.respondWith(WebhookReceiver.respondStatus(204));

        BrowserlessUIContext ana = window(crew.ana(), "webhooks");
        openSubscription(crew, made);
        click(ana, "Resume");
        var tabs = ana.find(com.vaadin.flow.component.tabs.Tabs.class).single();
        tabs.setSelectedIndex(1);
        assertThat(tabs.getSelectedTab().getLabel()).isEqualTo("Not delivered (1)");
        click(ana, "Send all again");
        await().until(() -> {
            WebhookSubscription hook = webhooks.list(crew.ana()).getFirst();
            return hook.deadCount() == 0 && hook.pendingCount() == 0;
        });
    }

    @Test
    @Tag("UC-10.6")
    void confirmsBeforeExportingInternalMessages() {
        StaffedCompany crew = staffing.create();
        BrowserlessUIContext ana = window(crew.ana(), "archive");
        click(ana, "Add");
        addressField(ana).setValue(receiver.address());
        click(ana, "Add");
        assertThat(archives.list(crew.ana())).isEmpty();
        ana.test(ana.find(ConfirmDialog.class).single()).confirm();
        assertThat(archives.list(crew.ana())).hasSize(1);
        assertThat(webhooks.list(crew.ana())).isEmpty();
    }

    @Test
    @Tag("UC-10.6a")
    void cannotBeAddedOnTheEssentialPlan() {
        StaffedCompany crew = staffing.create();
        companies.setPlan(crew.key(), Plan.ESSENTIAL);
        BrowserlessUIContext ana = window(crew.ana(), "archive");
        assertThat(ana.find(Button.class).withText("Add").single().isEnabled()).isFalse();
    }
}

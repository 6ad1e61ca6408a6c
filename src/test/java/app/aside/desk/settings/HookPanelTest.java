package app.aside.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.AsideTest;
import app.aside.account.Companies;
import app.aside.account.Plan;
import app.aside.account.StaffId;
import app.aside.account.Staffing;
import app.aside.account.Staffing.Crew;
import app.aside.archive.ArchiveSettings;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerRequest;
import app.aside.desk.signin.TestSignIn;
import app.aside.post.Hook;
import app.aside.post.NewHook;
import app.aside.post.Receiver;
import app.aside.webhook.WebhookSettings;
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
@AsideTest
class HookPanelTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestSignIn signIn;

    @Autowired
    Staffing staffing;

    @Autowired
    Companies companies;

    @Autowired
    CustomerConversations customers;

    @Autowired
    WebhookSettings webhooks;

    @Autowired
    ArchiveSettings archives;

    private final Receiver receiver = new Receiver();
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
        BrowserlessUIContext window = desk.newUser(signIn.as(staff)).newWindow();
        window.activate();
        window.navigate("settings/" + section, SettingsView.class);
        return window;
    }

    private static void press(BrowserlessUIContext window, String label) {
        window.test(window.find(Button.class).withText(label).all().getLast()).click();
    }

    private void open(Crew crew, NewHook made) {
        SettingsServices services = context.getBean(SettingsServices.class);
        new HookDialog(HookWords.WEBHOOKS, webhooks, services, crew.ana(), made.hook()).open();
    }

    private static Button button(BrowserlessUIContext window, String label) {
        return window.find(Button.class).withText(label).single();
    }

    private static void hear(BrowserlessUIContext window, String sentence) {
        await().pollInSameThread().until(() -> {
            window.runPendingSignalsTasks(50, TimeUnit.MILLISECONDS);
            return window.find(Div.class).withText(sentence).exists();
        });
    }

    private static TextField address(BrowserlessUIContext window) {
        return window.find(TextField.class)
                .withCondition(field -> "Address".equals(field.getLabel()))
                .single();
    }

    @Test
    @Tag("UC-10.1")
    void addsAnAddressAndShowsItsSecretOnce() {
        Crew crew = staffing.crew();
        BrowserlessUIContext ana = window(crew.ana(), "webhooks");
        press(ana, "Add");
        TextField address = address(ana);
        address.setValue("https://10.0.0.1/");
        press(ana, "Add");
        assertThat(address.isInvalid()).isTrue();
        assertThat(address.getErrorMessage()).startsWith("This address leads into a private network");

        address.setValue(receiver.address());
        press(ana, "Add");
        assertThat(ana.find(SecretDialog.class).single().isOpened()).isTrue();
        assertThat(webhooks.list(crew.ana())).hasSize(1);
    }

    @Test
    @Tag("UC-10.1")
    void waitsForATestApartFromTheWindow() {
        Crew crew = staffing.crew();
        CountDownLatch answer = new CountDownLatch(1);
        receiver.answers(exchange -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Receiver.status(204).handle(exchange);
        });
        var made = webhooks.add(crew.ana(), receiver.address());
        BrowserlessUIContext ana = window(crew.ana(), "webhooks");
        open(crew, made);

        press(ana, "Send a test");
        await().until(() -> receiver.types().contains("test"));
        assertThat(ana.find(ProgressBar.class).single().isVisible()).isTrue();
        assertThat(button(ana, "Send a test").isEnabled()).as("once at a time").isFalse();

        answer.countDown();
        hear(ana, "The test arrived. The receiver answered 204.");
        assertThat(button(ana, "Send a test").isEnabled()).isTrue();
        assertThat(ana.find(ProgressBar.class).all()).isEmpty();

        receiver.answers(Receiver.status(500));
        press(ana, "Send a test");
        hear(ana, "The test did not arrive. The receiver answered 500.");
    }

    @Test
    @Tag("UC-10.4")
    void showsWhatWasGivenUpAndSendsItAgain() {
        Crew crew = staffing.crew();
        receiver.answers(Receiver.status(410));
        var made = webhooks.add(crew.ana(), receiver.address());
        customers.start(crew.key(), CustomerRequest.of("Carla", null, "Support", "Help"), null);
        await().until(() -> webhooks.list(crew.ana()).getFirst().dead() == 1);
        receiver.answers(Receiver.status(204));

        BrowserlessUIContext ana = window(crew.ana(), "webhooks");
        open(crew, made);
        press(ana, "Resume");
        var tabs = ana.find(com.vaadin.flow.component.tabs.Tabs.class).single();
        tabs.setSelectedIndex(1);
        assertThat(tabs.getSelectedTab().getLabel()).isEqualTo("Not delivered (1)");
        press(ana, "Send all again");
        await().until(() -> {
            Hook hook = webhooks.list(crew.ana()).getFirst();
            return hook.dead() == 0 && hook.waiting() == 0;
        });
    }

    @Test
    @Tag("UC-10.6")
    void asksBeforeInternalMessagesGoOut() {
        Crew crew = staffing.crew();
        BrowserlessUIContext ana = window(crew.ana(), "archive");
        press(ana, "Add");
        address(ana).setValue(receiver.address());
        press(ana, "Add");
        assertThat(archives.list(crew.ana())).isEmpty();
        ana.test(ana.find(ConfirmDialog.class).single()).confirm();
        assertThat(archives.list(crew.ana())).hasSize(1);
        assertThat(webhooks.list(crew.ana())).isEmpty();
    }

    @Test
    @Tag("UC-10.6a")
    void cannotBeAddedOnTheEssentialPlan() {
        Crew crew = staffing.crew();
        companies.setPlan(crew.key(), Plan.ESSENTIAL);
        BrowserlessUIContext ana = window(crew.ana(), "archive");
        assertThat(ana.find(Button.class).withText("Add").single().isEnabled()).isFalse();
    }
}

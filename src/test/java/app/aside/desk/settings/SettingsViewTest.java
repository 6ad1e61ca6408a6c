package app.aside.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.SampleFiles;
import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import app.aside.desk.language.Texts;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.settings.staff.InvitationLinkDialog;
import app.aside.desk.settings.staff.StaffDialog;
import app.aside.language.Language;
import app.aside.selfcheck.CheckResult;
import app.aside.selfcheck.SelfCheckService;
import app.aside.settings.FilePolicyService;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.TestCompanyFactory.StaffedCompany;
import app.aside.staff.picture.StaffPictureService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The settings as an administrator sees them, without a browser. */
class SettingsViewTest extends ViewTest {

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    FilePolicyService filePolicy;

    @Autowired
    StaffPictureService pictures;

    @Autowired
    FileReceiver receiver;

    @Test
    void showsEachSectionAtItsRoute() {
        BrowserlessUIContext ana = window(staffing.create().ana());
        for (SettingsSection section : SettingsSection.values()) {
            ana.navigate("settings/" + section.path(), SettingsView.class);
            assertThat(ana.find(H2.class).single().getText()).isEqualTo(Texts.translate(section));
        }
        ana.navigate("settings/nothing-of-the-kind", SettingsView.class);
        assertThat(ana.find(H2.class).single().getText()).isEqualTo("Staff");
    }

    @Test
    void showsFieldErrorAndKeepsOtherInput() {
        StaffedCompany crew = staffing.create();
        BrowserlessUIContext ana = window(crew.ana());
        ana.navigate("settings", SettingsView.class);
        ana.test(button(ana, "Invite")).click();
        EmailField email = ana.find(EmailField.class).single();
        TextField name = ana.find(TextField.class)
                .withCondition(field -> "Name".equals(field.getLabel()))
                .single();
        String taken = settings.require(crew.ana(), crew.leo()).email();
        email.setValue(taken);
        name.setValue("Nina Novak");
        rolesField(ana).setValue(Set.of(Role.MANAGER));
        ana.test(lastButton(ana, "Invite")).click();

        assertThat(email.isInvalid()).isTrue();
        assertThat(email.getErrorMessage()).isEqualTo("Somebody already signs in with this e-mail address.");
        assertThat(email.getValue()).isEqualTo(taken);
        assertThat(name.getValue()).isEqualTo("Nina Novak");

        String free = TestCompanyFactory.uniqueEmail("nina");
        email.setValue(free);
        ana.test(lastButton(ana, "Invite")).click();

        assertThat(ana.find(InvitationLinkDialog.class).single().isOpened()).isTrue();
        assertThat(settings.list(crew.ana(), free, 0, 10)).hasSize(1);
    }

    @Test
    void confirmsBeforeDisablingStaff() {
        StaffedCompany crew = staffing.create();
        BrowserlessUIContext ana = window(crew.ana());
        ana.navigate("settings", SettingsView.class);
        StaffDialog dialog = StaffDialog.edit(
                context.getBean(SettingsServices.class),
                crew.ana(),
                settings.require(crew.ana(), crew.leo()),
                () -> {});
        dialog.open();
        ana.test(button(ana, "Disable…")).click();
        assertThat(settings.require(crew.ana(), crew.leo()).state().name()).isEqualTo("ACTIVE");

        ana.test(ana.find(ConfirmDialog.class).single()).confirm();
        assertThat(settings.require(crew.ana(), crew.leo()).state().name()).isEqualTo("DISABLED");
    }

    @Test
    @Tag("UC-37.4")
    void confirmsBeforeRemovingAPicture() throws IOException {
        StaffedCompany crew = staffing.create();
        pictures.save(
                crew.leo(), receiver.receivePortrait(new ByteArrayInputStream(SampleFiles.png(40, 40)), crew.leo()));
        BrowserlessUIContext ana = window(crew.ana());
        ana.navigate("settings", SettingsView.class);
        SettingsServices services = context.getBean(SettingsServices.class);
        StaffDialog.edit(services, crew.ana(), settings.require(crew.ana(), crew.leo()), () -> {})
                .open();
        ana.test(button(ana, "Remove picture…")).click();
        assertThat(pictures.findOwn(crew.leo())).isPresent();

        ana.test(ana.find(ConfirmDialog.class).single()).confirm();
        assertThat(pictures.findOwn(crew.leo())).isEmpty();
        assertThat(notifications(ana)).containsExactly("The picture was removed.");
        StaffDialog.edit(services, crew.ana(), settings.require(crew.ana(), crew.leo()), () -> {})
                .open();
        assertThat(ana.find(Button.class).withText("Remove picture…").all()).isEmpty();
    }

    @Test
    @Tag("UC-12.2")
    void showsSelfCheckFindings() {
        BrowserlessUIContext ana = window(staffing.create().ana());
        ana.navigate("settings/self-check", SettingsView.class);
        ana.test(button(ana, "Run self-check")).click();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!verdict(ana).startsWith("The wall holds. Checked on ")) {
            assertThat(System.nanoTime()).as("waited for: " + verdict(ana)).isLessThan(end);
            ana.runPendingSignalsTasks(100, TimeUnit.MILLISECONDS);
        }

        assertThat(ana.find(ListItem.class).all()).hasSize(6);
        assertThat(button(ana, "Run self-check").isEnabled()).isTrue();
    }

    @Test
    @Tag("UC-12.3")
    void untestedWallIsNotShownAsPassed() {
        StaffId me = staffing.create().ana();
        BrowserlessUIContext ana = window(me);
        ana.navigate("settings/self-check", SettingsView.class);
        CheckResult untried = new CheckResult(
                "The door answers the same.", CheckResult.CheckOutcome.NOT_RUN, "Could not run: nobody answered.");
        ana.find(SelfCheckPanel.class)
                .single()
                .show(new SelfCheckService.Report(Instant.EPOCH, Duration.ZERO, List.of(untried)));

        assertThat(verdict(ana))
                .startsWith("The check on ")
                .contains("does not show whether the wall holds")
                .doesNotContain("The wall holds", "DOES NOT HOLD");
        assertThat(ana.find(ListItem.class).single().hasClassName("untried")).isTrue();
        assertThat(ana.find(Span.class)
                        .withText("Not tried: The door answers the same.")
                        .all())
                .hasSize(1);
    }

    @Test
    @Tag("UC-12.3")
    void whatWasFoundIsToldInTheLanguageOfTheWindow() {
        BrowserlessUIContext ana = window(staffing.create().ana());
        ana.navigate("settings/self-check", SettingsView.class);
        ana.getUI().setLocale(Language.PORTUGUESE.locale());
        CheckResult untried = new CheckResult(
                "The event stream says nothing of it.",
                CheckResult.CheckOutcome.NOT_RUN,
                "Could not run: the event stream was answered 429.");
        ana.find(SelfCheckPanel.class)
                .single()
                .show(new SelfCheckService.Report(Instant.EPOCH, Duration.ZERO, List.of(untried)));
        assertThat(ana.find(ListItem.class).single().getElement().getTextRecursively())
                .contains("Não pôde ser executada: o fluxo de eventos recebeu a resposta 429.");
    }

    private static String verdict(BrowserlessUIContext window) {
        return window.find(Paragraph.class).withClassName("verdict").single().getText();
    }

    @Test
    void refusesAgents() {
        BrowserlessUIContext leo = window(staffing.create().leo());
        leo.navigate("inbox", InboxView.class);
        assertThat(catchThrowable(() -> leo.navigate("settings", SettingsView.class)))
                .isNotNull();
        assertThat(leo.find(SettingsView.class).all()).isEmpty();
    }

    @Test
    void allowsDocumentsByCheckbox() {
        StaffId me = staffing.create().ana();
        BrowserlessUIContext ana = window(me);
        ana.navigate("settings/files", SettingsView.class);
        Checkbox documents = ana.find(Checkbox.class).single();
        assertThat(documents.getValue()).isFalse();

        documents.setValue(true);
        ana.test(button(ana, "Save")).click();

        assertThat(filePolicy.allowsDocuments(me)).isTrue();
        ana.navigate("settings/plan", SettingsView.class);
        ana.navigate("settings/files", SettingsView.class);
        assertThat(ana.find(Checkbox.class).single().getValue()).isTrue();
    }

    private static Button lastButton(BrowserlessUIContext window, String label) {
        return window.find(Button.class).withText(label).all().getLast();
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<Role> rolesField(BrowserlessUIContext window) {
        return (CheckboxGroup<Role>) window.find(CheckboxGroup.class).single();
    }
}

package app.aside.desk.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.desk.ViewTest;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.session.SignInOrigin;
import app.aside.staff.session.StaffSessions;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC30AccountViewTest extends ViewTest {

    @Autowired
    StaffCredentialsRepository credentials;

    @Autowired
    StaffSessions sessions;

    private String email = "";
    private StaffId person;
    private StaffId here;

    @BeforeEach
    void signIn() {
        email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                company.id(), email, "Dora", Set.of(Role.MANAGER), Set.of(), TestCompanyFactory.PASSWORD);
        person = credentials.find(email).orElseThrow().staff();
        here = sessions.open(person, new SignInOrigin("192.0.2.7", "Firefox", "Linux"));
    }

    @Test
    @Tag("UC-30.1")
    @Tag("UC-30.2")
    void listFollowsAndEndsOne() {
        BrowserlessUIContext window = window(here);
        window.navigate("account", AccountView.class);
        await(window, () -> rows(window).equals(List.of("Firefox on Linux")));
        assertThat(rowText(window, 0)).contains("This one", "192.0.2.7");
        assertThat(button(window, "Sign out everywhere else…").isEnabled()).isFalse();

        StaffId phone = sessions.open(person, new SignInOrigin("192.0.2.8", "Safari", "iPhone"));
        sessions.open(person, new SignInOrigin("192.0.2.9", null, null));
        await(window, () -> rows(window).size() == 3);
        assertThat(rows(window)).containsExactlyInAnyOrder("Firefox on Linux", "Safari on iPhone", "Another program");

        press(window, "Sign out Safari on iPhone, 192.0.2.8");
        awaitCallInPage(window, "keepFocus", "");
        await(window, () -> rows(window).size() == 2);
        assertThat(sessions.list(here)).noneMatch(session -> session.id().equals(phone.session()));
    }

    @Test
    @Tag("UC-30.3")
    void signsOutEverywhereElseAfterAQuestion() {
        sessions.open(person, new SignInOrigin("192.0.2.8", "Safari", "iPhone"));
        BrowserlessUIContext window = window(here);
        window.navigate("account", AccountView.class);
        await(window, () -> rows(window).size() == 2);

        click(window, "Sign out everywhere else…");
        assertThat(rows(window)).hasSize(2);
        window.test(window.find(ConfirmDialog.class).single()).confirm();

        await(window, () -> rows(window).equals(List.of("Firefox on Linux")));
    }

    @Test
    @Tag("UC-32.3")
    void passkeysKeepTheirRowsAndTheFocus() {
        storePasskey("1", "Phone");
        storePasskey("2", "Key");
        BrowserlessUIContext window = window(here);
        window.navigate("account", AccountView.class);
        await(window, () -> passkeys(window).size() == 2);
        List<PasskeyRow> before = passkeys(window);

        press(window, "Rename Phone");
        window.test(window.find(TextField.class)
                        .withCondition(field -> "Phone".equals(field.getValue()))
                        .single())
                .setValue("Old phone");
        window.test(window.find(Button.class).withText("Save").all().getLast()).click(); // of the dialog
        await(
                window,
                () -> passkeys(window)
                        .getFirst()
                        .getElement()
                        .getTextRecursively()
                        .contains("Old phone"));
        assertThat(passkeys(window))
                .as("what gets the focus back from the dialog")
                .isEqualTo(before);

        press(window, "Remove Old phone");
        fill(window, "Password", TestCompanyFactory.PASSWORD);
        click(window, "Remove");
        awaitCallInPage(window, "keepFocus", "");
        await(window, () -> passkeys(window).equals(before.subList(1, 2)));
    }

    private void storePasskey(String id, String name) {
        jdbc.sql("INSERT IGNORE INTO user_entities (id, name, display_name) VALUES (?, ?, ?)")
                .params(email, email, email)
                .update();
        jdbc.sql("""
                        INSERT INTO user_credentials (credential_id, user_entity_user_id, public_key, signature_count,
                            uv_initialized, backup_eligible, authenticator_transports, public_key_credential_type,
                            backup_state, created, last_used, label)
                        VALUES (?, ?, 'x', 0, TRUE, FALSE, 'internal', 'public-key', FALSE, NOW(6), NOW(6), ?)
                        """).params(id + email, email, name).update();
    }

    private static List<PasskeyRow> passkeys(BrowserlessUIContext window) {
        return components(window, PasskeyRow.class).toList();
    }

    @Test
    @Tag("UC-30.4")
    @Tag("UC-30.4c")
    void changesThePasswordAndDelaysWrongOnes() {
        BrowserlessUIContext window = window(here);
        window.navigate("account", AccountView.class);
        fill(window, "Present password", "not this one");
        fill(window, "New password", "another long password");
        click(window, "Change password");
        assertThat(field(window, "Present password").getErrorMessage()).isEqualTo("This is not your present password.");

        fill(window, "Present password", TestCompanyFactory.PASSWORD);
        click(window, "Change password");
        assertThat(notifications(window)).contains("Your password was changed. You are signed out everywhere else.");
        assertThat(field(window, "New password").getValue()).isEmpty();

        fill(window, "Present password", "not this one");
        fill(window, "New password", "yet another password");
        for (int i = 0; i < 5; i++) {
            click(window, "Change password");
        }
        fill(window, "Present password", "another long password");
        click(window, "Change password");
        assertThat(field(window, "Present password").getErrorMessage()).startsWith("Too many attempts. Try again in");
    }

    private static void press(BrowserlessUIContext window, String name) {
        window.activate();
        window.test(window.find(Button.class)
                        .withCondition(
                                button -> name.equals(button.getAriaLabel().orElse("")))
                        .single())
                .click();
    }

    private static List<String> rows(BrowserlessUIContext window) {
        return components(window, SessionRow.class)
                .map(row -> row.getElement().getChild(0).getChild(0).getChild(0).getText())
                .toList();
    }

    private static String rowText(BrowserlessUIContext window, int row) {
        return components(window, SessionRow.class)
                .skip(row)
                .findFirst()
                .orElseThrow()
                .getElement()
                .getTextRecursively();
    }

    private static PasswordField field(BrowserlessUIContext window, String label) {
        return window.find(PasswordField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private static void fill(BrowserlessUIContext window, String label, String text) {
        window.activate();
        window.test(field(window, label)).setValue(text);
    }
}

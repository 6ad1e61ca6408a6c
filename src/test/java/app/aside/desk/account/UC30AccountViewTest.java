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

    private StaffId person;
    private StaffId here;

    @BeforeEach
    void signIn() {
        String email = UuidV7.next() + "@acme.example";
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

        window.test(window.find(Button.class)
                        .withCondition(end -> "Sign out Safari on iPhone, 192.0.2.8"
                                .equals(end.getAriaLabel().orElse("")))
                        .single())
                .click();
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

package app.aside.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.shared.FormField;
import app.aside.shared.RefusalAssertions;
import app.aside.shared.UuidV7;
import app.aside.staff.session.PasswordChangedRefusal;
import app.aside.staff.session.SignInOrigin;
import app.aside.staff.session.StaffSessions;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC30OwnPasswordTest extends ServiceTest {

    private static final SignInOrigin ORIGIN = new SignInOrigin("192.0.2.7", "Firefox", "Linux");
    private static final String NEXT = "another long password";

    @Autowired
    OwnPasswordService passwords;

    @Autowired
    StaffCredentialsRepository credentials;

    @Autowired
    StaffSessions sessions;

    private String email = "";
    private StaffId here;

    @BeforeEach
    void signIn() {
        email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                company.id(), email, "Dora", Set.of(Role.MANAGER), Set.of(), TestCompanyFactory.PASSWORD);
        here = open();
    }

    private StaffId open() {
        return sessions.open(credentials.find(email).orElseThrow().staff(), ORIGIN);
    }

    @Test
    @Tag("UC-30.4")
    void changingThePasswordEndsAllSessionsButThisOne() {
        StaffId elsewhere = open();
        StaffId underWay = credentials.find(email).orElseThrow().staff();

        passwords.change(here, TestCompanyFactory.PASSWORD, NEXT);

        assertThat(gate.requireAccess(here).name()).isEqualTo("Dora");
        assertThat(catchThrowableOfType(PasswordChangedRefusal.class, () -> gate.requireAccess(elsewhere)))
                .isNotNull();
        assertThat(catchThrowableOfType(PasswordChangedRefusal.class, () -> sessions.open(underWay, ORIGIN)))
                .as("a sign-in with the former password that is not complete yet")
                .isNotNull();
        passwords.requirePresent(here, NEXT);
        assertThat(open().passwordNumber()).isEqualTo(2);
    }

    @Test
    @Tag("UC-30.4a")
    void refusesAnotherPasswordThanThePresentOne() {
        RefusalAssertions.assertRefused(
                () -> passwords.change(here, "not the password", NEXT),
                FormField.PRESENT_PASSWORD,
                "This is not your present password.");
        RefusalAssertions.assertRefused(
                () -> passwords.requirePresent(company.leo(), ""),
                FormField.PRESENT_PASSWORD,
                "This is not your present password.");
        passwords.requirePresent(here, TestCompanyFactory.PASSWORD);
    }

    @Test
    @Tag("UC-30.4b")
    void refusesAWeakPassword() {
        RefusalAssertions.assertRefused(
                () -> passwords.change(here, TestCompanyFactory.PASSWORD, "elevenchars"),
                FormField.PASSWORD,
                "The password needs at least 12 characters.");
        RefusalAssertions.assertRefused(
                () -> passwords.change(here, TestCompanyFactory.PASSWORD, email.toUpperCase(Locale.ROOT)),
                FormField.PASSWORD,
                "The password must not be your e-mail address.");
    }
}

package app.aside.desk.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.desk.history.HistoryView;
import app.aside.desk.settings.SettingsView;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.secondfactor.OneTimeCodes;
import app.aside.staff.secondfactor.SecondFactorAdministration;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.TotpSecret;
import app.aside.staff.session.SignInOrigin;
import app.aside.staff.session.StaffSessions;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC31SecondFactorViewTest extends ViewTest {

    @Autowired
    SecondFactors secondFactors;

    @Autowired
    SecondFactorAdministration administration;

    @Autowired
    StaffCredentialsRepository credentials;

    @Autowired
    StaffSessions sessions;

    private CompanyFixture own;
    private StaffId dora;

    @BeforeEach
    void addPerson() {
        own = createCompany(Plan.ADVANCED);
        String email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                own.id(), email, "Dora", Set.of(Role.MANAGER), Set.of(), TestCompanyFactory.PASSWORD);
        dora = credentials.find(email).orElseThrow().staff();
    }

    private List<String> activate() {
        TotpSecret secret = secondFactors.begin(dora, TestCompanyFactory.PASSWORD, "dora");
        return secondFactors.activate(dora, secret, new OneTimeCodes(secret).now());
    }

    private static String text(BrowserlessUIContext window) {
        return findComponent(window, SecondFactorSection.class).getElement().getTextRecursively();
    }

    private static boolean hasNotice(BrowserlessUIContext window, String words) {
        SecondFactorNotice notice = findComponent(window, SecondFactorNotice.class);
        return notice.isVisible() && notice.getElement().getTextRecursively().contains(words);
    }

    @Test
    @Tag("UC-31.4")
    void showsTheStateAndRemovesWithThePassword() {
        BrowserlessUIContext window = window(dora);
        window.navigate("account", AccountView.class);
        await(window, () -> text(window).contains("Off"));

        activate();
        await(window, () -> text(window).contains("10 recovery codes are left."));

        click(window, "Remove…");
        PasswordField password = window.find(PasswordField.class)
                .withCondition(field -> "Password".equals(field.getLabel()))
                .single();
        click(window, "Remove");
        assertThat(password.getErrorMessage()).isEqualTo("This is not your present password.");
        window.test(password).setValue(TestCompanyFactory.PASSWORD);
        click(window, "Remove");
        await(window, () -> text(window).contains("Off"));
        assertThat(notifications(window)).contains("One-time codes are removed.");
    }

    @Test
    @Tag("UC-31.3")
    void warnsWhenFewRecoveryCodesAreLeft() {
        List<String> codes = activate();
        BrowserlessUIContext window = window(dora);
        window.navigate("history", HistoryView.class);
        assertThat(hasNotice(window, "recovery")).isFalse();
        codes.subList(0, 7).forEach(code -> secondFactors.use(dora, code));

        BrowserlessUIContext later = window(dora);
        later.navigate("history", HistoryView.class);
        await(later, () -> hasNotice(later, "You have 3 recovery codes left."));
        click(later, "Later");
        assertThat(hasNotice(later, "recovery")).isFalse();
    }

    @Test
    @Tag("UC-31.5")
    void tellsWhoTookItAwayUntilThePersonHasSeenIt() {
        activate();
        administration.reset(own.ana(), dora);
        BrowserlessUIContext window = window(dora);
        window.navigate("history", HistoryView.class);
        await(window, () -> hasNotice(window, "Ana Admin took your one-time codes away."));
        click(window, "Got it");
        await(window, () -> !hasNotice(window, "Ana"));
    }

    @Test
    @Tag("UC-31.5")
    void noticeIsSaidOnceAndGivesTheFocusOn() {
        activate();
        administration.reset(own.ana(), dora);
        StaffId here = sessions.open(dora, new SignInOrigin("192.0.2.7", "Firefox", "Linux"));
        BrowserlessUIContext window = window(here);
        window.navigate("account", AccountView.class);
        await(window, () -> hasNotice(window, "Ana Admin took your one-time codes away."));
        SecondFactorNotice notice = findComponent(window, SecondFactorNotice.class);
        List<Component> said = notice.getChildren().toList();

        sessions.open(dora, new SignInOrigin("192.0.2.8", "Safari", "iPhone"));
        await(window, () -> components(window, SessionRow.class).count() == 2);
        assertThat(notice.getChildren().toList()).as("what may have the focus").isEqualTo(said);

        click(window, "Got it");
        awaitCallInPage(window, "keepFocusInView", "");
        assertThat(notice.isVisible()).isFalse();
    }

    @Test
    @Tag("UC-31.6")
    void administratorChoosesTheRoles() {
        BrowserlessUIContext window = window(own.ana());
        open(window, "settings/sign-in");
        assertThat(window.getCurrentView()).isInstanceOf(SettingsView.class);
        CheckboxGroup<Role> roles = roles(window);
        roles.setValue(Set.of(Role.ADMINISTRATOR));
        click(window, "Save");
        assertThat(notifications(window)).contains("Set up your own second factor first, so that you know the way in.");
        roles.setValue(Set.of(Role.MANAGER));
        click(window, "Save");
        assertThat(administration.listRequiredRoles(own.ana())).containsExactly(Role.MANAGER);
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<Role> roles(BrowserlessUIContext window) {
        return window.find(CheckboxGroup.class).single();
    }
}

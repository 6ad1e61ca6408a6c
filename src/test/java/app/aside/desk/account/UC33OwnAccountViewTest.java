package app.aside.desk.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.desk.history.HistoryView;
import app.aside.shared.UuidV7;
import app.aside.singlesignon.GroupRights;
import app.aside.singlesignon.OwnSignInService;
import app.aside.singlesignon.ProviderIdentity;
import app.aside.singlesignon.SignInResult;
import app.aside.singlesignon.SignInWay;
import app.aside.singlesignon.SingleSignOnDraft;
import app.aside.singlesignon.SingleSignOnService;
import app.aside.singlesignon.SingleSignOnSettingsService;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.secondfactor.OneTimeCodes;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.TotpSecret;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The own account of people who sign in by the company's provider. */
class UC33OwnAccountViewTest extends ViewTest {

    /** An address of this machine: nothing is asked there. */
    private static final String ISSUER = "http://localhost:9";

    @Autowired
    private OwnSignInService signIn;

    @Autowired
    private SingleSignOnSettingsService settings;

    @Autowired
    private SingleSignOnService singleSignOn;

    @Autowired
    private SecondFactors secondFactors;

    @Autowired
    private StaffCredentialsRepository credentials;

    private CompanyFixture own;
    private StaffId eva;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
        eva = addPerson(Role.ADMINISTRATOR);
    }

    private StaffId addPerson(Role role) {
        String email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(own.id(), email, "Eva", Set.of(role), Set.of(), TestCompanyFactory.PASSWORD);
        return credentials.find(email).orElseThrow().staff();
    }

    private void configure(boolean passwordAllowed) {
        settings.save(
                own.ana(),
                new SingleSignOnDraft(
                        ISSUER,
                        "aside",
                        "a secret",
                        "groups",
                        List.of(new GroupRights("staff", Set.of(Role.MANAGER), Set.of())),
                        passwordAllowed,
                        eva));
    }

    private StaffId addFromProvider() {
        ProviderIdentity identity = new ProviderIdentity(
                ISSUER, UuidV7.next().toString(), UuidV7.next() + "@acme.example", true, "Nina", Set.of("staff"));
        return ((SignInResult.Accepted) singleSignOn.signIn(own.id(), identity))
                .person()
                .staff();
    }

    private BrowserlessUIContext account(StaffId person) {
        BrowserlessUIContext window = window(person);
        window.navigate("account", AccountView.class);
        return window;
    }

    private static List<String> sections(BrowserlessUIContext window) {
        return components(window, H2.class).map(H2::getText).toList();
    }

    private static void assertNoPassword(BrowserlessUIContext window, String sentence) {
        assertThat(sections(window)).containsExactly("Profile", "How you sign in", "Where you are signed in");
        assertThat(components(window, PasswordField.class)).isEmpty();
        assertThat(findComponent(window, AccountView.class).getElement().getTextRecursively())
                .contains(sentence, "End what you do not know, and tell an administrator.")
                .doesNotContain("change your password");
    }

    @Test
    @Tag("UC-33.7")
    void tellsWhoHasNoPasswordHowTheySignIn() {
        configure(true);
        StaffId nina = addFromProvider();
        assertNoPassword(account(nina), "You sign in with your company's account.");

        settings.delete(own.ana());
        assertNoPassword(account(nina), "You have no password here. An administrator can give you a link to set one.");
    }

    @Test
    @Tag("UC-33.7")
    void followsWhetherTheCompanyAcceptsPasswords() {
        StaffId dora = addPerson(Role.MANAGER);
        List<String> all = List.of("Profile", "Password", "One-time codes", "Passkeys", "Where you are signed in");
        assertThat(sections(account(dora))).isEqualTo(all);
        configure(true);
        assertThat(sections(account(dora))).isEqualTo(all);

        configure(false);
        assertNoPassword(account(dora), "You sign in with your company's account.");
        assertThat(sections(account(eva))).as("the break-glass administrator").isEqualTo(all);
        assertThat(signIn.findWay(own.leo())).isEqualTo(SignInWay.PROVIDER);
        assertThat(signIn.findWay(company.leo())).as("of another company").isEqualTo(SignInWay.NONE);
    }

    @Test
    @Tag("UC-33.7")
    void recoveryCodesThatNobodyAsksForAreNotMissed() {
        StaffId dora = addPerson(Role.MANAGER);
        TotpSecret secret = secondFactors.begin(dora, TestCompanyFactory.PASSWORD, "dora");
        List<String> codes = secondFactors.activate(dora, secret, new OneTimeCodes(secret).now());
        codes.subList(0, 8).forEach(code -> secondFactors.use(dora, code));
        BrowserlessUIContext before = history(dora);
        await(before, () -> findComponent(before, SecondFactorNotice.class).isVisible());

        configure(false);
        BrowserlessUIContext after = history(dora);
        after.roundTrip();
        assertThat(findComponent(after, SecondFactorNotice.class).isVisible()).isFalse();
    }

    private BrowserlessUIContext history(StaffId person) {
        BrowserlessUIContext window = window(person);
        window.navigate("history", HistoryView.class);
        return window;
    }
}

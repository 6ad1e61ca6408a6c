package app.aside.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalAssertions;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC33SingleSignOnSettingsTest extends ServiceTest {

    private static final String ONLY_ADMINISTRATORS = "Only an Administrator of your company may do this.";

    private static final GroupRights SUPERVISORS_NOWHERE = new GroupRights("leads", Set.of(Role.SUPERVISOR), Set.of());

    @Autowired
    private SingleSignOnSettingsService settings;

    @Autowired
    private SingleSignOnService service;

    @Autowired
    private PasswordSignInRule rule;

    @Autowired
    private StaffAdministrationService administration;

    private OpenIdProvider provider;
    private CompanyFixture own;
    private StaffId eva;

    @BeforeAll
    void startProvider() {
        provider = new OpenIdProvider();
    }

    @AfterAll
    void stopProvider() {
        provider.close();
    }

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
        eva = staffProvisioning.addStaff(
                own.id(),
                UuidV7.next() + "@acme.example",
                "Eva",
                Set.of(Role.ADMINISTRATOR),
                Set.of(),
                "a-long-pass-phrase");
        provider.behave().apply();
    }

    private SingleSignOnDraft draft(
            String issuer,
            String secret,
            boolean passwordAllowed,
            @Nullable StaffId breakGlass,
            GroupRights... groups) {
        return new SingleSignOnDraft(issuer, " aside ", secret, "groups", List.of(groups), passwordAllowed, breakGlass);
    }

    private SingleSignOnDraft draft(GroupRights... groups) {
        return draft(provider.issuer(), "a secret", true, null, groups);
    }

    private void assertInvalid(String sentence, SingleSignOnDraft draft) {
        RefusalAssertions.assertRefused(() -> settings.save(own.ana(), draft), Refusal.Reason.INVALID, sentence);
    }

    @Test
    @Tag("UC-33.1")
    void keepsWhatAnAdministratorEntersButTheSecret() {
        assertThat(settings.find(own.ana())).isEmpty();
        GroupRights agents = new GroupRights("agents", Set.of(Role.AGENT, Role.MANAGER), Set.of(own.support()));
        GroupRights bosses = new GroupRights("bosses", Set.of(Role.ADMINISTRATOR), Set.of(own.billing()));
        settings.save(own.ana(), draft(provider.issuer(), "a secret", false, eva, bosses, agents));

        assertThat(settings.find(own.ana()))
                .contains(new SingleSignOnSettings(
                        provider.issuer(),
                        "aside",
                        "groups",
                        List.of(agents, new GroupRights("bosses", Set.of(Role.ADMINISTRATOR), Set.of())),
                        false,
                        eva,
                        null));
        assertThat(service.findProvider(own.key()).orElseThrow().clientSecret()).isEqualTo("a secret");
        settings.save(own.ana(), draft(provider.issuer(), "", true, null));
        assertThat(service.findProvider(own.key()).orElseThrow().clientSecret())
                .as("kept")
                .isEqualTo("a secret");
        assertThat(settings.find(own.ana()).orElseThrow().groups()).isEmpty();
        assertThat(service.findProvider(own.key()).orElseThrow().toString()).doesNotContain("a secret");
        assertThat(draft().toString()).doesNotContain("a secret");

        settings.delete(own.ana());
        assertThat(settings.find(own.ana())).isEmpty();
        assertThat(service.findCompany(own.key())).isEmpty();
    }

    @Test
    @Tag("UC-33.1a")
    void onlyAdministratorsOfTheCompanyMay() {
        settings.save(own.ana(), draft());
        for (StaffId other : List.of(own.sofia(), own.leo(), own.max())) {
            RefusalAssertions.assertRefused(
                    () -> settings.find(other), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
            RefusalAssertions.assertRefused(
                    () -> settings.companyKey(other), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
            RefusalAssertions.assertRefused(
                    () -> settings.listBreakGlassCandidates(other), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
            RefusalAssertions.assertRefused(
                    () -> settings.check(other, provider.issuer()), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
            RefusalAssertions.assertRefused(
                    () -> settings.save(other, draft()), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
            RefusalAssertions.assertRefused(
                    () -> settings.delete(other), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
            RefusalAssertions.assertRefused(
                    () -> settings.isConnected(other, own.leo()), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
            RefusalAssertions.assertRefused(
                    () -> settings.disconnect(other, own.leo()), Refusal.Reason.NOT_ALLOWED, ONLY_ADMINISTRATORS);
        }
        CompanyFixture stranger = createCompany(Plan.ADVANCED);
        assertThat(settings.find(stranger.ana())).isEmpty();
        settings.delete(stranger.ana());
        assertThat(settings.find(own.ana())).isPresent();
        assertThat(settings.isConnected(stranger.ana(), own.leo())).isFalse();
    }

    @Test
    @Tag("UC-33.1b")
    void refusesAddressesThatMayNotBeAsked() {
        assertInvalid("Write the address of the provider.", draft(" ", "s", true, null));
        assertInvalid(
                "This address leads into a private network, which is not allowed here. Use a public one, or ask the "
                        + "operator of this installation to allow it.",
                draft("https://10.0.0.1", "s", true, null));
        assertInvalid("This is not an address such as https://example.com/aside.", draft("ldap://x", "s", true, null));
        assertInvalid(
                "Write the provider's issuer address only, without /.well-known/openid-configuration and without a "
                        + "question mark.",
                draft(provider.issuer() + "/.well-known/openid-configuration", "s", true, null));
        assertInvalid(
                "The address of the provider is longer than 500 characters.",
                draft(provider.issuer() + "/" + "x".repeat(500), "s", true, null));
    }

    @Test
    @Tag("UC-33.1c")
    void aSecretIsNotSentToAnotherProvider() {
        assertInvalid(
                "Enter the client secret that belongs to this address.", draft(provider.issuer(), "", true, null));
        settings.save(own.ana(), draft());
        assertInvalid(
                "Enter the client secret that belongs to this address.",
                draft(provider.issuer() + "/other", " ", true, null));
        assertInvalid(
                "The client secret is longer than 1000 characters.",
                draft(provider.issuer(), "x".repeat(1_001), true, null));
    }

    @Test
    @Tag("UC-33.1d")
    void aGroupNeedsARoleAndDepartments() {
        assertInvalid("Choose at least one role for the group x.", draft(new GroupRights("x", Set.of(), Set.of())));
        assertInvalid(
                "Choose at least one department for the group leads: it has agents or supervisors.",
                draft(SUPERVISORS_NOWHERE));
        GroupRights managers = new GroupRights("m", Set.of(Role.MANAGER), Set.of());
        assertInvalid("The group m is there twice.", draft(managers, managers));
        assertInvalid("The name of a group is missing.", draft(new GroupRights(" ", Set.of(Role.MANAGER), Set.of())));
        DepartmentId foreign = createCompany(Plan.ADVANCED).support();
        RefusalAssertions.assertRefused(
                () -> settings.save(own.ana(), draft(new GroupRights("x", Set.of(Role.AGENT), Set.of(foreign)))),
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.");
    }

    @Test
    @Tag("UC-33.1")
    void tryingSaysWhatIsWrong() {
        assertThat(settings.check(own.ana(), " " + provider.issuer()).authorization())
                .isEqualTo(provider.issuer() + "/authorize");
        provider.behave().discovery("issuer", "https://login.example.com").apply();
        assertTryRefused("The provider calls itself https://login.example.com. Write exactly this address.");
        provider.behave().discovery("token_endpoint", "").apply();
        assertTryRefused("The provider's configuration lacks token_endpoint.");
        provider.behave().discovery("jwks_uri", "ftp://x").apply();
        assertTryRefused("The provider's configuration names an address that cannot be used: ftp://x.");
        provider.behave()
                .discovery("response_types_supported", List.of("id_token"))
                .apply();
        assertTryRefused("The provider does not offer the sign-in by an authorization code.");
        provider.behave()
                .discovery("id_token_signing_alg_values_supported", List.of("none", "HS256"))
                .apply();
        assertTryRefused("The provider signs its tokens in no way that can be checked here.");
        provider.behave()
                .discovery("jwks_uri", provider.issuer() + "/.well-known/openid-configuration")
                .apply();
        assertTryRefused("The provider has no keys by which its tokens can be checked.");
        provider.behave().discovery("jwks_uri", "https://10.0.0.1/keys").apply();
        assertTryRefused("This address leads into a private network, which is not allowed here. Use a public one, or "
                + "ask the operator of this installation to allow it.");
        RefusalAssertions.assertRefused(
                () -> settings.check(own.ana(), provider.issuer() + "/elsewhere"),
                Refusal.Reason.INVALID,
                "The provider answered 404 at %s/elsewhere/.well-known/openid-configuration. Check the address."
                        .formatted(provider.issuer()));
        RefusalAssertions.assertRefused(
                () -> settings.check(own.ana(), "http://localhost:1"),
                Refusal.Reason.UNAVAILABLE,
                "The provider at http://localhost:1 could not be reached.");
    }

    private void assertTryRefused(String sentence) {
        RefusalAssertions.assertRefused(
                () -> settings.check(own.ana(), provider.issuer()), Refusal.Reason.INVALID, sentence);
    }

    @Test
    @Tag("UC-33.5a")
    void passwordsAreSwitchedOffOnlyWithABreakGlassAdministrator() {
        assertInvalid(
                "Choose a break-glass administrator before you switch passwords off.",
                draft(provider.issuer(), "s", false, null));
        for (StaffId other :
                List.of(own.leo(), own.ana(), createCompany(Plan.ADVANCED).ana())) {
            assertInvalid(
                    "The break-glass administrator must be an enabled administrator with a password.",
                    draft(provider.issuer(), "s", false, other));
        }
        assertThat(settings.listBreakGlassCandidates(own.ana()))
                .extracting("name")
                .containsExactly("Eva");
        assertThat(rule.isAllowed(own.leo())).isTrue();
        settings.save(own.ana(), draft(provider.issuer(), "s", false, eva));
        assertThat(rule.isAllowed(own.leo())).isFalse();
        assertThat(rule.isAllowed(own.ana())).isFalse();
        assertThat(rule.isAllowed(eva)).isTrue();
        assertThat(rule.isAllowed(company.leo())).as("another company").isTrue();
        rule.allowByOperator(own.key());
        assertThat(rule.isAllowed(own.leo())).as("the operator helps").isTrue();
    }

    @Test
    @Tag("UC-33.5c")
    void theBreakGlassAdministratorStaysOne() {
        StaffId ida = staffProvisioning.addStaff(
                own.id(),
                UuidV7.next() + "@acme.example",
                "Ida",
                Set.of(Role.ADMINISTRATOR),
                Set.of(),
                "a-long-pass-phrase");
        settings.save(ida, draft(provider.issuer(), "s", true, eva));
        String sentence = "Eva is the break-glass administrator of single sign-on. Choose another one first.";
        RefusalAssertions.assertRefused(() -> administration.disable(ida, eva), Refusal.Reason.CONFLICT, sentence);
        RefusalAssertions.assertRefused(
                () -> administration.change(ida, eva, new Details("Eva", Set.of(Role.MANAGER), Set.of())),
                Refusal.Reason.CONFLICT,
                sentence);
        assertThat(gate.requireAccess(eva).roles()).containsExactly(Role.ADMINISTRATOR);
        settings.save(ida, draft(provider.issuer(), "", false, ida));
        administration.disable(ida, eva);
    }
}

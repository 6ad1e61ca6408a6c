package app.aside.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.language.ClockFormat;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.singlesignon.SignInResult.Reason;
import app.aside.staff.Access;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.staff.StaffMember;
import app.aside.staff.profile.ProfileService;
import app.aside.staff.session.SignInOrigin;
import app.aside.staff.session.StaffSessions;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who somebody is for whom the provider vouches, and with which rights. */
class UC33ProvidedStaffTest extends ServiceTest {

    /** An address of this machine: nothing is asked there. */
    private static final String ISSUER = "http://localhost:9";

    private static final String PASSWORD = "a-long-pass-phrase";

    @Autowired
    private SingleSignOnService service;

    @Autowired
    private SingleSignOnSettingsService settings;

    @Autowired
    private StaffAdministrationService administration;

    @Autowired
    private StaffSessions sessions;

    @Autowired
    private ChangeNotifier notifier;

    @Autowired
    private ProfileService profiles;

    private CompanyFixture own;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
        configure(
                null,
                new GroupRights("support", Set.of(Role.AGENT), Set.of(own.support())),
                new GroupRights("leads", Set.of(Role.SUPERVISOR, Role.MANAGER), Set.of(own.billing())),
                new GroupRights("admins", Set.of(Role.ADMINISTRATOR), Set.of()));
    }

    private void configure(@Nullable StaffId breakGlass, GroupRights... groups) {
        settings.save(
                own.ana(),
                new SingleSignOnDraft(ISSUER, "aside", "secret", "groups", List.of(groups), true, breakGlass));
    }

    private static ProviderIdentity identity(String subject, String email, String... groups) {
        return new ProviderIdentity(ISSUER, subject, email, true, "Nina Novak", Set.of(groups));
    }

    private SignInResult signIn(String subject, String email, String... groups) {
        return service.signIn(own.id(), identity(subject, email, groups));
    }

    private StaffId accepted(SignInResult result) {
        return ((SignInResult.Accepted) result).person().staff();
    }

    private String email(StaffId person) {
        return administration.require(own.ana(), person).email();
    }

    private static void assertRefused(SignInResult result, Reason reason) {
        assertThat(result).isEqualTo(new SignInResult.Refused(reason));
    }

    @Test
    @Tag("UC-33.3")
    void connectsByTheAddressOnceAndByTheAccountFromThenOn() {
        StaffId leo = accepted(signIn("leo", email(own.leo()), "support"));
        assertThat(leo).isEqualTo(own.leo());
        assertThat(settings.isConnected(own.ana(), own.leo())).isTrue();
        assertThat(accepted(signIn("leo", "renamed@acme.example", "support"))).isEqualTo(own.leo());
        assertThat(administration.require(own.ana(), own.leo()).state())
                .as("has come in without a password")
                .isEqualTo(StaffMember.State.ACTIVE);
    }

    @Test
    @Tag("UC-33.3")
    void addsANewcomerWhoseGroupsHaveRoles() {
        String email = "Nina." + UuidV7.next() + "@acme.example";
        StaffId nina = accepted(signIn("nina", email, "support", "leads", "unknown"));
        StaffMember member = administration.require(own.ana(), nina);
        assertThat(member.name()).isEqualTo("Nina Novak");
        assertThat(member.email()).isEqualTo(email.toLowerCase(Locale.ROOT));
        assertThat(member.roles()).as("supervises Billing only").containsExactlyInAnyOrder(Role.AGENT, Role.MANAGER);
        assertThat(member.departments()).containsExactlyInAnyOrder(own.support(), own.billing());
        assertThat(accepted(signIn("nina", email, "support"))).isEqualTo(nina);
        assertThat(sessions.open(nina, new SignInOrigin("127.0.0.1", null, null))
                        .session())
                .isNotNull();
    }

    @Test
    @Tag("UC-33.3")
    void findsAnAddressWhoseAccentsTheProviderSendsApart() {
        String composed = "jos\u00e9." + UuidV7.next() + "@acme.example";
        String apart = Normalizer.normalize(composed, Normalizer.Form.NFD);
        StaffId jose = staffProvisioning.addStaff(
                own.id(), composed, "Jos\u00e9", Set.of(Role.AGENT), Set.of(own.support()), PASSWORD);
        assertThat(service.findCompany(apart)).isPresent();
        assertThat(accepted(signIn("jose", apart, "support"))).isEqualTo(jose);
    }

    /** Roles hold in all departments of a person: two groups together would give what none of them gives. */
    @Test
    @Tag("UC-33.4")
    void supervisesNoDepartmentThatAnotherGroupGave() {
        configure(
                null,
                new GroupRights("support-leads", Set.of(Role.SUPERVISOR), Set.of(own.support())),
                new GroupRights("billing-leads", Set.of(Role.SUPERVISOR), Set.of(own.billing())),
                new GroupRights("billing", Set.of(Role.AGENT), Set.of(own.billing())));
        StaffId leo = accepted(signIn("leo", email(own.leo()), "support-leads", "billing"));
        Access access = gate.requireAccess(leo);
        assertThat(access.roles()).containsExactly(Role.AGENT);
        assertThat(access.departments()).containsExactlyInAnyOrder(own.support(), own.billing());
        assertThat(access.mayWatch(own.billing())).isFalse();

        accepted(signIn("leo", email(own.leo()), "support-leads", "billing-leads", "billing"));
        assertThat(gate.requireAccess(leo).roles()).containsExactlyInAnyOrder(Role.AGENT, Role.SUPERVISOR);
    }

    @Test
    @Tag("UC-33.3a")
    void refusesAnAddressThatTheProviderHasNotChecked() {
        ProviderIdentity unchecked =
                new ProviderIdentity(ISSUER, "x", email(own.leo()), false, null, Set.of("support"));
        assertRefused(service.signIn(own.id(), unchecked), Reason.EMAIL_NOT_VERIFIED);
        assertRefused(
                service.signIn(own.id(), new ProviderIdentity(ISSUER, "x", null, true, null, Set.of("support"))),
                Reason.EMAIL_NOT_VERIFIED);
        accepted(signIn("x", email(own.leo()), "support"));
        assertThat(accepted(service.signIn(own.id(), unchecked)))
                .as("a known account needs no address")
                .isEqualTo(own.leo());
    }

    @Test
    @Tag("UC-33.3b")
    void neverCrossesCompanies() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        String foreign = administration.require(other.ana(), other.leo()).email();
        assertRefused(signIn("foreign", foreign, "support"), Reason.EMAIL_TAKEN);
        assertThat(gate.requireAccess(other.leo()).roles()).containsExactly(Role.AGENT);

        accepted(signIn("leo", email(own.leo()), "support"));
        settings.save(other.ana(), new SingleSignOnDraft(ISSUER, "aside", "secret", "groups", List.of(), true, null));
        assertRefused(
                service.signIn(other.id(), identity("leo", email(own.leo()))),
                Reason.EMAIL_TAKEN); // the same account is nobody there
    }

    @Test
    @Tag("UC-33.6")
    @Tag("UC-33.3c")
    void refusesASecondAccountOfOnePersonUntilDisconnected() {
        accepted(signIn("first", email(own.leo()), "support"));
        assertRefused(signIn("second", email(own.leo()), "support"), Reason.OTHER_ACCOUNT);
        assertThat(settings.isConnected(own.ana(), own.mia())).isFalse();
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This connection does not exist.",
                () -> settings.disconnect(own.ana(), own.mia()));
        settings.disconnect(own.ana(), own.leo());
        assertThat(accepted(signIn("second", email(own.leo()), "support"))).isEqualTo(own.leo());
        assertThat(accepted(signIn("second", "", "support"))).isEqualTo(own.leo());
    }

    @Test
    @Tag("UC-33.3")
    void leavesRolesAsTheyAreWhereNoGroupsAreConfigured() {
        configure(null);
        assertThat(accepted(signIn("leo", email(own.leo()), "admins"))).isEqualTo(own.leo());
        assertThat(gate.requireAccess(own.leo()).roles()).containsExactly(Role.AGENT);
        assertRefused(signIn("new", UuidV7.next() + "@acme.example"), Reason.UNKNOWN_PERSON);
    }

    @Test
    @Tag("UC-33.4")
    void rolesFollowTheGroupsAndWindowsAreTold() {
        accepted(signIn("leo", email(own.leo()), "support"));
        ConversationId id = ongoingConversation(own);
        AtomicInteger told = new AtomicInteger();
        ChangeNotifier.ListenerRegistration subscription =
                notifier.subscribe(Set.of(Topic.access(own.leo().value())), told::incrementAndGet);
        accepted(signIn("leo", email(own.leo()), "support"));
        assertThat(told).as("nothing has changed").hasValue(0);
        accepted(signIn("leo", email(own.leo()), "leads"));
        await().until(() -> told.get() > 0);
        subscription.remove();
        assertThat(gate.requireAccess(own.leo()).roles()).containsExactlyInAnyOrder(Role.SUPERVISOR, Role.MANAGER);
        assertThat(gate.requireAccess(own.leo()).departments()).containsExactly(own.billing());
        assertThat(conversationReader.require(own.ana(), id).status())
                .as("goes back to the queue")
                .isEqualTo(ConversationStatus.WAITING);
    }

    @Test
    @Tag("UC-33.4")
    void theLastAdministratorAndTheBreakGlassOneStayAdministrators() {
        assertThat(accepted(signIn("ana", email(own.ana()), "support"))).isEqualTo(own.ana());
        assertThat(gate.requireAccess(own.ana()).roles()).containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.AGENT);

        StaffId eva = addAdministrator();
        StaffId ida = addAdministrator();
        configure(eva, new GroupRights("managers", Set.of(Role.MANAGER), Set.of()));
        accepted(signIn("eva", email(eva), "managers"));
        assertThat(gate.requireAccess(eva).roles()).containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.MANAGER);
        accepted(signIn("ida", email(ida), "managers"));
        assertThat(gate.requireAccess(ida).roles()).containsExactly(Role.MANAGER);
    }

    @Test
    @Tag("UC-37.1b")
    void whoIsConnectedHasTheNameThatTheProviderSays() {
        accepted(signIn("leo", email(own.leo()), "support"));
        assertThat(profiles.find(own.leo()).namedByProvider()).isTrue();
        assertRefused(
                Refusal.Reason.CONFLICT,
                "Your name comes from your company's sign-in service. An administrator can change it.",
                () -> profiles.save(own.leo(), "Leo Lima", null, ClockFormat.LANGUAGE));
        profiles.save(own.leo(), "Leo Agent", "Europe/Lisbon", ClockFormat.LANGUAGE);
        assertThat(profiles.findTimes(own.leo()).zone()).hasToString("Europe/Lisbon");

        profiles.save(own.mia(), "Mia Matos", null, ClockFormat.LANGUAGE);
        settings.delete(own.ana());
        profiles.save(own.leo(), "Leo Lima", null, ClockFormat.LANGUAGE);
        assertThat(profiles.find(own.leo()).name()).isEqualTo("Leo Lima");
    }

    private StaffId addAdministrator() {
        return staffProvisioning.addStaff(
                own.id(), UuidV7.next() + "@acme.example", "Eva", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
    }

    @Test
    @Tag("UC-33.4a")
    void refusesWhoseGroupsHaveNoRoleAndEndsTheSessions() {
        assertRefused(signIn("new", UuidV7.next() + "@acme.example", "unknown"), Reason.NO_GROUP);
        accepted(signIn("leo", email(own.leo()), "support"));
        StaffId session = sessions.open(own.leo(), new SignInOrigin("127.0.0.1", null, null));
        gate.requireAccess(session);
        assertRefused(signIn("leo", email(own.leo())), Reason.NO_GROUP);
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "You were signed out from another place. Sign in again.",
                () -> gate.requireAccess(session));
        assertThat(gate.requireAccess(own.leo()).roles())
                .as("an administrator decides about them")
                .containsExactly(Role.AGENT);
    }

    @Test
    @Tag("UC-33.2f")
    void refusesDisabledPeople() {
        administration.disable(own.ana(), own.leo());
        assertRefused(signIn("leo", email(own.leo()), "support"), Reason.DISABLED);
        assertThat(settings.isConnected(own.ana(), own.leo())).isFalse();
    }

    @Test
    @Tag("UC-33.2b")
    void refusesAnAnswerOfAProviderThatWasReplacedMeanwhile() {
        ProviderIdentity before = new ProviderIdentity(
                "https://login.example.com", "leo", email(own.leo()), true, null, Set.of("support"));
        assertRefused(service.signIn(own.id(), before), Reason.CHANGED_MEANWHILE);
        settings.delete(own.ana());
        assertRefused(signIn("leo", email(own.leo()), "support"), Reason.CHANGED_MEANWHILE);
    }

    @Test
    @Tag("UC-33.3")
    void manyFirstSignInsAtOnceAddOnePerson() {
        String email = UuidV7.next() + "@acme.example";
        assertThat(runConcurrentlyWithoutRefusal(6, i -> accepted(signIn("nina", email, "support"))))
                .hasSize(6)
                .containsOnly(accepted(signIn("nina", email, "support")));
    }
}

package app.aside.staff;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.StaffMember.State;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@AsideSpringBootTest
class StaffAdministrationServiceTest {

    private static final Details MANAGER_DETAILS = new Details("Nina", Set.of(Role.MANAGER), Set.of());

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    AuthorizedTransactions gate;

    @Autowired
    ChangeNotifier changeNotifier;

    @Test
    void listsStaffOfTheCompanySortedAndPaged() {
        var crew = staffing.create();
        staffing.create();

        assertThat(settings.list(crew.ana(), "", 0, 50))
                .extracting(StaffMember::name)
                .containsExactly("Ana", "Leo", "Max", "Sofia");
        assertThat(settings.list(crew.ana(), " ", 1, 2))
                .extracting(StaffMember::name)
                .containsExactly("Leo", "Max");
        assertThat(settings.count(crew.ana(), "")).isEqualTo(4);
        assertThat(settings.list(crew.ana(), "LEO", 0, 50))
                .extracting(StaffMember::name)
                .containsExactly("Leo");
        assertThat(settings.list(crew.ana(), "Sofia-", 0, 50))
                .extracting(StaffMember::name)
                .containsExactly("Sofia");
        assertThat(settings.list(crew.ana(), "sofía", 0, 50))
                .as("neither case nor accents count")
                .extracting(StaffMember::name)
                .containsExactly("Sofia");
        assertThat(settings.count(crew.ana(), "sofía")).isEqualTo(1);
        assertThat(settings.count(crew.ana(), "nobody")).isZero();
    }

    @Test
    void invitationNormalizesEmailAndIsValidForOneWeek() {
        var crew = staffing.create();
        String address = TestCompanyFactory.uniqueEmail("Nina");
        Invitation invitation = settings.invite(
                crew.ana(),
                " " + address.toUpperCase(Locale.ROOT) + " ",
                new Details("  Nina   Novak ", Set.of(Role.AGENT, Role.MANAGER), Set.of(crew.billing())));

        assertThat(invitation.token()).matches("[A-Za-z0-9_-]{43}");
        assertThat(invitation.toString()).doesNotContain(invitation.token());
        StaffMember nina = settings.require(crew.ana(), invitation.staff());
        assertThat(nina.email()).isEqualTo(address.toLowerCase(Locale.ROOT));
        assertThat(nina.name()).isEqualTo("Nina Novak");
        assertThat(nina.roles()).containsExactlyInAnyOrder(Role.AGENT, Role.MANAGER);
        assertThat(nina.departments()).containsExactly(crew.billing());
        assertThat(nina.state()).isEqualTo(State.INVITED);
        assertThat(nina.invitationExpiresAt()).isEqualTo(invitation.expiresAt());
    }

    @Test
    void refusesInvalidInvitations() {
        var crew = staffing.create();
        var other = staffing.create();
        String taken = settings.require(other.ana(), other.leo()).email();
        String free = TestCompanyFactory.uniqueEmail("free");

        assertRefused(
                () -> settings.invite(crew.ana(), taken.toUpperCase(Locale.ROOT), MANAGER_DETAILS),
                FormField.EMAIL,
                "Somebody already signs in with this e-mail address.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details(" ", Set.of(Role.MANAGER), Set.of())),
                FormField.NAME,
                "The name is missing.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details("x".repeat(81), Set.of(Role.MANAGER), Set.of())),
                FormField.NAME,
                "The name is longer than 80 characters.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details("Nina", Set.of(), Set.of())),
                FormField.ROLES,
                "Choose at least one role.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details("Nina", Set.of(Role.AGENT), Set.of())),
                FormField.DEPARTMENTS,
                "Choose at least one department for an agent or a supervisor.");
        assertRefused(
                () -> settings.invite(
                        crew.ana(), free, new Details("Nina", Set.of(Role.AGENT), Set.of(other.support()))),
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.");
        assertThat(settings.count(crew.ana(), "")).isEqualTo(4);
    }

    /** Keyboards of some systems type an accent as a letter of its own. */
    @Test
    void oneAddressIsOneHoweverItsAccentsAreTyped() {
        var crew = staffing.create();
        String plain = TestCompanyFactory.uniqueEmail("jose");
        String composed = plain.replace("jose", "jos\u00e9");
        String decomposed = plain.replace("jose", "jose\u0301");
        StaffMember jose = settings.require(
                crew.ana(),
                settings.invite(crew.ana(), decomposed, MANAGER_DETAILS).staff());
        assertThat(jose.email()).isEqualTo(composed);
        for (String again : List.of(composed, decomposed, composed.toUpperCase(Locale.ROOT))) {
            assertRefused(
                    () -> settings.invite(crew.ana(), again, MANAGER_DETAILS),
                    FormField.EMAIL,
                    "Somebody already signs in with this e-mail address.");
        }
        assertThat(settings.invite(crew.ana(), plain, MANAGER_DETAILS).staff())
                .as("another address")
                .isNotEqualTo(jose.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nina", "@acme.example", "nina@", "ni na@acme.example", "a@b@c", "<nina@acme.example>"})
    void refusesInvalidEmailAddresses(String address) {
        var crew = staffing.create();
        assertRefused(
                () -> settings.invite(crew.ana(), address, MANAGER_DETAILS),
                FormField.EMAIL,
                "This is not an e-mail address.");
    }

    @Test
    void requiresAdministrator() {
        var crew = staffing.create();
        for (StaffId other : List.of(crew.sofia(), crew.leo(), crew.max())) {
            Stream.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                            () -> settings.list(other, "", 0, 10),
                            () -> settings.count(other, ""),
                            () -> settings.require(other, crew.leo()),
                            () -> settings.invite(other, TestCompanyFactory.uniqueEmail("nina"), MANAGER_DETAILS),
                            () -> settings.renewInvitation(other, crew.leo()),
                            () -> settings.change(
                                    other, other, new Details("Me", Set.of(Role.ADMINISTRATOR), Set.of())),
                            () -> settings.disable(other, crew.leo()),
                            () -> settings.enable(other, crew.leo()))
                    .forEach(work -> assertRefused(
                            work, Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this."));
        }
    }

    @Test
    void refusesStaffOfAnotherCompany() {
        var crew = staffing.create();
        StaffId stranger = staffing.create().leo();
        Stream.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> settings.require(crew.ana(), stranger),
                        () -> settings.renewInvitation(crew.ana(), stranger),
                        () -> settings.change(crew.ana(), stranger, MANAGER_DETAILS),
                        () -> settings.disable(crew.ana(), stranger),
                        () -> settings.enable(crew.ana(), stranger))
                .forEach(work -> assertRefused(work, Refusal.Reason.NOT_FOUND, "This member of staff does not exist."));
    }

    @Test
    void updatesNameRolesAndDepartmentsAndNotifies() throws InterruptedException {
        var crew = staffing.create();
        CountDownLatch notified = new CountDownLatch(1);
        ChangeNotifier.ListenerRegistration registration =
                changeNotifier.subscribe(List.of(Topic.access(crew.leo().value())), notified::countDown);

        settings.change(crew.ana(), crew.leo(), new Details("Leonor", Set.of(Role.SUPERVISOR), Set.of(crew.billing())));

        assertThat(notified.await(30, TimeUnit.SECONDS)).isTrue();
        registration.remove();
        Access leo = gate.requireAccess(crew.leo());
        assertThat(leo.name()).isEqualTo("Leonor");
        assertThat(leo.roles()).containsExactly(Role.SUPERVISOR);
        assertThat(leo.departments()).containsExactly(crew.billing());

        settings.change(crew.ana(), crew.leo(), new Details("Leo", Set.of(Role.MANAGER), Set.of(crew.billing())));
        assertThat(gate.requireAccess(crew.leo()).departments()).isEmpty();
    }

    @Test
    void disablesAndEnablesStaff() throws InterruptedException {
        var crew = staffing.create();
        CountDownLatch notified = new CountDownLatch(1);
        ChangeNotifier.ListenerRegistration registration =
                changeNotifier.subscribe(List.of(Topic.access(crew.leo().value())), notified::countDown);

        settings.disable(crew.ana(), crew.leo());

        assertThat(notified.await(30, TimeUnit.SECONDS)).isTrue();
        registration.remove();
        assertThat(settings.require(crew.ana(), crew.leo()).state()).isEqualTo(State.DISABLED);
        assertRefused(
                () -> gate.requireAccess(crew.leo()),
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.");
        assertRefused(
                () -> settings.renewInvitation(crew.ana(), crew.leo()),
                Refusal.Reason.CONFLICT,
                "Leo is disabled; enable first.");

        settings.enable(crew.ana(), crew.leo());
        assertThat(gate.requireAccess(crew.leo()).departments())
                .containsExactlyInAnyOrder(crew.support(), crew.billing());
    }

    @Test
    void refusesToRemoveTheLastAdministrator() {
        var crew = staffing.create();
        assertRefused(
                () -> settings.disable(crew.ana(), crew.ana()),
                Refusal.Reason.CONFLICT,
                "Ana is the company's last administrator and cannot be disabled.");
        assertRefused(
                () -> settings.change(crew.ana(), crew.ana(), MANAGER_DETAILS),
                Refusal.Reason.CONFLICT,
                "Ana is the company's last administrator and must keep this role.");

        settings.invite(
                crew.ana(),
                TestCompanyFactory.uniqueEmail("eva"),
                new Details("Eva", Set.of(Role.ADMINISTRATOR), Set.of()));
        assertRefused(
                () -> settings.change(crew.ana(), crew.ana(), MANAGER_DETAILS),
                Refusal.Reason.CONFLICT,
                "Ana is the company's last administrator and must keep this role."
                        + " The others have not accepted their invitation yet.");

        StaffId bea = staffing.addAdministrator(crew, "Bea");
        assertRefused(
                () -> settings.disable(crew.ana(), crew.ana()),
                Refusal.Reason.CONFLICT,
                "You cannot disable yourself; another administrator can do it.");
        settings.change(crew.ana(), crew.ana(), MANAGER_DETAILS);
        assertThat(gate.requireAccess(crew.ana()).roles()).containsExactly(Role.MANAGER);
        assertRefused(
                () -> settings.change(bea, bea, MANAGER_DETAILS),
                Refusal.Reason.CONFLICT,
                "Bea is the company's last administrator and must keep this role."
                        + " The others have not accepted their invitation yet.");
    }

    @Test
    void concurrentMutualDisableKeepsOneAdministrator() throws Exception {
        for (int round = 0; round < 10; round++) {
            var crew = staffing.create();
            StaffId bea = staffing.addAdministrator(crew, "Bea");
            List<Callable<Boolean>> both = List.of(
                    () -> succeeds(() -> settings.disable(crew.ana(), bea)),
                    () -> succeeds(() -> settings.disable(bea, crew.ana())));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                int done = 0;
                for (var answer : threads.invokeAll(both)) {
                    done += answer.get() ? 1 : 0;
                }
                assertThat(done).isEqualTo(1);
            }
            assertThat(succeeds(() -> gate.requireAccess(crew.ana())) ^ succeeds(() -> gate.requireAccess(bea)))
                    .isTrue();
        }
    }

    @Test
    void concurrentInvitationsWithSameEmailAddOneStaffMember() throws Exception {
        var one = staffing.create();
        var other = staffing.create();
        String address = TestCompanyFactory.uniqueEmail("nina");
        List<Callable<Boolean>> both = List.of(
                () -> succeeds(() -> settings.invite(one.ana(), address, MANAGER_DETAILS)),
                () -> succeeds(() -> settings.invite(other.ana(), address, MANAGER_DETAILS)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int done = 0;
            for (var answer : threads.invokeAll(both)) {
                done += answer.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }
}

package app.aside.account;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import app.aside.account.StaffMember.State;
import app.aside.account.StaffSettings.Details;
import app.aside.live.Bell;
import app.aside.live.Topic;
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

@AsideTest
class StaffSettingsTest {

    private static final Details MANAGER = new Details("Nina", Set.of(Role.MANAGER), Set.of());

    @Autowired
    StaffSettings settings;

    @Autowired
    Staffing staffing;

    @Autowired
    AccessGate gate;

    @Autowired
    Bell bell;

    @Test
    void listsEverybodyOfTheCompanyByNameAndByPages() {
        var crew = staffing.crew();
        staffing.crew();

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
        assertThat(settings.count(crew.ana(), "nobody")).isZero();
    }

    @Test
    void invitesWithAnAddressInLowerCaseAndALinkForAWeek() {
        var crew = staffing.crew();
        String address = Staffing.address("Nina");
        Invitation invitation = settings.invite(
                crew.ana(),
                " " + address.toUpperCase(Locale.ROOT) + " ",
                new Details("  Nina   Novak ", Set.of(Role.AGENT, Role.MANAGER), Set.of(crew.billing())));

        assertThat(invitation.token()).matches("[A-Za-z0-9_-]{43}");
        assertThat(invitation.toString()).doesNotContain(invitation.token());
        StaffMember nina = settings.find(crew.ana(), invitation.staff());
        assertThat(nina.email()).isEqualTo(address.toLowerCase(Locale.ROOT));
        assertThat(nina.name()).isEqualTo("Nina Novak");
        assertThat(nina.roles()).containsExactlyInAnyOrder(Role.AGENT, Role.MANAGER);
        assertThat(nina.departments()).containsExactly(crew.billing());
        assertThat(nina.state()).isEqualTo(State.INVITED);
        assertThat(nina.invitedUntil()).isEqualTo(invitation.expiresAt());
    }

    @Test
    void refusesWhatCannotBeInvited() {
        var crew = staffing.crew();
        var other = staffing.crew();
        String taken = settings.find(other.ana(), other.leo()).email();
        String free = Staffing.address("free");

        assertRefused(
                () -> settings.invite(crew.ana(), taken.toUpperCase(Locale.ROOT), MANAGER),
                Field.EMAIL,
                "Somebody already signs in with this e-mail address.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details(" ", Set.of(Role.MANAGER), Set.of())),
                Field.NAME,
                "The name is missing.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details("x".repeat(81), Set.of(Role.MANAGER), Set.of())),
                Field.NAME,
                "The name is longer than 80 characters.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details("Nina", Set.of(), Set.of())),
                Field.ROLES,
                "Choose at least one role.");
        assertRefused(
                () -> settings.invite(crew.ana(), free, new Details("Nina", Set.of(Role.AGENT), Set.of())),
                Field.DEPARTMENTS,
                "Choose at least one department for an agent or a supervisor.");
        assertRefused(
                () -> settings.invite(
                        crew.ana(), free, new Details("Nina", Set.of(Role.AGENT), Set.of(other.support()))),
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.");
        assertThat(settings.count(crew.ana(), "")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nina", "@acme.example", "nina@", "ni na@acme.example", "a@b@c", "<nina@acme.example>"})
    void refusesWhatIsNoAddress(String address) {
        var crew = staffing.crew();
        assertRefused(
                () -> settings.invite(crew.ana(), address, MANAGER), Field.EMAIL, "This is not an e-mail address.");
    }

    @Test
    void isForAdministratorsOnly() {
        var crew = staffing.crew();
        for (StaffId other : List.of(crew.sofia(), crew.leo(), crew.max())) {
            Stream.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                            () -> settings.list(other, "", 0, 10),
                            () -> settings.count(other, ""),
                            () -> settings.find(other, crew.leo()),
                            () -> settings.invite(other, Staffing.address("nina"), MANAGER),
                            () -> settings.inviteAgain(other, crew.leo()),
                            () -> settings.change(
                                    other, other, new Details("Me", Set.of(Role.ADMINISTRATOR), Set.of())),
                            () -> settings.disable(other, crew.leo()),
                            () -> settings.enable(other, crew.leo()))
                    .forEach(work -> assertRefused(
                            work, Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this."));
        }
    }

    @Test
    void knowsNobodyOfAnotherCompany() {
        var crew = staffing.crew();
        StaffId stranger = staffing.crew().leo();
        Stream.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> settings.find(crew.ana(), stranger),
                        () -> settings.inviteAgain(crew.ana(), stranger),
                        () -> settings.change(crew.ana(), stranger, MANAGER),
                        () -> settings.disable(crew.ana(), stranger),
                        () -> settings.enable(crew.ana(), stranger))
                .forEach(work -> assertRefused(work, Refusal.Reason.NOT_FOUND, "This member of staff does not exist."));
    }

    @Test
    void changesNameRolesAndDepartmentsAndRings() throws InterruptedException {
        var crew = staffing.crew();
        CountDownLatch rung = new CountDownLatch(1);
        Bell.Registration registration =
                bell.listen(List.of(Topic.access(crew.leo().value())), rung::countDown);

        settings.change(crew.ana(), crew.leo(), new Details("Leonor", Set.of(Role.SUPERVISOR), Set.of(crew.billing())));

        assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
        registration.remove();
        Access leo = gate.accessOf(crew.leo());
        assertThat(leo.name()).isEqualTo("Leonor");
        assertThat(leo.roles()).containsExactly(Role.SUPERVISOR);
        assertThat(leo.departments()).containsExactly(crew.billing());

        settings.change(crew.ana(), crew.leo(), new Details("Leo", Set.of(Role.MANAGER), Set.of(crew.billing())));
        assertThat(gate.accessOf(crew.leo()).departments()).isEmpty();
    }

    @Test
    void takesAccessAwayAndGivesItBack() throws InterruptedException {
        var crew = staffing.crew();
        CountDownLatch rung = new CountDownLatch(1);
        Bell.Registration registration =
                bell.listen(List.of(Topic.access(crew.leo().value())), rung::countDown);

        settings.disable(crew.ana(), crew.leo());

        assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
        registration.remove();
        assertThat(settings.find(crew.ana(), crew.leo()).state()).isEqualTo(State.DISABLED);
        assertRefused(
                () -> gate.accessOf(crew.leo()),
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.");
        assertRefused(
                () -> settings.inviteAgain(crew.ana(), crew.leo()),
                Refusal.Reason.CONFLICT,
                "Leo is disabled; enable first.");

        settings.enable(crew.ana(), crew.leo());
        assertThat(gate.accessOf(crew.leo()).departments()).containsExactlyInAnyOrder(crew.support(), crew.billing());
    }

    @Test
    void keepsTheLastAdministrator() {
        var crew = staffing.crew();
        assertRefused(
                () -> settings.disable(crew.ana(), crew.ana()),
                Refusal.Reason.CONFLICT,
                "Ana is the company's last administrator and cannot be disabled.");
        assertRefused(
                () -> settings.change(crew.ana(), crew.ana(), MANAGER),
                Refusal.Reason.CONFLICT,
                "Ana is the company's last administrator and must keep this role.");

        settings.invite(crew.ana(), Staffing.address("eva"), new Details("Eva", Set.of(Role.ADMINISTRATOR), Set.of()));
        assertRefused(
                () -> settings.change(crew.ana(), crew.ana(), MANAGER),
                Refusal.Reason.CONFLICT,
                "Ana is the company's last administrator and must keep this role."
                        + " The others have not accepted their invitation yet.");

        StaffId bea = staffing.administrator(crew, "Bea");
        assertRefused(
                () -> settings.disable(crew.ana(), crew.ana()),
                Refusal.Reason.CONFLICT,
                "You cannot disable yourself; another administrator can do it.");
        settings.change(crew.ana(), crew.ana(), MANAGER);
        assertThat(gate.accessOf(crew.ana()).roles()).containsExactly(Role.MANAGER);
        assertRefused(
                () -> settings.change(bea, bea, MANAGER),
                Refusal.Reason.CONFLICT,
                "Bea is the company's last administrator and must keep this role."
                        + " The others have not accepted their invitation yet.");
    }

    @Test
    void keepsOneOfTwoAdministratorsWhoDisableEachOther() throws Exception {
        for (int round = 0; round < 10; round++) {
            var crew = staffing.crew();
            StaffId bea = staffing.administrator(crew, "Bea");
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
            assertThat(succeeds(() -> gate.accessOf(crew.ana())) ^ succeeds(() -> gate.accessOf(bea)))
                    .isTrue();
        }
    }

    @Test
    void addsOneOfTwoWhoAreInvitedWithTheSameAddressAtOnce() throws Exception {
        var one = staffing.crew();
        var other = staffing.crew();
        String address = Staffing.address("nina");
        List<Callable<Boolean>> both = List.of(
                () -> succeeds(() -> settings.invite(one.ana(), address, MANAGER)),
                () -> succeeds(() -> settings.invite(other.ana(), address, MANAGER)));
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

package app.aside.staff.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.staff.Invitations;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC30OwnSessionsTest extends ServiceTest {

    private static final SignInOrigin OFFICE = new SignInOrigin("192.0.2.7", "Firefox", "Linux");
    private static final SignInOrigin PHONE = new SignInOrigin("2001:db8::1", "Safari", "iPhone");

    @Autowired
    StaffSessions sessions;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffAdministrationService administration;

    @Autowired
    ChangeNotifier changeNotifier;

    private CompanyFixture own;
    private StaffId office;
    private StaffId phone;

    @BeforeEach
    void signInTwice() {
        own = createCompany(Plan.ADVANCED);
        office = sessions.open(own.leo(), OFFICE);
        phone = sessions.open(own.leo(), PHONE);
    }

    @Test
    @Tag("UC-30.1")
    void listsWhereThePersonIsSignedIn() {
        sessions.open(own.mia(), OFFICE);

        List<StaffSession> listed = sessions.list(office);

        assertThat(listed).extracting(StaffSession::origin).containsExactlyInAnyOrder(OFFICE, PHONE);
        assertThat(listed).filteredOn(StaffSession::current).singleElement().satisfies(here -> {
            assertThat(here.id()).isEqualTo(office.session());
            assertThat(here.lastUsedAt()).isEqualTo(here.startedAt());
        });
        assertThat(sessions.list(own.leo()))
                .as("asked by somebody who is in none of them")
                .hasSize(2)
                .noneMatch(StaffSession::current);
    }

    @Test
    @Tag("UC-30.2")
    void endedSessionIsRefusedAtOnceAndItsWindowsAreTold() throws InterruptedException {
        Semaphore told = new Semaphore(0);
        ChangeNotifier.ListenerRegistration listening =
                changeNotifier.subscribe(Set.of(Topic.access(own.leo().value())), told::release);

        sessions.end(office, id(phone));

        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        listening.remove();
        for (Runnable asked : List.<Runnable>of(
                () -> gate.requireAccess(phone),
                () -> conversationReader.require(phone, waitingConversation()),
                () -> sessions.list(phone),
                () -> sessions.end(phone, id(office)),
                () -> sessions.endOthers(phone))) {
            assertThat(catchThrowableOfType(SessionEndedRefusal.class, asked::run))
                    .isNotNull()
                    .isNotInstanceOf(PasswordChangedRefusal.class)
                    .hasMessage("You were signed out from another place. Sign in again.");
        }
        assertThat(gate.requireAccess(office).name()).isEqualTo("Leo Agent");
        assertThat(sessions.list(office))
                .singleElement()
                .satisfies(left -> assertThat(left.current()).isTrue());
    }

    @Test
    @Tag("UC-30.2a")
    void sessionsOfOthersDoNotExist() {
        StaffId colleague = sessions.open(own.mia(), OFFICE);
        StaffId stranger = sessions.open(createCompany(Plan.ADVANCED).ana(), OFFICE);

        for (StaffId nobody : List.of(own.ana(), office)) {
            for (UUID session : List.of(id(colleague), id(stranger), UUID.randomUUID())) {
                assertRefused(
                        Refusal.Reason.NOT_FOUND, "This session does not exist.", () -> sessions.end(nobody, session));
            }
        }
        sessions.endOthers(office);

        assertThat(gate.requireAccess(colleague).name()).isEqualTo("Mia Agent");
        assertThat(gate.requireAccess(stranger).name()).isEqualTo("Ana Admin");
    }

    @Test
    @Tag("UC-30.2a")
    void aSessionIsGoodForItsPersonOnly() {
        StaffId forged = own.ana().inSession(id(office));
        assertThat(catchThrowableOfType(SessionEndedRefusal.class, () -> gate.requireAccess(forged)))
                .isNotNull();
    }

    @Test
    @Tag("UC-30.3")
    void signsOutEverywhereElse() {
        sessions.endOthers(office);

        assertThat(sessions.list(office)).extracting(StaffSession::origin).containsExactly(OFFICE);
        assertThat(catchThrowableOfType(SessionEndedRefusal.class, () -> gate.requireAccess(phone)))
                .isNotNull();
    }

    @Test
    @Tag("UC-30.1")
    void aSessionOfALostNodeIsNotListedAndDeletedAfterADay() {
        StaffId lost =
                OffsetClock.callInPast(StaffSessions.LISTED.plusSeconds(5), () -> sessions.open(own.leo(), OFFICE));
        assertThat(sessions.list(office)).extracting(StaffSession::id).doesNotContain(id(lost));

        sessions.keepAlive(Map.of(id(lost), sessions.list(office).getFirst().startedAt()));
        assertThat(sessions.list(office))
                .as("its node is back")
                .extracting(StaffSession::id)
                .contains(id(lost));

        StaffId old = OffsetClock.callInPast(StaffSessions.KEPT.plusMinutes(1), () -> sessions.open(own.leo(), OFFICE));
        StaffId younger =
                OffsetClock.callInPast(StaffSessions.KEPT.minusMinutes(1), () -> sessions.open(own.leo(), OFFICE));
        sessions.keepAlive(Map.of());
        assertThat(catchThrowableOfType(SessionEndedRefusal.class, () -> gate.requireAccess(old)))
                .isNotNull();
        assertThat(gate.requireAccess(younger)).isNotNull();
    }

    @Test
    @Tag("UC-30.1")
    void lastUseIsKeptByTheMinuteAndNeverGoesBack() {
        Instant started = sessions.list(office).getFirst().startedAt();
        Instant used = started.plusSeconds(90);

        sessions.keepAlive(Map.of(id(office), used));
        sessions.keepAlive(Map.of(id(office), started));
        sessions.keepAlive(Map.of(id(office), started.minus(Duration.ofHours(1))));

        assertThat(sessions.list(office))
                .filteredOn(StaffSession::current)
                .singleElement()
                .satisfies(here -> assertThat(here.lastUsedAt()).isEqualTo(used.truncatedTo(ChronoUnit.MINUTES)));
    }

    @Test
    @Tag("UC-30.5")
    void newPasswordByInvitationAndDisablingEndAllSessions() {
        invitations.accept(administration.renewInvitation(own.ana(), own.leo()).token(), "another long password");
        assertThat(catchThrowableOfType(SessionEndedRefusal.class, () -> gate.requireAccess(office)))
                .isNotNull();

        StaffId again = sessions.open(own.leo(), OFFICE);
        administration.disable(own.ana(), own.leo());
        administration.enable(own.ana(), own.leo());
        assertThat(catchThrowableOfType(SessionEndedRefusal.class, () -> gate.requireAccess(again)))
                .isNotNull();
    }

    @Test
    @Tag("UC-30.5")
    void aDisabledPersonBeginsNoSession() {
        disable(own.leo());
        assertThat(catchThrowableOfType(Refusal.class, () -> sessions.open(own.leo(), OFFICE)))
                .isNotNull();
    }

    private static UUID id(StaffId staff) {
        return Objects.requireNonNull(staff.session());
    }

    @Test
    @Tag("UC-30.1")
    void aSessionThatIsClosedIsGone() {
        sessions.closed(phone);
        sessions.closedAll(List.of());
        assertThat(sessions.list(office)).hasSize(1);
        sessions.closedAll(List.of(id(office)));
        assertThat(sessions.list(own.leo())).isEmpty();
    }
}

package app.aside.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.RoomTest;
import app.aside.conversation.ConversationId;
import app.aside.database.Identity;
import app.aside.live.Bell;
import app.aside.live.Topic;
import app.aside.record.History;
import app.aside.record.HistoryFilter;
import app.aside.record.Place;
import app.aside.record.Progress;
import app.aside.record.Transcripts;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Another password ends what was signed in with the one before. */
class UC08ChangePasswordTest extends RoomTest {

    private static final String OVER = "A new password was set. Sign in with it.";

    @Autowired
    SignIns signIns;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffSettings settings;

    @Autowired
    StaffDirectory directory;

    @Autowired
    History history;

    @Autowired
    Transcripts transcripts;

    @Autowired
    Bell bell;

    private String email = "";
    private StaffId before = new StaffId(Identity.next());

    /** Dora has all roles, so that nothing else keeps her from anything. */
    @BeforeEach
    void signIn() {
        email = Identity.next() + "@acme.example";
        companies.addStaff(
                house.account(), email, "Dora", Set.of(Role.values()), Set.of(house.support()), Staffing.PASSWORD);
        before = signedIn();
    }

    private StaffId signedIn() {
        return signIns.find(email).orElseThrow().staff();
    }

    private void setPassword() {
        String link = settings.inviteAgain(house.ana(), before).token();
        assertThat(gate.accessOf(before).name())
                .as("as long as the link was not used")
                .isEqualTo("Dora");
        invitations.accept(link, "another long password");
    }

    @Test
    @Tag("UC-08.6")
    void whoIsSignedInWithTheFormerPasswordIsRefusedEverywhere() {
        ConversationId id = waiting();
        agents.take(before, id);
        send(house.ana(), id, before, "Before");

        setPassword();

        for (Runnable asked : List.<Runnable>of(
                () -> gate.accessOf(before),
                () -> reader.find(before, id),
                () -> timeline.before(before, id, Place.END, 10),
                () -> agents.answer(before, id, "Hello", request()),
                () -> agents.transfer(before, id, house.support(), house.leo()),
                () -> agents.close(before, id),
                () -> agents.take(before, waiting()),
                () -> agents.saveDraft(before, id, "x"),
                () -> reply(before, id, 1, "Not any more"),
                () -> internals.markSeen(before, id, 1),
                () -> internalReader.unread(before),
                () -> history.search(before, HistoryFilter.ALL, 0, 10),
                () -> transcripts.export(before, id, Transcripts.Kind.FULL_RECORD, ZoneOffset.UTC, Progress.UNWATCHED),
                () -> settings.list(before, "", 0, 10),
                () -> settings.disable(before, house.ben()),
                () -> settings.inviteAgain(before, house.ben()))) {
            assertThat(catchThrowableOfType(PasswordChanged.class, asked::run))
                    .isNotNull()
                    .hasMessage(OVER);
        }
        assertThat(reader.find(house.ana(), id).lastSeq())
                .as("nothing was said")
                .isEqualTo(2);
        assertThat(unread(signedIn(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-08.6")
    void whoSignsInWithTheNewPasswordGoesOn() {
        ConversationId id = waiting();
        agents.take(before, id);
        setPassword();

        StaffId now = signedIn();

        assertThat(now).as("the same person").isEqualTo(before).hasSameHashCodeAs(before);
        assertThat(agents.answer(now, id, "Hello", request()).name()).isEqualTo("Dora");
        assertThat(gate.accessOf(now).staff().passwordNumber()).isEqualTo(2);
    }

    @Test
    @Tag("UC-08.6")
    void aSignInThatIsUnderWayIsOverToo() {
        // The form reads who it is, then takes its time to compare the password.
        SignIns.Credentials underWay = signIns.find(email).orElseThrow();

        setPassword();

        assertRefused(Refusal.Reason.NOT_ALLOWED, OVER, () -> gate.accessOf(underWay.staff()));
    }

    @Test
    @Tag("UC-08.6")
    void theWindowsOfThatPersonAreTold() throws InterruptedException {
        CountDownLatch rung = new CountDownLatch(1);
        Bell.Registration registration = bell.listen(List.of(Topic.access(before.value())), rung::countDown);

        setPassword();

        assertThat(rung.await(30, TimeUnit.SECONDS)).isTrue();
        registration.remove();
    }

    @Test
    @Tag("UC-08.6")
    void whatIsRefusedEndsNothing() {
        String link = settings.inviteAgain(house.ana(), before).token();

        assertThat(catchThrowableOfType(Refusal.class, () -> invitations.accept(link, "short")))
                .isNotNull();
        assertThat(catchThrowableOfType(Refusal.class, () -> invitations.accept("unknown", "another long password")))
                .isNotNull();

        assertThat(gate.accessOf(before).name()).isEqualTo("Dora");
    }

    @Test
    @Tag("UC-08.6")
    void somebodyElseStaysSignedIn() {
        String other = Identity.next() + "@acme.example";
        companies.addStaff(house.account(), other, "Nils", Set.of(Role.MANAGER), Set.of(), Staffing.PASSWORD);
        StaffId nils = signIns.find(other).orElseThrow().staff();

        setPassword();

        assertThat(gate.accessOf(nils).name()).isEqualTo("Nils");
        gate.read(
                nils,
                access -> assertThat(directory.find(access, before))
                        .as("who is spoken of needs no sign-in")
                        .isPresent());
    }
}

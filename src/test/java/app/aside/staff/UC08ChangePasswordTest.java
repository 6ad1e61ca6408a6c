package app.aside.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.history.TimelinePosition;
import app.aside.language.Language;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.session.PasswordChangedRefusal;
import app.aside.transcript.ExportProgress;
import app.aside.transcript.TranscriptFormat;
import app.aside.transcript.TranscriptService;
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
class UC08ChangePasswordTest extends ServiceTest {

    private static final String SESSION_ENDED = "A new password was set. Sign in with it.";

    @Autowired
    StaffCredentialsRepository signIns;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    StaffDirectory directory;

    @Autowired
    HistoryService history;

    @Autowired
    TranscriptService transcripts;

    @Autowired
    ChangeNotifier changeNotifier;

    private String email = "";
    private StaffId staffBeforeChange = new StaffId(UuidV7.next());

    /** Dora has all roles, so that nothing else keeps her from anything. */
    @BeforeEach
    void signIn() {
        email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                company.id(),
                email,
                "Dora",
                Set.of(Role.values()),
                Set.of(company.support()),
                TestCompanyFactory.PASSWORD);
        staffBeforeChange = currentSignIn();
    }

    private StaffId currentSignIn() {
        return signIns.find(email).orElseThrow().staff();
    }

    private void setPassword() {
        String link = settings.renewInvitation(company.ana(), staffBeforeChange).token();
        assertThat(gate.requireAccess(staffBeforeChange).name())
                .as("as long as the link was not used")
                .isEqualTo("Dora");
        invitations.accept(link, "another long password");
    }

    @Test
    @Tag("UC-08.6")
    void sessionWithOldPasswordIsRefusedByEveryService() {
        ConversationId id = waitingConversation();
        conversations.take(staffBeforeChange, id);
        send(company.ana(), id, staffBeforeChange, "Before");

        setPassword();

        for (Runnable asked : List.<Runnable>of(
                () -> gate.requireAccess(staffBeforeChange),
                () -> conversationReader.require(staffBeforeChange, id),
                () -> timeline.listBefore(staffBeforeChange, id, TimelinePosition.END, 10),
                () -> conversations.answer(staffBeforeChange, id, "Hello", newRequestId()),
                () -> conversations.transfer(staffBeforeChange, id, company.support(), company.leo()),
                () -> conversations.close(staffBeforeChange, id),
                () -> conversations.take(staffBeforeChange, waitingConversation()),
                () -> conversations.saveDraft(staffBeforeChange, id, "x"),
                () -> reply(staffBeforeChange, id, 1, "Not any more"),
                () -> internalMessages.markRead(staffBeforeChange, id, 1),
                () -> internalMessageReader.countUnread(staffBeforeChange),
                () -> history.search(staffBeforeChange, HistoryFilter.ALL, null, 10),
                () -> transcripts.export(
                        staffBeforeChange,
                        id,
                        TranscriptService.TranscriptKind.FULL_RECORD,
                        new TranscriptFormat(Language.ENGLISH, ZoneOffset.UTC),
                        ExportProgress.NONE),
                () -> settings.list(staffBeforeChange, "", 0, 10),
                () -> settings.disable(staffBeforeChange, company.ben()),
                () -> settings.renewInvitation(staffBeforeChange, company.ben()))) {
            assertThat(catchThrowableOfType(PasswordChangedRefusal.class, asked::run))
                    .isNotNull()
                    .hasMessage(SESSION_ENDED);
        }
        assertThat(conversationReader.require(company.ana(), id).lastSeq())
                .as("nothing was said")
                .isEqualTo(2);
        assertThat(unreadCount(currentSignIn(), id)).isEqualTo(1);
    }

    @Test
    @Tag("UC-08.6")
    void sessionWithNewPasswordIsAccepted() {
        ConversationId id = waitingConversation();
        conversations.take(staffBeforeChange, id);
        setPassword();

        StaffId now = currentSignIn();

        assertThat(now).as("the same person").isEqualTo(staffBeforeChange).hasSameHashCodeAs(staffBeforeChange);
        assertThat(conversations.answer(now, id, "Hello", newRequestId()).name())
                .isEqualTo("Dora");
        assertThat(gate.requireAccess(now).staff().passwordNumber()).isEqualTo(2);
    }

    @Test
    @Tag("UC-08.6")
    void passwordChangeInvalidatesSignInInProgress() {
        // The form reads who it is, then takes its time to compare the password.
        StaffCredentialsRepository.Credentials underWay = signIns.find(email).orElseThrow();

        setPassword();

        assertRefused(Refusal.Reason.NOT_ALLOWED, SESSION_ENDED, () -> gate.requireAccess(underWay.staff()));
    }

    @Test
    @Tag("UC-08.6")
    void passwordChangeNotifiesOpenWindows() throws InterruptedException {
        CountDownLatch notified = new CountDownLatch(1);
        ChangeNotifier.ListenerRegistration registration =
                changeNotifier.subscribe(List.of(Topic.access(staffBeforeChange.value())), notified::countDown);

        setPassword();

        assertThat(notified.await(30, TimeUnit.SECONDS)).isTrue();
        registration.remove();
    }

    @Test
    @Tag("UC-08.6")
    void refusedPasswordChangeKeepsSessions() {
        String link = settings.renewInvitation(company.ana(), staffBeforeChange).token();

        assertThat(catchThrowableOfType(Refusal.class, () -> invitations.accept(link, "short")))
                .isNotNull();
        assertThat(catchThrowableOfType(Refusal.class, () -> invitations.accept("unknown", "another long password")))
                .isNotNull();

        assertThat(gate.requireAccess(staffBeforeChange).name()).isEqualTo("Dora");
    }

    @Test
    @Tag("UC-08.6")
    void passwordChangeKeepsSessionsOfOtherStaff() {
        String other = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                company.id(), other, "Nils", Set.of(Role.MANAGER), Set.of(), TestCompanyFactory.PASSWORD);
        StaffId nils = signIns.find(other).orElseThrow().staff();

        setPassword();

        assertThat(gate.requireAccess(nils).name()).isEqualTo("Nils");
        gate.read(
                nils,
                access -> assertThat(directory.findAccess(access, staffBeforeChange))
                        .as("who is spoken of needs no sign-in")
                        .isPresent());
    }
}

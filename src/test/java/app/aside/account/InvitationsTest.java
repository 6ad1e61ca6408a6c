package app.aside.account;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import app.aside.account.StaffSettings.Details;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@AsideTest
class InvitationsTest {

    private static final String UNUSABLE = "This invitation does not exist.";

    @Autowired
    Invitations invitations;

    @Autowired
    StaffSettings settings;

    @Autowired
    SignIns signIns;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Staffing staffing;

    @Autowired
    JdbcClient jdbc;

    private Staffing.Crew crew;
    private Invitation nina;

    @BeforeEach
    void invite() {
        crew = staffing.crew();
        nina = settings.invite(
                crew.ana(), Staffing.address("nina"), new Details("Nina", Set.of(Role.MANAGER), Set.of()));
    }

    @Test
    void letsAnInvitedPersonSetAPasswordOnce() {
        assertThat(invitations.find(nina.token())).hasValue(new Invitations.Invited("Acme", "Nina", nina.email()));

        invitations.accept(nina.token(), Staffing.PASSWORD);

        var credentials = signIns.find(nina.email()).orElseThrow();
        assertThat(passwords.matches(Staffing.PASSWORD, credentials.passwordHash()))
                .isTrue();
        assertThat(settings.find(crew.ana(), nina.staff()).state()).isEqualTo(StaffMember.State.ACTIVE);
        assertThat(invitations.find(nina.token())).isEmpty();
        assertRefused(
                () -> invitations.accept(nina.token(), "another long password"), Refusal.Reason.NOT_FOUND, UNUSABLE);
    }

    @Test
    void isUsedOnceHoweverFast() throws Exception {
        List<Callable<Boolean>> clicks = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        invitations.accept(nina.token(), "password number " + i);
                        return true;
                    } catch (Refusal refusal) {
                        return false;
                    }
                })
                .toList();
        int used = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var click : threads.invokeAll(clicks)) {
                used += click.get() ? 1 : 0;
            }
        }
        assertThat(used).isEqualTo(1);
    }

    @Test
    void keepsOnlyTheHash() {
        byte[] kept = jdbc.sql("SELECT token_hash FROM staff_invitation WHERE staff_id = ?")
                .param(nina.staff().value())
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(kept).isEqualTo(OneTimeToken.hash(nina.token())).hasSize(32);
    }

    @Test
    void refusesWeakPasswordsAndStaysUsable() {
        assertRefused(
                () -> invitations.accept(nina.token(), "elevenchars"),
                Field.PASSWORD,
                "The password needs at least 12 characters.");
        assertRefused(
                () -> invitations.accept(nina.token(), "x".repeat(201)),
                Field.PASSWORD,
                "The password may have at most 200 characters.");
        assertRefused(
                () -> invitations.accept(nina.token(), nina.email().toUpperCase(java.util.Locale.ROOT)),
                Field.PASSWORD,
                "The password must not be your e-mail address.");

        String longest = "😀".repeat(200);
        invitations.accept(nina.token(), longest);
        var credentials = signIns.find(nina.email()).orElseThrow();
        assertThat(passwords.matches(longest, credentials.passwordHash())).isTrue();
        assertThat(passwords.matches("😀".repeat(199), credentials.passwordHash()))
                .isFalse();
    }

    @Test
    void expires() {
        jdbc.sql("UPDATE staff_invitation SET expires_at = UTC_TIMESTAMP(6) WHERE staff_id = ?")
                .param(nina.staff().value())
                .update();
        assertThat(invitations.find(nina.token())).isEmpty();
        assertThat(settings.find(crew.ana(), nina.staff()).invitedUntil()).isNull();
        assertRefused(() -> invitations.accept(nina.token(), Staffing.PASSWORD), Refusal.Reason.NOT_FOUND, UNUSABLE);
    }

    @Test
    void opensNothingForADisabledPersonOrAnUnknownToken() {
        settings.disable(crew.ana(), nina.staff());
        assertRefused(() -> invitations.accept(nina.token(), Staffing.PASSWORD), Refusal.Reason.NOT_FOUND, UNUSABLE);
        assertRefused(() -> invitations.accept("", Staffing.PASSWORD), Refusal.Reason.NOT_FOUND, UNUSABLE);
        assertThat(invitations.find(OneTimeToken.next())).isEmpty();
    }

    @Test
    void anewLinkTakesThePlaceOfTheOldOneAndSetsANewPassword() {
        Invitation again = settings.inviteAgain(crew.ana(), nina.staff());
        assertThat(invitations.find(nina.token())).isEmpty();
        invitations.accept(again.token(), Staffing.PASSWORD);

        Invitation reset = settings.inviteAgain(crew.ana(), nina.staff());
        var before = signIns.find(nina.email()).orElseThrow();
        assertThat(passwords.matches(Staffing.PASSWORD, before.passwordHash())).isTrue();
        invitations.accept(reset.token(), "another long password");
        var after = signIns.find(nina.email()).orElseThrow();
        assertThat(passwords.matches("another long password", after.passwordHash()))
                .isTrue();
    }
}

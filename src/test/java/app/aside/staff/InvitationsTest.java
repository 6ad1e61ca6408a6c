package app.aside.staff;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.SecretToken;
import app.aside.staff.StaffAdministrationService.Details;
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

@AsideSpringBootTest
class InvitationsTest {

    private static final String INVALID_INVITATION = "This invitation does not exist.";

    @Autowired
    Invitations invitations;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    StaffCredentialsRepository signIns;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    JdbcClient jdbc;

    private TestCompanyFactory.StaffedCompany company;
    private Invitation invitation;

    @BeforeEach
    void invite() {
        company = staffing.create();
        invitation = settings.invite(
                company.ana(),
                TestCompanyFactory.uniqueEmail("nina"),
                new Details("Nina", Set.of(Role.MANAGER), Set.of()));
    }

    @Test
    void invitationSetsPasswordOnce() {
        assertThat(invitations.find(invitation.token()))
                .hasValue(new Invitations.Invited("Acme", "Nina", invitation.email()));

        invitations.accept(invitation.token(), TestCompanyFactory.PASSWORD);

        var credentials = signIns.find(invitation.email()).orElseThrow();
        assertThat(passwords.matches(TestCompanyFactory.PASSWORD, credentials.passwordHash()))
                .isTrue();
        assertThat(settings.require(company.ana(), invitation.staff()).state()).isEqualTo(StaffMember.State.ACTIVE);
        assertThat(invitations.find(invitation.token())).isEmpty();
        assertRefused(
                () -> invitations.accept(invitation.token(), "another long password"),
                Refusal.Reason.NOT_FOUND,
                INVALID_INVITATION);
    }

    @Test
    void concurrentUsesSetPasswordOnce() throws Exception {
        List<Callable<Boolean>> clicks = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        invitations.accept(invitation.token(), "password number " + i);
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
    void storesOnlyTheTokenHash() {
        byte[] kept = jdbc.sql("SELECT token_hash FROM staff_invitation WHERE staff_id = ?")
                .param(invitation.staff().value())
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(kept).isEqualTo(SecretToken.hash(invitation.token())).hasSize(32);
    }

    @Test
    void weakPasswordIsRefusedAndInvitationStaysValid() {
        assertRefused(
                () -> invitations.accept(invitation.token(), "elevenchars"),
                FormField.PASSWORD,
                "The password needs at least 12 characters.");
        assertRefused(
                () -> invitations.accept(invitation.token(), "x".repeat(201)),
                FormField.PASSWORD,
                "The password may have at most 200 characters.");
        assertRefused(
                () -> invitations.accept(invitation.token(), invitation.email().toUpperCase(java.util.Locale.ROOT)),
                FormField.PASSWORD,
                "The password must not be your e-mail address.");

        String longest = "😀".repeat(200);
        invitations.accept(invitation.token(), longest);
        var credentials = signIns.find(invitation.email()).orElseThrow();
        assertThat(passwords.matches(longest, credentials.passwordHash())).isTrue();
        assertThat(passwords.matches("😀".repeat(199), credentials.passwordHash()))
                .isFalse();
    }

    @Test
    void invitationExpires() {
        jdbc.sql("UPDATE staff_invitation SET expires_at = UTC_TIMESTAMP(6) WHERE staff_id = ?")
                .param(invitation.staff().value())
                .update();
        assertThat(invitations.find(invitation.token())).isEmpty();
        assertThat(settings.require(company.ana(), invitation.staff()).invitationExpiresAt())
                .isNull();
        assertRefused(
                () -> invitations.accept(invitation.token(), TestCompanyFactory.PASSWORD),
                Refusal.Reason.NOT_FOUND,
                INVALID_INVITATION);
    }

    @Test
    void refusesDisabledStaffAndUnknownToken() {
        settings.disable(company.ana(), invitation.staff());
        assertRefused(
                () -> invitations.accept(invitation.token(), TestCompanyFactory.PASSWORD),
                Refusal.Reason.NOT_FOUND,
                INVALID_INVITATION);
        assertRefused(
                () -> invitations.accept("", TestCompanyFactory.PASSWORD),
                Refusal.Reason.NOT_FOUND,
                INVALID_INVITATION);
        assertThat(invitations.find(SecretToken.generate())).isEmpty();
    }

    @Test
    void newLinkReplacesOldLinkAndResetsPassword() {
        Invitation again = settings.renewInvitation(company.ana(), invitation.staff());
        assertThat(invitations.find(invitation.token())).isEmpty();
        invitations.accept(again.token(), TestCompanyFactory.PASSWORD);

        Invitation reset = settings.renewInvitation(company.ana(), invitation.staff());
        var before = signIns.find(invitation.email()).orElseThrow();
        assertThat(passwords.matches(TestCompanyFactory.PASSWORD, before.passwordHash()))
                .isTrue();
        invitations.accept(reset.token(), "another long password");
        var after = signIns.find(invitation.email()).orElseThrow();
        assertThat(passwords.matches("another long password", after.passwordHash()))
                .isTrue();
    }
}

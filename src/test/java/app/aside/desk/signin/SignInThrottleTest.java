package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.AsideSpringBootTest;
import app.aside.staff.Invitation;
import app.aside.staff.Invitations;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.TestCompanyFactory;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each test guesses from addresses of its own: the failures of an address are remembered for minutes. */
@AsideSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
class SignInThrottleTest {

    private static final String WRONG = "not the password at all";

    @LocalServerPort
    int port;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    Invitations invitations;

    @Autowired
    TestCompanyFactory staffing;

    private String email;

    @BeforeEach
    void addStaff() {
        Invitation invitation = settings.invite(
                staffing.create().ana(),
                TestCompanyFactory.uniqueEmail("nina"),
                new Details("Nina", Set.of(Role.MANAGER), Set.of()));
        invitations.accept(invitation.path().substring("/invitation/".length()), TestCompanyFactory.PASSWORD);
        email = invitation.email();
    }

    @Test
    @Tag("UC-08.1b")
    void refusesTheRightPasswordAfterFiveWrongOnes(CapturedOutput log) {
        FormClient guesser = new FormClient(port, "127.0.0.81");
        for (int i = 0; i < 5; i++) {
            assertRedirectsTo(guesser.signIn(email, WRONG), "/login?error");
        }

        HttpResponse<String> refused = guesser.signIn(email, TestCompanyFactory.PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).containsPattern("Too many attempts\\. Try again in \\d+ seconds?\\.");
        assertThat(refused.body()).contains("name=\"_csrf\""); // the form, to try again
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 30L);
        assertRedirectsTo(new FormClient(port, "127.0.0.82").signIn(email, TestCompanyFactory.PASSWORD), "/");
        await().untilAsserted(
                        () -> { // one refusal in each second is logged, and it may have been another's
                            assertThat(guesser.signIn(email, WRONG).statusCode())
                                    .isEqualTo(429);
                            assertThat(log.getOut()).contains("Attempt from 127.0.0.81 refused");
                        });
        assertThat(log.getOut()).doesNotContain(WRONG).doesNotContain(email);
        assertThat(log.getOut()
                        .lines()
                        .filter(line -> line.contains("from 127.0.0.81 failed: wrong password of staff")))
                .hasSize(5);
    }

    @Test
    @Tag("UC-08.1b")
    void unknownAccountsAreDelayedLikeKnownOnes() {
        FormClient guesser = new FormClient(port, "127.0.0.83");
        String unknown = TestCompanyFactory.uniqueEmail("jos\u00e9");
        String apart = Normalizer.normalize(unknown, Normalizer.Form.NFD); // the same account
        for (int i = 0; i < 5; i++) {
            assertRedirectsTo(guesser.signIn(i < 3 ? unknown : apart, WRONG), "/login?error");
        }
        HttpResponse<String> refused = guesser.signIn(apart, WRONG);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("Too many attempts.");
    }

    @Test
    @Tag("UC-08.1b")
    void countsUnusableInvitationLinks() {
        FormClient guesser = new FormClient(port, "127.0.0.84");
        for (int i = 0; i < 50; i++) {
            assertThat(guesser.get("/invitation/" + "A".repeat(41) + (10 + i)).statusCode())
                    .isEqualTo(404);
        }
        HttpResponse<String> refused = guesser.get("/invitation/" + "A".repeat(43));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).containsPattern("Too many attempts\\. Try again in \\d seconds?\\.");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    private static void assertRedirectsTo(HttpResponse<String> answer, String end) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(end);
    }
}

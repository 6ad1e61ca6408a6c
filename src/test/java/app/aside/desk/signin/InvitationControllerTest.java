package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.staff.Invitation;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.TestCompanyFactory;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AsideSpringBootTest
class InvitationControllerTest {

    @LocalServerPort
    int port;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    JdbcClient jdbc;

    private FormClient browser;
    private Invitation invitation;

    @BeforeEach
    void invite() {
        browser = new FormClient(port, "127.0.0.1");
        var crew = staffing.create();
        invitation = settings.invite(
                crew.ana(),
                TestCompanyFactory.uniqueEmail("nina"),
                new Details("Nina <b>", Set.of(Role.MANAGER), Set.of()));
    }

    private HttpResponse<String> get(String path) {
        return browser.get(path);
    }

    private HttpResponse<String> post(String path, String csrf, String... fields) {
        return browser.post(path, csrf, fields);
    }

    @Test
    void setsPasswordOnceAndRedirectsToSignIn() throws Exception {
        HttpResponse<String> form = get(invitation.path());
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("Nina &lt;b&gt;", invitation.email(), "autocomplete=\"new-password\"");
        assertThat(form.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(form.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        HttpResponse<String> done =
                post(invitation.path(), FormClient.csrfToken(form), "password", TestCompanyFactory.PASSWORD);
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(done.headers().firstValue("Location").orElse("")).endsWith("/login?invited");

        HttpResponse<String> login = get("/login?invited");
        assertThat(login.body()).contains("Your password is set.");
        HttpResponse<String> in = post(
                "/login",
                FormClient.csrfToken(login),
                "username",
                invitation.email(),
                "password",
                TestCompanyFactory.PASSWORD);
        assertThat(in.headers().firstValue("Location").orElse("")).doesNotContain("error");

        assertThat(get(invitation.path()).statusCode()).isEqualTo(404);
        HttpResponse<String> twice =
                post(invitation.path(), FormClient.csrfToken(form), "password", "another long password");
        // The sign-in changed the CSRF token, so the old form is refused before the invitation is looked at.
        assertThat(twice.headers().firstValue("Location").orElse("")).endsWith("/login?stale");
    }

    @Test
    void refusesUsedInvitation() throws Exception {
        String csrf = FormClient.csrfToken(get(invitation.path()));
        assertThat(post(invitation.path(), csrf, "password", TestCompanyFactory.PASSWORD)
                        .statusCode())
                .isEqualTo(302);
        assertThat(post(invitation.path(), csrf, "password", "another long password")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesFormWithoutCsrfToken() throws Exception {
        get(invitation.path());
        HttpResponse<String> forged = post(invitation.path(), "forged", "password", TestCompanyFactory.PASSWORD);
        assertThat(forged.statusCode()).isEqualTo(302);
        assertThat(forged.headers().firstValue("Location").orElse("")).endsWith("/login?stale");
        assertThat(get(invitation.path()).statusCode()).isEqualTo(200);
    }

    @Test
    void showsPasswordErrorAtTheField() throws Exception {
        String csrf = FormClient.csrfToken(get(invitation.path()));
        HttpResponse<String> weak = post(invitation.path(), csrf, "password", "elevenchars");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body())
                .contains("The password needs at least 12 characters.", "aria-invalid=\"true\"")
                .doesNotContain("elevenchars");
        assertThat(post(invitation.path(), csrf).statusCode()).isEqualTo(400);
        assertThat(post(invitation.path(), csrf, "password", TestCompanyFactory.PASSWORD)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void expiredAndUnknownLinksAreIndistinguishable() throws Exception {
        jdbc.sql("UPDATE staff_invitation SET expires_at = UTC_TIMESTAMP(6) WHERE staff_id = ?")
                .param(invitation.staff().value())
                .update();
        HttpResponse<String> expired = get(invitation.path());
        HttpResponse<String> unknown = get("/invitation/" + "A".repeat(43));
        assertThat(expired.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
        assertThat(expired.body()).isEqualTo(unknown.body()).contains("This invitation cannot be used");
    }
}

package app.aside.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.history.TimelinePosition;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class UC08SignInAndLoseAccessTest extends ServiceTest {

    private static final Pattern CSRF_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    StaffCredentialsRepository signIns;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffAdministrationService settings;

    @LocalServerPort
    int port;

    private String addStaffWithPassword(String name) {
        String email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                company.id(), email, name, Set.of(Role.AGENT), Set.of(company.support()), "a pass phrase");
        return email;
    }

    /** Fills the form in as a browser would; the answer to it. */
    private HttpResponse<String> signIn(HttpClient browser, String email, String password) throws Exception {
        HttpResponse<String> form = get(browser, "/login");
        assertThat(form.statusCode()).isEqualTo(200);
        Matcher token = CSRF_TOKEN.matcher(form.body());
        assertThat(token.find()).as("a CSRF token in %s", form.body()).isTrue();
        return post(
                browser,
                "username=" + urlEncode(email) + "&password=" + urlEncode(password) + "&_csrf="
                        + urlEncode(token.group(1)));
    }

    private HttpResponse<String> post(HttpClient browser, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpClient newBrowserClient() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static String location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    @Tag("UC-08.1")
    void correctPasswordSignsIn() throws Exception {
        String email = addStaffWithPassword("Signed In");
        HttpClient browser = newBrowserClient();

        assertThat(location(signIn(browser, " " + email.toUpperCase(Locale.ROOT), "a pass phrase")))
                .doesNotContain("login");
        assertThat(location(get(browser, "/login"))).as("no form for who is in").endsWith("/");
        assertThat(location(get(newBrowserClient(), "/inbox")))
                .as("somebody else")
                .contains("/login");
    }

    @Test
    @Tag("UC-08.1")
    void signInLeadsBackToThePageOfTheEndedSession() throws Exception {
        String email = addStaffWithPassword("Sent Back");
        String page = "/inbox/" + UUID.randomUUID();
        HttpClient ended = newBrowserClient();
        get(ended, "/login?idle&to=" + page);
        assertThat(location(signIn(ended, email, "a pass phrase"))).endsWith(page);

        HttpClient redirected = newBrowserClient();
        redirected.send(
                HttpRequest.newBuilder(uri(page)).header("Accept", "text/html").build(), BodyHandlers.ofString());
        assertThat(location(signIn(redirected, email, "a pass phrase"))).endsWith(page);

        for (String elsewhere : List.of("https://evil.example", "//evil.example/", "/logout", "/inbox/../logout")) {
            HttpClient lured = newBrowserClient();
            get(lured, "/login?idle&to=" + urlEncode(elsewhere));
            assertThat(location(signIn(lured, email, "a pass phrase")))
                    .as(elsewhere)
                    .isEqualTo("/");
        }
    }

    @Test
    @Tag("UC-08.1a")
    void failedSignInsAreIndistinguishable() throws Exception {
        String known = addStaffWithPassword("Known");
        String invited = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(company.id(), invited, "Invited", Set.of(Role.AGENT), Set.of(), null);
        String disabled = addStaffWithPassword("Disabled");
        jdbc.sql("UPDATE staff SET enabled = FALSE WHERE email = ?")
                .param(disabled)
                .update();

        for (String email : Set.of(known, invited, "nobody@acme.example", "' OR 1=1 --")) {
            assertThat(location(signIn(newBrowserClient(), email, "another")))
                    .as(email)
                    .endsWith("/login?error");
        }
        assertThat(location(signIn(newBrowserClient(), disabled, "a pass phrase")))
                .endsWith("/login?error");
        assertThat(location(signIn(newBrowserClient(), invited, ""))).endsWith("/login?error");
    }

    @Test
    @Tag("UC-08.1a")
    void signInRequiresCsrfToken() throws Exception {
        String email = addStaffWithPassword("Signed In");
        HttpClient browser = newBrowserClient();

        HttpResponse<String> answer =
                post(browser, "username=" + urlEncode(email) + "&password=" + urlEncode("a pass phrase"));

        assertThat(location(answer)).contains("/login?");
        assertThat(get(browser, "/login").statusCode()).as("the form again").isEqualTo(200);
    }

    @Test
    @Tag("UC-08.6")
    void passwordChangeRedirectsToSignIn() throws Exception {
        String email = addStaffWithPassword("Signed In");
        HttpClient browser = newBrowserClient();
        signIn(browser, email, "a pass phrase");
        StaffId staff = signIns.find(email).orElseThrow().staff();

        invitations.accept(settings.renewInvitation(company.ana(), staff).token(), "another long password");

        HttpResponse<String> file = get(browser, "/files/%s/%s".formatted(UUID.randomUUID(), UUID.randomUUID()));
        assertThat(file.body().strip()).isEqualTo("A new password was set. Sign in with it.");
        HttpResponse<String> form = get(browser, "/login?password");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("A new password was set for you. Sign in with it.");
        assertThat(location(get(browser, "/inbox")))
                .as("the session is forgotten")
                .contains("/login");
        assertThat(location(signIn(browser, email, "a pass phrase"))).endsWith("/login?error");
        assertThat(location(signIn(browser, email, "another long password"))).doesNotContain("/login");
        assertThat(location(get(browser, "/login"))).as("in again").endsWith("/");
    }

    @Test
    @Tag("UC-08.1")
    void onlyEnabledStaffWithPasswordCanSignIn() {
        String email = addStaffWithPassword("Known");
        assertThat(signIns.find(" " + email.toUpperCase(Locale.ROOT) + " ")).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo("Known");
            assertThat(found.roles()).containsExactly(Role.AGENT);
            assertThat(found.passwordHash()).doesNotContain("a pass phrase");
        });
        assertThat(signIns.find(email.replace("@", "@x"))).isEmpty();
        jdbc.sql("UPDATE staff SET enabled = FALSE WHERE email = ?")
                .param(email)
                .update();
        assertThat(signIns.find(email)).isEmpty();
    }

    @Test
    @Tag("UC-08.3")
    void accessGateReturnsCurrentAccess() {
        StaffId both = addStaff(
                company.id(), "Both", Set.of(Role.AGENT, Role.SUPERVISOR), company.support(), company.billing());

        Access access = gate.requireAccess(both);

        assertThat(access.company()).isEqualTo(company.id());
        assertThat(access.companyName()).isEqualTo("Acme Telecom");
        assertThat(access.plan()).isEqualTo(Plan.ADVANCED);
        assertThat(access.roles()).containsExactlyInAnyOrder(Role.AGENT, Role.SUPERVISOR);
        assertThat(access.departments()).containsExactlyInAnyOrder(company.support(), company.billing());
        assertThat(gate.requireAccess(company.ana()).departments()).isEmpty();
    }

    @Test
    @Tag("UC-08.3")
    void disabledAndUnknownStaffAreRefusedByEveryService() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        disable(own.leo());
        disable(own.ana());
        for (StaffId nobody : Set.of(own.leo(), own.ana(), new StaffId(UUID.randomUUID()))) {
            for (Runnable asked : java.util.List.<Runnable>of(
                    () -> gate.requireAccess(nobody),
                    () -> conversationReader.require(nobody, id),
                    () -> conversations.take(nobody, id),
                    () -> conversations.answer(nobody, id, "Hello", newRequestId()),
                    () -> conversations.close(nobody, id),
                    () -> conversations.loadDraft(nobody, id),
                    () -> conversations.saveDraft(nobody, id, "x"),
                    () -> conversations.listDepartments(nobody),
                    () -> conversations.listAgents(nobody, own.support()),
                    () -> internalMessages.loadDraft(nobody, id),
                    () -> internalMessages.saveDraft(nobody, id, "x"),
                    () -> internalMessages.searchSupervisors(nobody, id, ""),
                    () -> internalMessageReader.countUnread(nobody),
                    () -> timeline.listBefore(nobody, id, TimelinePosition.END, 10))) {
                assertThat(catchThrowableOfType(Refusal.class, asked::run))
                        .isNotNull()
                        .hasMessage("Your access was withdrawn. Ask an administrator.");
            }
        }
    }

    @Test
    @Tag("UC-08.3")
    void withdrawnRoleOrDepartmentTakesEffectImmediately() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        ConversationId waits = startConversation(own).conversation();
        send(own.sofia(), id, own.leo(), "While I may");

        jdbc.sql("DELETE FROM staff_department WHERE staff_id IN (?, ?)")
                .params(own.sofia().value(), own.mia().value())
                .update();

        assertConversationNotFound(() -> send(own.sofia(), id, own.leo(), "Not any more"));
        assertConversationNotFound(() -> timeline.listBefore(own.sofia(), id, TimelinePosition.END, 10));
        assertConversationNotFound(() -> conversations.take(own.mia(), waits));
        jdbc.sql("UPDATE staff_role SET role = 'MANAGER' WHERE staff_id = ?")
                .param(own.ana().value())
                .update();
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only an administrator or a supervisor of this department may guide its agents.",
                () -> send(own.ana(), id, own.leo(), "Not any more"));
    }
}

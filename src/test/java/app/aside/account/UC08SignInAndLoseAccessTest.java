package app.aside.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.RoomTest;
import app.aside.conversation.ConversationId;
import app.aside.database.Identity;
import app.aside.record.Place;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class UC08SignInAndLoseAccessTest extends RoomTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    SignIns signIns;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffSettings settings;

    @LocalServerPort
    int port;

    private String hireWithPassword(String name) {
        String email = Identity.next() + "@acme.example";
        companies.addStaff(house.account(), email, name, Set.of(Role.AGENT), Set.of(house.support()), "a pass phrase");
        return email;
    }

    /** Fills the form in as a browser would; the answer to it. */
    private HttpResponse<String> signIn(HttpClient browser, String email, String password) throws Exception {
        HttpResponse<String> form = get(browser, "/login");
        assertThat(form.statusCode()).isEqualTo(200);
        Matcher token = TOKEN.matcher(form.body());
        assertThat(token.find()).as("a CSRF token in %s", form.body()).isTrue();
        return post(
                browser,
                "username=" + encoded(email) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1)));
    }

    private HttpResponse<String> post(HttpClient browser, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static String location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    @Tag("UC-08.1")
    void theFormLetsInWhoKnowsThePassword() throws Exception {
        String email = hireWithPassword("Signed In");
        HttpClient browser = browser();

        assertThat(location(signIn(browser, " " + email.toUpperCase(Locale.ROOT), "a pass phrase")))
                .doesNotContain("login");
        assertThat(location(get(browser, "/login"))).as("no form for who is in").endsWith("/");
        assertThat(location(get(browser(), "/inbox"))).as("somebody else").contains("/login");
    }

    @Test
    @Tag("UC-08.1a")
    void aWrongPasswordAnUnknownAddressAndWhoHasNoPasswordAreAnsweredAlike() throws Exception {
        String known = hireWithPassword("Known");
        String invited = Identity.next() + "@acme.example";
        companies.addStaff(house.account(), invited, "Invited", Set.of(Role.AGENT), Set.of(), null);
        String disabled = hireWithPassword("Disabled");
        jdbc.sql("UPDATE staff SET enabled = FALSE WHERE email = ?")
                .param(disabled)
                .update();

        for (String email : Set.of(known, invited, "nobody@acme.example", "' OR 1=1 --")) {
            assertThat(location(signIn(browser(), email, "another"))).as(email).endsWith("/login?error");
        }
        assertThat(location(signIn(browser(), disabled, "a pass phrase"))).endsWith("/login?error");
        assertThat(location(signIn(browser(), invited, ""))).endsWith("/login?error");
    }

    @Test
    @Tag("UC-08.1a")
    void withoutItsTokenTheFormSignsNobodyIn() throws Exception {
        String email = hireWithPassword("Signed In");
        HttpClient browser = browser();

        HttpResponse<String> answer =
                post(browser, "username=" + encoded(email) + "&password=" + encoded("a pass phrase"));

        assertThat(location(answer)).contains("/login?");
        assertThat(get(browser, "/login").statusCode()).as("the form again").isEqualTo(200);
    }

    @Test
    @Tag("UC-08.6")
    void anotherPasswordLeadsToTheFormAgain() throws Exception {
        String email = hireWithPassword("Signed In");
        HttpClient browser = browser();
        signIn(browser, email, "a pass phrase");
        StaffId staff = signIns.find(email).orElseThrow().staff();

        invitations.accept(settings.inviteAgain(house.ana(), staff).token(), "another long password");

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
    void onlyWhoIsEnabledAndHasAPasswordIsKnownToTheForm() {
        String email = hireWithPassword("Known");
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
    void theGateKnowsWhatSomebodyMayDoNow() {
        StaffId both =
                hire(house.account(), "Both", Set.of(Role.AGENT, Role.SUPERVISOR), house.support(), house.billing());

        Access access = gate.accessOf(both);

        assertThat(access.account()).isEqualTo(house.account());
        assertThat(access.companyName()).isEqualTo("Acme Telecom");
        assertThat(access.plan()).isEqualTo(Plan.ADVANCED);
        assertThat(access.roles()).containsExactlyInAnyOrder(Role.AGENT, Role.SUPERVISOR);
        assertThat(access.departments()).containsExactlyInAnyOrder(house.support(), house.billing());
        assertThat(gate.accessOf(house.ana()).departments()).isEmpty();
    }

    @Test
    @Tag("UC-08.3")
    void whoWasDisabledOrNeverWasIsRefusedEverywhere() {
        House own = open(Plan.ADVANCED);
        ConversationId id = ongoing(own);
        disable(own.leo());
        disable(own.ana());
        for (StaffId nobody : Set.of(own.leo(), own.ana(), new StaffId(UUID.randomUUID()))) {
            for (Runnable asked : java.util.List.<Runnable>of(
                    () -> gate.accessOf(nobody),
                    () -> reader.find(nobody, id),
                    () -> agents.take(nobody, id),
                    () -> agents.answer(nobody, id, "Hello", request()),
                    () -> agents.close(nobody, id),
                    () -> agents.draft(nobody, id),
                    () -> agents.saveDraft(nobody, id, "x"),
                    () -> agents.departments(nobody),
                    () -> agents.agentsFor(nobody, own.support()),
                    () -> internals.draft(nobody, id),
                    () -> internals.saveDraft(nobody, id, "x"),
                    () -> internals.supervisors(nobody, id, ""),
                    () -> internalReader.unread(nobody),
                    () -> timeline.before(nobody, id, Place.END, 10))) {
                assertThat(catchThrowableOfType(Refusal.class, asked::run))
                        .isNotNull()
                        .hasMessage("Your access was withdrawn. Ask an administrator.");
            }
        }
    }

    @Test
    @Tag("UC-08.3")
    void aRoleOrADepartmentThatWasWithdrawnCountsAtOnce() {
        House own = open(Plan.ADVANCED);
        ConversationId id = ongoing(own);
        ConversationId waits = ask(own).conversation();
        send(own.sofia(), id, own.leo(), "While I may");

        jdbc.sql("DELETE FROM staff_department WHERE staff_id IN (?, ?)")
                .params(own.sofia().value(), own.mia().value())
                .update();

        assertUnknown(() -> send(own.sofia(), id, own.leo(), "Not any more"));
        assertUnknown(() -> timeline.before(own.sofia(), id, Place.END, 10));
        assertUnknown(() -> agents.take(own.mia(), waits));
        jdbc.sql("UPDATE staff_role SET role = 'MANAGER' WHERE staff_id = ?")
                .param(own.ana().value())
                .update();
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only an administrator or a supervisor of this department may guide its agents.",
                () -> send(own.ana(), id, own.leo(), "Not any more"));
    }
}

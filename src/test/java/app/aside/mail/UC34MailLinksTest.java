package app.aside.mail;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.MutableClock;
import app.aside.language.Language;
import app.aside.live.ChangeNotifier;
import app.aside.shared.ClockSteps;
import app.aside.shared.Refusal;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.Invitation;
import app.aside.staff.Invitations;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffAdministrationService.Details;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.TestCompanyFactory.StaffedCompany;
import app.aside.staff.event.InvitationIssued;
import app.aside.staff.event.InvitationUsed;
import app.aside.staff.language.StaffLanguages;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With a real mail server. The application of the tests has none: each test connects an outbox and a worker of its own. */
@AsideSpringBootTest
class UC34MailLinksTest {

    private static final Pattern LINK = Pattern.compile("/invitation/([A-Za-z0-9_-]{43})");

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffLanguages languages;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    AdministratorTransactions transactions;

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    ChangeNotifier changeNotifier;

    @Autowired
    MailWriter writer;

    @Autowired
    MailStatusService withoutServer;

    @Autowired
    JdbcClient jdbc;

    private final MutableClock clock = new MutableClock();
    private final MailServer server = new MailServer();
    private StaffedCompany company;
    private SmtpClient client;
    private MailRepository mails;
    private MailWorker worker;
    private @Nullable ApplicationListener<PayloadApplicationEvent<?>> listener;

    @BeforeEach
    void connect() {
        company = staffing.create();
        connect(server.settings());
    }

    private void connect(MailProperties settings) {
        disconnect();
        client = new SmtpClient(settings);
        mails = new MailRepository(jdbc, clock, new ClockSteps());
        worker = newWorker();
        MailOutbox outbox = new MailOutbox(client, mails, changeNotifier);
        listener = event -> {
            switch (event.getPayload()) {
                case InvitationIssued issued -> outbox.on(issued);
                case InvitationUsed used -> outbox.on(used);
                default -> {}
            }
        };
        context.addApplicationListener(listener);
    }

    private MailWorker newWorker() {
        MailWorker created = new MailWorker(client, mails, writer, invitations, languages, changeNotifier, clock);
        created.begin();
        return created;
    }

    private void disconnect() {
        if (listener != null) {
            context.removeApplicationListener(listener);
        }
    }

    @AfterEach
    void close() {
        disconnect();
        server.close();
        jdbc.sql("DELETE FROM mail_delivery").update();
    }

    private Invitation invite(String name) {
        return settings.invite(
                company.ana(),
                TestCompanyFactory.uniqueEmail("nina"),
                new Details(name, Set.of(Role.MANAGER), Set.of()));
    }

    private @Nullable MailStatus status(StaffId person) {
        return new MailStatusService(transactions, mails, client)
                .list(company.ana(), List.of(person))
                .get(person);
    }

    private MailStatus requireStatus(StaffId person) {
        return Objects.requireNonNull(status(person));
    }

    /** Long lines are folded with an equals sign. */
    private static String unfolded(MimeMessage mail) {
        return MailServer.textOf(mail).replaceAll("=\r?\n", "");
    }

    private static String token(MimeMessage mail) {
        Matcher matcher = LINK.matcher(unfolded(mail));
        assertThat(matcher.find()).as("a link in %s", MailServer.textOf(mail)).isTrue();
        return matcher.group(1);
    }

    @Test
    @Tag("UC-34.1")
    void mailsAnInvitationWithALinkOfItsOwn() throws Exception {
        Invitation shown = invite("Nina Novák");
        worker.sendDue();

        MimeMessage mail = server.received().getFirst();
        assertThat(server.received()).hasSize(1);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getRecipients(Message.RecipientType.TO)[0].toString()).contains(shown.email());
        assertThat(mail.getFrom()[0]).hasToString("Acme <desk@acme.example>");
        assertThat(mail.getSubject()).isEqualTo("Your access to Acme");
        assertThat(mail.getContent()).as("text and HTML").isInstanceOf(MimeMultipart.class);
        assertThat(MailServer.textOf(mail))
                .contains("text/plain", "text/html", "Set your password")
                .doesNotContainIgnoringCase("internal message");

        String mailed = token(mail);
        assertThat(mailed).as("no link is stored, so the mail has another one").isNotEqualTo(shown.token());
        assertThat(invitations.find(mailed)).isPresent();
        assertThat(invitations.find(shown.token())).as("can be copied as well").isPresent();

        invitations.accept(mailed, TestCompanyFactory.PASSWORD);
        assertThat(invitations.find(mailed)).isEmpty();
        assertThat(invitations.find(shown.token()))
                .as("one use is for all links")
                .isEmpty();
        assertThat(status(shown.staff())).as("there is nothing to say any more").isNull();
    }

    @Test
    @Tag("UC-34.2")
    void mailsALinkForANewPassword() throws Exception {
        Invitation link = settings.renewInvitation(company.ana(), company.leo());
        worker.sendDue();

        MimeMessage mail = server.received().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Set a new password for Acme");
        assertThat(MailServer.textOf(mail)).contains("your present password goes on working");
        assertThat(invitations.find(token(mail)).orElseThrow().email()).isEqualTo(link.email());
    }

    @Test
    @Tag("UC-36.5")
    void mailsSpeakTheLanguageOfTheirReader() throws Exception {
        languages.chooseForCompany(company.ana(), Language.PORTUGUESE);
        languages.choose(company.leo(), Language.SPANISH);
        invite("Nina Novák");
        worker.sendDue();
        settings.renewInvitation(company.ana(), company.leo());
        worker.sendDue();

        MimeMessage invited = server.received().getFirst();
        assertThat(invited.getSubject()).isEqualTo("Seu acesso a Acme");
        assertThat(unfolded(invited))
                .contains("lang=3D\"pt-BR\"", "Defina sua senha", "UTC. Voc=C3=AA entra como")
                .doesNotContain("Set your password", "The link works");
        MimeMessage renewed = server.received().getLast();
        assertThat(renewed.getSubject()).isEqualTo("Defina una contraseña nueva para Acme");
        assertThat(unfolded(renewed)).contains("lang=3D\"es\"").doesNotContain("password");
    }

    @Test
    @Tag("UC-34.3")
    void nothingIsLostWhileTheServerIsAway() {
        server.stop();
        Invitation first = invite("Nina");
        clock.advance(Duration.ofMillis(1));
        Invitation second = invite("Nora");
        worker.sendDue();

        MailStatus waiting = requireStatus(first.staff());
        assertThat(waiting.state()).isEqualTo(MailState.WAITING);
        assertThat(waiting.reason()).startsWith("The mail server cannot be used: ");
        assertThat(waiting.nextAt()).isAfter(clock.instant());
        assertThat(status(second.staff())).extracting(MailStatus::state).isEqualTo(MailState.WAITING);
        assertThat(new MailMetrics(client, worker, mails).health().getStatus()).isEqualTo(new Status("DEGRADED"));

        worker.sendDue();
        assertThat(status(first.staff())).as("the server rests").isEqualTo(waiting);

        server.restart();
        clock.advance(Duration.ofSeconds(5));
        worker.sendDue();
        assertThat(server.received())
                .as("the first success makes everything due that waits")
                .hasSize(2);
        assertThat(status(first.staff())).extracting(MailStatus::state).isEqualTo(MailState.SENT);
        assertThat(new MailMetrics(client, worker, mails).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    @Tag("UC-34.3")
    void aMailOfANodeThatDiedIsSentByAnother() {
        Invitation link = invite("Nina");
        assertThat(mails.claimNext(java.util.UUID.randomUUID())).isPresent();
        worker.sendDue();
        assertThat(server.received()).as("the other node may still be sending").isEmpty();

        clock.advance(MailRepository.LEASE.plusSeconds(1));
        worker.sendDue();
        assertThat(server.received()).hasSize(1);
        assertThat(status(link.staff())).extracting(MailStatus::state).isEqualTo(MailState.SENT);
    }

    @Test
    @Tag("UC-34.3")
    void twoNodesSendEachMailOnce() throws Exception {
        List<Invitation> links =
                IntStream.range(0, 12).mapToObj(i -> invite("Nina " + i)).toList();
        MailWorker other = newWorker();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(worker::sendDue);
            threads.submit(other::sendDue);
        }
        assertThat(server.received()).hasSameSizeAs(links);
    }

    @Test
    @Tag("UC-34.4")
    void saysWhyTheServerRefusedAnAddress() {
        try (RefusingMailServer refusing = new RefusingMailServer("550 5.1.1 no such mailbox here")) {
            connect(refusing.settings());
            Invitation link = invite("Nina");
            worker.sendDue();
            MailStatus failed = requireStatus(link.staff());
            assertThat(failed.state()).isEqualTo(MailState.FAILED);
            assertThat(failed.reason()).contains("no such mailbox here");
            assertThat(worker.isServerAway()).as("others go on").isFalse();
            assertThat(invitations.find(link.token()))
                    .as("the link can be copied")
                    .isPresent();
        }
    }

    @Test
    @Tag("UC-34.4")
    void triesAgainWhereTheServerAsksToWait() {
        try (RefusingMailServer greylisting = new RefusingMailServer("451 4.7.1 try again later")) {
            connect(greylisting.settings());
            Invitation link = invite("Nina");
            worker.sendDue();
            assertThat(status(link.staff()))
                    .extracting(MailStatus::state, MailStatus::attempts)
                    .containsExactly(MailState.WAITING, 1);
            assertThat(worker.isServerAway()).isFalse();

            clock.advance(Duration.ofSeconds(13));
            worker.sendDue();
            assertThat(status(link.staff())).extracting(MailStatus::attempts).isEqualTo(2);
        }
    }

    @Test
    @Tag("UC-34.4")
    void nothingIsSaidToAServerWithoutTheTlsThatIsAskedFor() {
        connect(server.settings("", "", MailProperties.Tls.STARTTLS));
        Invitation link = invite("Nina");
        worker.sendDue();
        assertThat(server.received()).isEmpty();
        assertThat(status(link.staff())).extracting(MailStatus::state).isEqualTo(MailState.WAITING);
    }

    @Test
    @Tag("UC-34.4")
    void aWrongPasswordOfTheServerLosesNothing() {
        server.requireSignIn("aside", "right");
        connect(server.settings("aside", "wrong", MailProperties.Tls.NONE));
        Invitation link = invite("Nina");
        worker.sendDue();
        MailStatus waiting = requireStatus(link.staff());
        assertThat(waiting.state()).isEqualTo(MailState.WAITING);
        assertThat(waiting.reason()).startsWith("The mail server refused the sign-in");

        connect(server.settings("aside", "right", MailProperties.Tls.NONE));
        clock.advance(Duration.ofMinutes(1));
        worker.sendDue();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    @Tag("UC-34.5")
    void aNewLinkTakesThePlaceOfTheMailThatWaits() {
        server.stop();
        Invitation first = invite("Nina");
        worker.sendDue();
        Invitation second = settings.renewInvitation(company.ana(), first.staff());
        server.restart();
        clock.advance(Duration.ofMinutes(2));
        worker.sendDue();
        assertThat(server.received()).hasSize(1);
        assertThat(invitations.find(first.token())).isEmpty();
        assertThat(invitations.find(second.token())).isPresent();
        assertThat(invitations.find(token(server.received().getFirst()))).isPresent();
    }

    @Test
    @Tag("UC-34.5")
    void nothingIsMailedToSomebodyWhoIsDisabledMeanwhile() {
        Invitation link = invite("Nina");
        settings.disable(company.ana(), link.staff());
        worker.sendDue();
        assertThat(server.received()).isEmpty();
        assertThat(status(link.staff())).extracting(MailStatus::state).isEqualTo(MailState.FAILED);
    }

    @Test
    @Tag("UC-34.6")
    void onlyAdministratorsOfTheCompanySeeIt() {
        Invitation link = invite("Nina");
        MailStatusService service = new MailStatusService(transactions, mails, client);
        assertRefused(
                () -> service.list(company.leo(), List.of(link.staff())),
                Refusal.Reason.NOT_ALLOWED,
                "Only an Administrator of your company may do this.");
        assertThat(service.list(staffing.create().ana(), List.of(link.staff()))).isEmpty();
    }

    @Test
    @Tag("UC-34.7")
    void withoutAServerNothingIsEnqueued() {
        disconnect();
        Invitation link = invite("Nina");
        assertThat(withoutServer.isMailing()).isFalse();
        assertThat(withoutServer.canMailTo(link.email())).isFalse();
        assertThat(withoutServer.list(company.ana(), List.of(link.staff()))).isEqualTo(Map.of());
    }

    @Test
    void theOutboxHoldsNoLink() {
        Invitation link = invite("Nina");
        worker.sendDue();
        String mailed = token(server.received().getFirst());
        String row = jdbc.sql("SELECT * FROM mail_delivery WHERE staff_id = ?")
                .param(link.staff().value())
                .query()
                .singleRow()
                .toString();
        assertThat(row).doesNotContain(mailed).doesNotContain(link.token());
        assertThat(writer.write(
                                java.util.UUID.randomUUID(),
                                invitations
                                        .issueForMail(company.id(), link.staff())
                                        .orElseThrow(),
                                Language.ENGLISH)
                        .toString())
                .doesNotContain("/invitation/");
    }
}

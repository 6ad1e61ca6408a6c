package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.database.ReadReplica.State;
import app.aside.database.embedded.ReplicatedDatabase;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.language.Language;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.transcript.ExportProgress;
import app.aside.transcript.TranscriptFormat;
import app.aside.transcript.TranscriptService;
import app.aside.transcript.TranscriptService.TranscriptKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application with a primary and a replica that falls behind, is killed and comes back. */
@Tag("faults")
@DirtiesContext
class ReadReplicaTest extends ServiceTest {

    private static final ReplicatedDatabase SERVERS = new ReplicatedDatabase(
            Path.of("target/replicated", UUID.randomUUID().toString()));

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalManagementPort
    int managementPort;

    @Autowired
    ReadReplica replica;

    @Autowired
    Transactions transactions;

    @Autowired
    HistoryService history;

    @Autowired
    TranscriptService transcripts;

    @DynamicPropertySource
    static void configureDatabase(DynamicPropertyRegistry settings) {
        settings.add("aside.encryption.key", () -> "a-long-random-text-of-the-operator");
        settings.add("aside.db.url", SERVERS::url);
        settings.add("aside.db.replica-url", SERVERS::replicaUrl);
        settings.add("aside.db.user", () -> ReplicatedDatabase.USER);
        settings.add("aside.db.password", () -> ReplicatedDatabase.PASSWORD);
        settings.add("aside.db.customer.user", () -> ReplicatedDatabase.READER);
        settings.add("aside.db.customer.password", () -> ReplicatedDatabase.PASSWORD);
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    private List<ConversationId> list(CompanyFixture fixture) {
        return history.search(fixture.ana(), HistoryFilter.ALL, null, 50).stream()
                .map(row -> row.conversation().id())
                .toList();
    }

    private void awaitState(State state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> replica.state() == state);
    }

    private String health() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/health"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void historyAndExportsReadTheReplicaAndRightsThePrimary() throws Exception {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        awaitState(State.CURRENT);
        assertThat(health()).contains("\"UP\"");
        for (int i = 0; i < 20; i++) {
            ConversationId newest = startConversation(own).conversation();
            assertThat(list(own)).as("what was committed before").startsWith(newest);
        }

        assertThat(SERVERS.countOnReplica("%from conversation %", () -> list(own)))
                .isPositive();
        assertThat(SERVERS.countOnReplica("%from conversation %", () -> export(own)))
                .isPositive();
        assertThat(SERVERS.countOnReplica("%staff_role%", () -> list(own)))
                .as("statements that read rights")
                .isZero();
        disable(own.ana());
        assertRefused(Refusal.Reason.NOT_ALLOWED, "Your access was withdrawn. Ask an administrator.", () -> list(own));
    }

    private void export(CompanyFixture own) {
        byte[] pdf = transcripts
                .export(
                        own.max(),
                        history.search(own.max(), HistoryFilter.ALL, null, 1)
                                .getFirst()
                                .conversation()
                                .id(),
                        TranscriptKind.FULL_RECORD,
                        new TranscriptFormat(Language.ENGLISH, ZoneOffset.UTC),
                        ExportProgress.NONE)
                .content();
        assertThat(pdf).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void replicaThatFallsBehindIsNotRead() throws Exception {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        awaitState(State.CURRENT);

        SERVERS.holdReplica();

        ConversationId unseen = startConversation(own).conversation();
        assertThat(list(own)).containsExactly(unseen);
        assertThat(replica.state()).isEqualTo(State.BEHIND);
        assertThat(health()).contains("\"DEGRADED\"");
        assertThat(SERVERS.countOnReplica("%from conversation %", () -> list(own)))
                .isZero();

        SERVERS.releaseReplica();

        awaitState(State.CURRENT);
        assertThat(health()).contains("\"UP\"");
        assertThat(SERVERS.countOnReplica("%from conversation %", () -> list(own)))
                .isPositive();
        assertThat(list(own)).containsExactly(unseen);
    }

    @Test
    void lostReplicaIsReplacedByThePrimaryAlsoInTheMiddleOfReading() throws Exception {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = startConversation(own).conversation();
        awaitState(State.CURRENT);
        StaffId ana = own.ana();

        String protocol = transactions.readFromReplica(own.id().value(), () -> ana, reader -> {
            if (replica.state() == State.CURRENT) {
                SERVERS.killReplica();
            }
            return jdbc.sql("SELECT protocol FROM conversation WHERE id = ?")
                    .param(id.value())
                    .query(String.class)
                    .single();
        });

        assertThat(protocol).isNotBlank();
        assertThat(replica.state()).isEqualTo(State.LOST);
        assertThat(health()).contains("\"DEGRADED\"");
        assertThat(list(own)).containsExactly(id);
        ConversationId later = startConversation(own).conversation();
        assertThat(list(own)).containsExactly(later, id);

        SERVERS.restartReplica();

        awaitState(State.CURRENT);
        assertThat(list(own)).containsExactly(later, id);
        assertThat(SERVERS.countOnReplica("%from conversation %", () -> list(own)))
                .isPositive();
    }
}

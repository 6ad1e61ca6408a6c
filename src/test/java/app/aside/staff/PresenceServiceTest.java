package app.aside.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.AsideSpringBootTest;
import app.aside.StatementRecorder;
import app.aside.StatementRecorder.RecordedStatement;
import app.aside.database.DatabaseServer;
import app.aside.live.ChangeNotifier;
import app.aside.live.DatabaseStatus;
import app.aside.shared.ClockSteps;
import app.aside.shared.UtcDateTime;
import app.aside.staff.TestCompanyFactory.StaffedCompany;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Who is there, on a node that starts and stops apart from the one of the other tests. */
@AsideSpringBootTest
class PresenceServiceTest {

    @Autowired
    @Qualifier("singleStatements")
    DataSource dataSource;

    @Autowired
    ChangeNotifier changeNotifier;

    @Autowired
    DatabaseStatus database;

    @Autowired
    DatabaseServer server;

    @Autowired
    PresenceService views;

    @Autowired
    Clock clock;

    private final ClockSteps clockSteps = new ClockSteps();

    @Autowired
    AuthorizedTransactions gate;

    @Autowired
    TestCompanyFactory staffing;

    @Autowired
    JdbcClient jdbc;

    @Test
    void heartbeatsCountForNobodyWhoSendsAtThatMoment() throws SQLException {
        StaffedCompany crew = staffing.create();
        Access leo = gate.requireAccess(crew.leo());
        Access sofia = gate.requireAccess(crew.sofia());
        SingleConnectionDataSource connections = new SingleConnectionDataSource(dataSource.getConnection(), true);
        PresenceService node = createPresence(connections);
        node.registerView(leo);

        assertThat(sentByThisThread(node::saveHeartbeats)).isEmpty();
        assertThat(sentByThisThread(() -> node.registerView(sofia))).hasSize(1);
        node.close();
        connections.destroy();
    }

    private static List<RecordedStatement> sentByThisThread(Runnable work) {
        return StatementRecorder.recordStatementsOfAllThreads(work).stream()
                .filter(statement ->
                        statement.thread() == Thread.currentThread().threadId())
                .toList();
    }

    @Test
    void stopRemovesAllPresencesWithoutQueryingAClosedDatabase() throws SQLException {
        StaffedCompany crew = staffing.create();
        Access leo = gate.requireAccess(crew.leo());
        Access sofia = gate.requireAccess(crew.sofia());
        SingleConnectionDataSource connections = new SingleConnectionDataSource(dataSource.getConnection(), true);
        PresenceService node = createPresence(connections);
        node.registerView(leo);
        node.registerView(leo);
        node.registerView(sofia);
        assertThat(isPresent(crew.leo())).isTrue();
        assertThat(isPresent(crew.sofia())).isTrue();

        node.close();
        connections.destroy();
        node.unregisterView(leo);
        node.saveHeartbeats();
        node.unregisterView(leo);
        node.unregisterView(sofia);
        node.registerView(leo);

        assertThat(isPresent(crew.leo())).isFalse();
        assertThat(isPresent(crew.sofia())).isFalse();

        createPresence(dataSource).registerView(leo);
        assertThat(isPresent(crew.leo())).as("who comes back").isTrue();
    }

    @Test
    void nodeThatStopsLeavesThePresenceOfWhoMovedToAnother() {
        StaffedCompany crew = staffing.create();
        Access leo = gate.requireAccess(crew.leo());
        Access sofia = gate.requireAccess(crew.sofia());
        PresenceService stopping = createPresence(dataSource);
        PresenceService other = createPresence(dataSource);
        stopping.registerView(leo);
        stopping.registerView(sofia);
        other.registerView(leo);
        other.registerView(sofia);

        stopping.unregisterView(leo);
        stopping.close();
        assertThat(isPresent(crew.leo())).isTrue();
        assertThat(isPresent(crew.sofia())).isTrue();
        other.close();
        assertThat(isPresent(crew.leo())).isFalse();
        assertThat(isPresent(crew.sofia())).isFalse();
    }

    @Test
    void outageOfTheDatabaseMakesNobodyAbsent() {
        PresenceService node = createPresence(dataSource);
        Instant now = clock.instant();
        assertThat(node.presenceCutoff(now)).isEqualTo(now.minusSeconds(PresenceService.TIMEOUT_SECONDS));
        clockSteps.addOutage(Duration.ofMinutes(3));
        assertThat(node.presenceCutoff(now))
                .isEqualTo(now.minusSeconds(PresenceService.TIMEOUT_SECONDS).minus(Duration.ofMinutes(3)));
    }

    @Test
    void heartbeatsAreSavedAsSoonAsTheDatabaseIsBack() throws SQLException {
        StaffedCompany crew = staffing.create();
        Access leo = gate.requireAccess(crew.leo());
        views.registerView(leo);
        Instant before = clock.instant().minus(Duration.ofMinutes(3));
        database.setAvailable(false);
        try {
            saveDirectly(crew.leo(), before);
        } finally {
            database.setAvailable(true);
        }
        await().until(() -> presentAt(crew.leo()).isAfter(before.plusSeconds(60)));
        views.unregisterView(leo);
    }

    /** Past the pool, which refuses everybody during an outage. */
    private void saveDirectly(StaffId person, Instant presentAt) throws SQLException {
        try (Connection connection = server.application().connect();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE staff SET present_at = ? WHERE id = ?")) {
            update.setObject(1, UtcDateTime.of(presentAt));
            update.setObject(2, person.value());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private Instant presentAt(StaffId person) {
        return jdbc.sql("SELECT present_at FROM staff WHERE id = ?")
                .param(person.value())
                .query((row, number) -> UtcDateTime.read(row, "present_at"))
                .single();
    }

    @Test
    void nodeThatWasTheLastToStoreSomebodysPresenceLeavesItToTheOther() {
        Access leo = gate.requireAccess(staffing.create().leo());
        PresenceService staying = createPresence(dataSource);
        PresenceService left = createPresence(dataSource);
        staying.registerView(leo);
        left.registerView(leo);

        left.unregisterView(leo);
        await().until(() -> isPresent(leo.staff()));
        staying.unregisterView(leo);
        await().until(() -> !isPresent(leo.staff()));
        left.close();
        staying.close();
    }

    private boolean isPresent(StaffId person) {
        return jdbc.sql("SELECT present_at IS NOT NULL FROM staff WHERE id = ?")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }

    private PresenceService createPresence(DataSource connections) {
        return new PresenceService(
                new PresenceRepository(JdbcClient.create(connections)),
                changeNotifier,
                database,
                event -> {},
                clock,
                clockSteps);
    }
}

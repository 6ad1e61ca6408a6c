package app.aside.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.shared.ClockSteps;
import app.aside.shared.UtcDateTime;
import app.aside.shared.UuidV7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is found to be due, in tables like those of a box that nobody carries out meanwhile. */
class DeliveryRepositoryTest extends ServiceTest {

    private static final OutboxTables TABLES = new OutboxTables("queue_test_hook", "queue_test_delivery");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Duration DUE = Duration.ofMinutes(-1);

    private DeliveryRepository deliveries;

    @Autowired
    @Qualifier("singleStatements")
    DataSource database;

    @BeforeAll
    void openTables() {
        jdbc.sql(TABLES.resolve("CREATE OR REPLACE TABLE {hooks} LIKE webhook")).update();
        jdbc.sql(TABLES.resolve("CREATE OR REPLACE TABLE {deliveries} LIKE webhook_delivery"))
                .update();
        jdbc.sql(TABLES.resolve("ALTER TABLE {deliveries} RENAME INDEX webhook_delivery_due TO {deliveries}_due"))
                .update();
        deliveries = new DeliveryRepository(jdbc, Clock.fixed(NOW, ZoneOffset.UTC), new ClockSteps());
    }

    @AfterAll
    void dropTables() {
        jdbc.sql(TABLES.resolve("DROP TABLE {hooks}, {deliveries}")).update();
    }

    @BeforeEach
    void deleteRows() {
        jdbc.sql(TABLES.resolve("DELETE FROM {hooks}")).update();
        jdbc.sql(TABLES.resolve("DELETE FROM {deliveries}")).update();
    }

    private UUID insertSubscription(@Nullable Duration restEndedBefore) {
        UUID id = UuidV7.next();
        jdbc.sql(TABLES.resolve("""
                        INSERT INTO {hooks} (id, account_id, address, secret, made_by, made_at, paused, failures, rest_until)
                        VALUES (?, ?, 'http://localhost/', 'secret', 'Ana', ?, FALSE, 0, ?)
                        """))
                .param(id)
                .param(company.id().value())
                .param(UtcDateTime.of(NOW))
                .param(restEndedBefore == null ? null : UtcDateTime.of(NOW.minus(restEndedBefore)))
                .update();
        return id;
    }

    /** Deliveries of one conversation: the first is due in {@code firstIn}, the others are due. */
    private void insertDeliveries(UUID hook, UUID conversation, int count, Duration firstIn) {
        jdbc.sql(TABLES.resolve("""
                        INSERT INTO {deliveries} (hook_id, event_id, account_id, conversation_id, kind, status, seq, place,
                            occurred_at, state, attempts, next_at)
                        SELECT :hook, UUID(), :company, :conversation, 'message', 'WAITING', seq, seq, :then, 'PENDING', 0,
                            IF(seq = 1, :first, :then)
                        FROM seq_1_to_20000 WHERE seq <= :count
                        """))
                .param("hook", hook)
                .param("company", company.id().value())
                .param("conversation", conversation)
                .param("count", count)
                .param("first", UtcDateTime.of(NOW.plus(firstIn)))
                .param("then", UtcDateTime.of(NOW.plus(DUE)))
                .update();
    }

    private void insertOneDelivery(UUID hook) {
        insertDeliveries(hook, UuidV7.next(), 1, DUE);
    }

    @Test
    @Tag("UC-10.3")
    void subscriptionIsNotDueWhileItsFirstDeliveryIsNotDue() {
        UUID blocked = insertSubscription(null);
        insertDeliveries(blocked, UuidV7.next(), 2, Duration.ofHours(4));
        assertThat(deliveries.listDueSubscriptions(TABLES, 100)).isEmpty();
        assertThat(deliveries.findNextDue(TABLES, blocked)).isEmpty();

        insertDeliveries(blocked, UuidV7.next(), 2, DUE);
        assertThat(deliveries.listDueSubscriptions(TABLES, 100)).containsExactly(blocked);
        assertThat(deliveries.findNextDue(TABLES, blocked))
                .get()
                .extracting(due -> due.event().seq())
                .isEqualTo(1);
    }

    @Test
    @Tag("UC-10.3")
    void claimsNeverFailedFirstThenLongestBackedOff() {
        UUID justNow = insertSubscription(Duration.ofSeconds(1));
        UUID longAgo = insertSubscription(Duration.ofSeconds(50));
        UUID well = insertSubscription(null);
        UUID before = insertSubscription(Duration.ofSeconds(20));
        List.of(justNow, longAgo, well, before).forEach(this::insertOneDelivery);
        assertThat(deliveries.listDueSubscriptions(TABLES, 100)).containsExactly(well, longAgo, before, justNow);
        assertThat(deliveries.listDueSubscriptions(TABLES, 2)).containsExactly(well, longAgo);
    }

    /** What a look costs does not grow with what waits behind others, or arrived. */
    @Test
    @Tag("UC-10.3")
    void readsFewOfTwentyThousandDeliveries() throws SQLException {
        UUID busy = insertSubscription(null);
        UUID blocked = insertSubscription(null);
        for (int i = 0; i < 10; i++) {
            insertDeliveries(busy, UuidV7.next(), 1_000, DUE);
            insertDeliveries(blocked, UuidV7.next(), 1_000, Duration.ofHours(4));
        }
        try (Connection connection = database.getConnection()) {
            JdbcClient alone = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            DeliveryRepository measured =
                    new DeliveryRepository(alone, Clock.fixed(NOW, ZoneOffset.UTC), new ClockSteps());
            assertThat(rowsReadBy(alone, () -> measured.findNextDue(TABLES, busy)))
                    .isLessThan(100);
            assertThat(rowsReadBy(alone, () -> measured.listDueSubscriptions(TABLES, 100)))
                    .as("each delivery of the blocked subscription once, without those before it in its conversation")
                    .isLessThan(11_000);
            jdbc.sql(TABLES.resolve("DELETE FROM {hooks} WHERE id = ?"))
                    .param(blocked)
                    .update();
            assertThat(rowsReadBy(alone, () -> measured.listDueSubscriptions(TABLES, 100)))
                    .isLessThan(100);

            jdbc.sql(TABLES.resolve("UPDATE {deliveries} SET state = 'DELIVERED', tried_at = occurred_at"))
                    .update();
            insertDeliveries(busy, UuidV7.next(), 2, DUE);
            assertThat(rowsReadBy(alone, () -> measured.findNextDue(TABLES, busy)))
                    .isLessThan(100);
            assertThat(rowsReadBy(alone, () -> measured.listDueSubscriptions(TABLES, 100)))
                    .isLessThan(100);
        }
    }

    private static long rowsReadBy(JdbcClient alone, Runnable work) {
        long before = rowsRead(alone);
        work.run();
        return rowsRead(alone) - before;
    }

    private static long rowsRead(JdbcClient alone) {
        return alone.sql("""
                        SELECT variable_name, variable_value FROM information_schema.session_status
                        WHERE variable_name LIKE 'HANDLER_READ%'
                        """).query((row, number) -> row.getLong("variable_value")).list().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}

package app.aside.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.database.DatabaseAccount;
import app.aside.database.embedded.EmbeddedMariaDb;
import app.aside.database.embedded.TestDataFolders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.exception.LockException;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process that was killed while it migrated: change sets are done and not noted, and the lock is held. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedMigrationTest {

    private static final String CHANGELOG = "db/changelog/db.changelog-master.yaml";

    /** Change sets of several statements, and what a process that was killed between these had not done yet. */
    private static final Map<String, String> HALF_DONE = Map.of(
            "0001-staff", "DROP TABLE staff_invitation",
            "0013-attachment-type", "ALTER TABLE internal_attachment MODIFY type VARCHAR(40) NOT NULL",
            "0014-search-source", "DELETE FROM search_source",
            "0020-presence-settings", "DROP TABLE away_reason",
            "0023-tags", "DROP TABLE conversation_tag_entry");

    private final EmbeddedMariaDb server = EmbeddedMariaDb.start(TestDataFolders.SHARED_FOLDER);
    private final DriverManagerDataSource database = dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);

    private DriverManagerDataSource dataSource() {
        DatabaseAccount root = server.administrator();
        return new DriverManagerDataSource(root.url().replace("/aside", "/interrupted"), root.user(), root.password());
    }

    @BeforeEach
    void createDatabase() {
        DatabaseAccount root = server.administrator();
        JdbcClient.create(new DriverManagerDataSource(
                        root.url() + "?sessionVariables=foreign_key_checks=0", root.user(), root.password()))
                .sql("CREATE OR REPLACE DATABASE interrupted CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci")
                .update();
    }

    @AfterAll
    void dropDatabase() {
        createDatabase(); // empty
        jdbc.sql("DROP DATABASE interrupted").update();
        server.close();
    }

    /** As a start does. */
    private void migrate(boolean alone) throws LiquibaseException {
        SpringLiquibase migration = new SpringLiquibase();
        migration.setDataSource(database);
        migration.setChangeLog("classpath:" + CHANGELOG);
        migration.setResourceLoader(new DefaultResourceLoader());
        migration.setShowSummary(UpdateSummaryEnum.OFF);
        migration.setAnalyticsEnabled(false);
        InterruptedMigration recovery = new InterruptedMigration(() -> alone);
        recovery.postProcessBeforeInitialization(migration, "liquibase");
        migration.afterPropertiesSet();
        recovery.postProcessAfterInitialization(migration, "liquibase");
    }

    /** The last change set counts as not noted, and the lock is held by a process that is no more. */
    private void interrupt() {
        jdbc.sql("DELETE FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED DESC LIMIT 1")
                .update();
        jdbc.sql("UPDATE DATABASECHANGELOGLOCK SET LOCKED = TRUE, LOCKGRANTED = NOW(), LOCKEDBY = 'killed'")
                .update();
    }

    private List<String> notedChangeSets() {
        return jdbc.sql("SELECT ID FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> schema() {
        return jdbc.sql("""
                        SELECT CONCAT_WS(' ', TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_KEY)
                        FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1
                        """).query((row, number) -> row.getString(1)).list();
    }

    @Test
    void nextStartGoesOn() throws LiquibaseException {
        migrate(true);
        List<String> all = notedChangeSets();
        List<String> whole = schema();
        interrupt();

        migrate(true);

        assertThat(notedChangeSets()).isEqualTo(all);
        assertThat(schema()).isEqualTo(whole);
    }

    /** Statements that fail are errors unless a migration was interrupted. */
    @Test
    void unexpectedTableIsNoReasonToGoOn() throws LiquibaseException {
        jdbc.sql("CREATE TABLE account (id INT)").update();
        assertThatThrownBy(() -> migrate(true)).isInstanceOf(LiquibaseException.class);
        assertThat(notedChangeSets()).isEmpty();
    }

    @Test
    void failureSaysWhatToDo() {
        MigrationFailureAnalyzer analyzer = new MigrationFailureAnalyzer();
        FailureAnalysis locked =
                Objects.requireNonNull(analyzer.analyze(new LockException("Currently locked by one since noon")));
        assertThat(locked.getDescription()).contains("is migrating the tables", "Currently locked by one since noon");
        assertThat(locked.getAction()).contains("start this one once with ASIDE_DB_RESUME_MIGRATION=true");
        FailureAnalysis failed =
                Objects.requireNonNull(analyzer.analyze(new LiquibaseException("Duplicate column name 'x'")));
        assertThat(failed.getDescription()).contains("could not be brought up to date", "Duplicate column name 'x'");
        assertThat(failed.getAction()).contains("ASIDE_DB_RESUME_MIGRATION=true", "restore the backup");
    }

    @Test
    @Tag("faults")
    void everyChangeSetCanBeInterrupted() throws Exception {
        migrate(true);
        List<String> whole = schema();
        List<String> all = notedChangeSets();
        createDatabase();
        for (String changeSet : all) {
            update();
            assertThat(notedChangeSets()).last().isEqualTo(changeSet);
            String undone = HALF_DONE.get(changeSet);
            interrupt();
            if (undone != null) {
                jdbc.sql(undone).update();
            }
            jdbc.sql("UPDATE DATABASECHANGELOGLOCK SET LOCKED = FALSE").update();
            ResumingExecutor.setResuming(true);
            try {
                update();
            } finally {
                ResumingExecutor.setResuming(false);
            }
            assertThat(notedChangeSets()).last().isEqualTo(changeSet);
        }
        assertThat(notedChangeSets()).isEqualTo(all);
        assertThat(schema()).isEqualTo(whole);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM search_source")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    /** Runs the next change set only. */
    private void update() throws Exception {
        try (Liquibase next = new Liquibase(
                CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(database.getConnection()))) {
            next.setShowSummary(UpdateSummaryEnum.OFF);
            next.update(1, "");
        }
    }
}

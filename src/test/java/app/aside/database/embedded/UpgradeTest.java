package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideApplication;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.database.DatabaseAccount;
import app.aside.desk.signin.FormClient;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryRow;
import app.aside.history.HistoryService;
import app.aside.history.Timeline;
import app.aside.history.TimelineEntry;
import app.aside.internalmessage.InternalMessageService;
import app.aside.language.Language;
import app.aside.staff.StaffId;
import app.aside.transcript.ExportProgress;
import app.aside.transcript.TranscriptFormat;
import app.aside.transcript.TranscriptService;
import app.aside.transcript.TranscriptService.TranscriptKind;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The demonstration as a former version made it, with the change sets 0001 to 0014, upgraded by a start of this one. The file is a
 * backup of that version, which knew neither guidance nor calls, presence or routing.
 */
@Tag("faults")
class UpgradeTest {

    private static final Path FORMER = Path.of("src/test/resources/app/aside/database/embedded/before-guidance.backup");

    @TempDir
    Path folder;

    @Test
    void everythingIsThereAndWorkGoesOn() throws Exception {
        Path data = TestDataFolders.createFolder(folder.resolve("data"));
        new BackupRestorer(data, line -> {}).restore(FORMER, false);
        Map<String, List<String>> before;
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(data)) {
            before = readTables(server);
        }
        assertThat(before.get("message")).as("messages of the demonstration").hasSizeGreaterThan(10);
        assertThat(before).containsKeys("internal_message", "staff", "internal_read_mark");

        try (ConfigurableApplicationContext application = start(data);
                EmbeddedMariaDb server = EmbeddedMariaDb.start(data)) {
            JdbcClient jdbc = root(server);
            before.forEach((table, rows) -> assertThat(readTable(jdbc, table, columnsOf(rows)))
                    .as(table)
                    .isEqualTo(rows.subList(1, rows.size())));

            int port = Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
            assertThat(new FormClient(port, "127.0.0.1")
                            .signIn("ana@acme.example", "aside-demo")
                            .headers()
                            .firstValue("Location"))
                    .as("a former password")
                    .contains("/");
            readEverything(application, jdbc);
            workGoesOn(application, jdbc);
        }
    }

    private static void readEverything(ConfigurableApplicationContext application, JdbcClient jdbc) {
        StaffId ana = staff(jdbc, "ana@acme.example");
        List<HistoryRow> history = application.getBean(HistoryService.class).search(ana, HistoryFilter.ALL, null, 50);
        assertThat(history).hasSize(jdbc.sql("""
                                SELECT COUNT(*) FROM conversation c JOIN account a ON a.id = c.account_id
                                WHERE a.company_key = 'acme'
                                """).query(Integer.class).single());
        long internal = 0;
        for (HistoryRow row : history) {
            ConversationId id = row.conversation().id();
            List<TimelineEntry> entries = application
                    .getBean(Timeline.class)
                    .listAfter(ana, id, 0, 0, 0)
                    .entries();
            assertThat(entries).isNotEmpty();
            internal += entries.stream()
                    .filter(TimelineEntry.OpenedInternalMessage.class::isInstance)
                    .count();
            for (TranscriptKind kind : TranscriptKind.values()) {
                assertThat(application
                                .getBean(TranscriptService.class)
                                .export(
                                        ana,
                                        id,
                                        kind,
                                        new TranscriptFormat(Language.ENGLISH, ZoneOffset.UTC),
                                        ExportProgress.NONE)
                                .content())
                        .startsWith('%', 'P', 'D', 'F');
            }
        }
        assertThat(internal).isPositive();
    }

    private static void workGoesOn(ConfigurableApplicationContext application, JdbcClient jdbc) {
        StaffId leo = staff(jdbc, "leo@acme.example");
        StaffId ana = staff(jdbc, "ana@acme.example");
        ConversationId waiting = new ConversationId(
                jdbc.sql("""
                        SELECT c.id FROM conversation c
                        JOIN staff_department d ON d.department_id = c.department_id AND d.staff_id = ?
                        WHERE c.status = 'WAITING' LIMIT 1
                        """).param(leo.value()).query(UUID.class).single());
        ConversationService conversations = application.getBean(ConversationService.class);
        conversations.take(leo, waiting);
        conversations.answer(leo, waiting, "After the upgrade", UUID.randomUUID());
        application
                .getBean(InternalMessageService.class)
                .send(ana, waiting, leo, "Guided after the upgrade", UUID.randomUUID());
        conversations.close(leo, waiting);
        assertThat(application
                        .getBean(Timeline.class)
                        .listAfter(ana, waiting, 0, 0, 0)
                        .entries()
                        .toString())
                .contains("After the upgrade", "Guided after the upgrade");
    }

    private static StaffId staff(JdbcClient jdbc, String email) {
        return new StaffId(jdbc.sql("SELECT id FROM staff WHERE email = ?")
                .param(email)
                .query(UUID.class)
                .single());
    }

    /** The first row of each table names its columns. */
    private static Map<String, List<String>> readTables(EmbeddedMariaDb server) {
        JdbcClient jdbc = root(server);
        Map<String, List<String>> tables = new TreeMap<>();
        jdbc.sql("""
                        SELECT TABLE_NAME, GROUP_CONCAT(COLUMN_NAME ORDER BY COLUMN_NAME) AS COLUMN_NAMES
                        FROM information_schema.COLUMNS
                        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE 'DATABASECHANGELOG%'
                        GROUP BY TABLE_NAME
                        """)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(table -> {
                    List<String> rows = new ArrayList<>();
                    rows.add(table.getValue());
                    rows.addAll(readTable(jdbc, table.getKey(), table.getValue()));
                    tables.put(table.getKey(), rows);
                });
        return tables;
    }

    private static List<String> readTable(JdbcClient jdbc, String table, String columns) {
        return jdbc.sql("SELECT " + columns + " FROM " + table).query().listOfRows().stream()
                .map(row -> row.values().stream()
                        .map(value -> value instanceof byte[] bytes
                                ? UUID.nameUUIDFromBytes(bytes).toString()
                                : String.valueOf(value))
                        .collect(Collectors.joining("|")))
                .sorted()
                .toList();
    }

    private static String columnsOf(List<String> rows) {
        return rows.getFirst();
    }

    private static JdbcClient root(EmbeddedMariaDb server) {
        DatabaseAccount root = server.administrator();
        return JdbcClient.create(new DriverManagerDataSource(root.url(), root.user(), root.password()));
    }

    private static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(AsideApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--vaadin.productionMode=true",
                        "--aside.demo=false",
                        "--aside.data=" + data);
    }
}

package app.aside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.StatementRecorder.RecordedStatement;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.conversation.monitoring.MonitoredConversationReader;
import app.aside.database.Transactions;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryPosition;
import app.aside.history.HistoryService;
import app.aside.history.TimelinePosition;
import app.aside.search.ConversationSearch;
import app.aside.search.TestSearchIndex;
import app.aside.staff.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What MariaDB reads to answer, with {@value #CONVERSATION_COUNT} closed conversations in the way. A list may read what it shows and a
 * little more; who reads everything is found here before a customer finds it.
 */
class QueryPlanTest extends ServiceTest {

    private static final int CONVERSATION_COUNT = 5_000;
    private static final OpenConversationService.OpenConversationFilter NO_FILTER =
            new OpenConversationService.OpenConversationFilter("", null, Set.of(), false);

    private static final int MISSED_COUNT = 40;
    private static final HistoryFilter MISSED_TARGETS =
            new HistoryFilter("", null, null, null, null, false, null, true);

    /** In this run's company alone: the database is kept from run to run. */
    private static final String NEEDLE = "needle" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    OpenConversationService openConversations;

    @Autowired
    HistoryService history;

    @Autowired
    ConversationSearch index;

    @Autowired
    MonitoredConversationReader monitored;

    @Autowired
    Transactions transactions;

    @Autowired
    JdbcTemplate template;

    private CustomerCredentials sampleConversation;
    private ConversationId longThread;

    @BeforeAll
    void insertConversations() {
        sampleConversation =
                startConversation(company, "Carla Costa", "Support", "A %s in the haystack".formatted(NEEDLE));
        conversations.take(company.leo(), sampleConversation.conversation());
        send(company.ana(), sampleConversation.conversation(), company.leo(), "internal");
        internalMessages.markRead(company.leo(), sampleConversation.conversation(), 1);
        conversations.close(company.leo(), sampleConversation.conversation());
        Stream.of("""
                        INSERT INTO conversation (id, account_id, protocol, token_hash, customer_id, customer_name,
                            department_id, status, agent_id, agent_name, opened_at, closed_at, last_seq, last_line,
                            last_author, last_at)
                        SELECT UUID(), account_id, CONCAT(protocol, '-', n.seq), UNHEX(SHA2(CONCAT(id, n.seq), 256)),
                            customer_id, customer_name, department_id, status, agent_id, agent_name,
                            opened_at - INTERVAL n.seq MINUTE, closed_at, last_seq, last_line, last_author, last_at
                        FROM conversation JOIN seq_1_to_%d n WHERE id = :id
                        """, """
                        INSERT INTO customer (id, account_id, name, email, created_at)
                        SELECT UUID(), account_id, 'Hay', CONCAT('hay', n.seq, '@shop.example'), opened_at
                        FROM conversation JOIN seq_1_to_%d n WHERE id = :id
                        """, """
                        INSERT INTO internal_thread (conversation_id, account_id, last_seq, agent_read_seq, last_at)
                        SELECT c.id, t.account_id, t.last_seq, t.agent_read_seq, t.last_at
                        FROM conversation c JOIN internal_thread t
                            ON t.conversation_id = :id AND c.account_id = t.account_id AND c.id <> :id
                        """, """
                        INSERT INTO internal_participant (conversation_id, staff_id, account_id, active, read_seq, unread)
                        SELECT t.conversation_id, p.staff_id, p.account_id, p.active, p.read_seq, 0
                        FROM internal_thread t JOIN internal_participant p
                            ON p.conversation_id = :id AND t.account_id = p.account_id AND t.conversation_id <> :id
                        """, """
                        INSERT INTO internal_message (conversation_id, seq, account_id, after_seq, author_id, author_name,
                            recipient_id, recipient_name, text, sent_at, request_id)
                        SELECT t.conversation_id, 1, m.account_id, 1, m.author_id, m.author_name, m.recipient_id,
                            m.recipient_name, m.text, m.sent_at, UUID()
                        FROM internal_thread t JOIN internal_message m
                            ON m.conversation_id = :id AND t.account_id = m.account_id AND t.conversation_id <> :id
                        """, """
                        INSERT INTO message (conversation_id, seq, account_id, author, name, text, sent_at)
                        SELECT c.id, 1, c.account_id, 'CUSTOMER', 'Carla', 'Just hay', c.opened_at
                        FROM conversation c JOIN conversation o
                            ON o.id = :id AND c.account_id = o.account_id AND c.id <> :id
                        """)
                .forEach(sql -> jdbc.sql(sql.replace("%d", Integer.toString(CONVERSATION_COUNT)))
                        .param("id", sampleConversation.conversation().value())
                        .update());
        for (int i = 0; i < 30; i++) {
            startConversation(company);
            send(company.ana(), ongoingConversation(), company.leo(), "unread");
        }
        insertThread();
        jdbc.sql("""
                        UPDATE conversation SET missed_clocks = 'FIRST_REPLY'
                        WHERE account_id = ? ORDER BY opened_at LIMIT ?
                        """).params(company.id().value(), MISSED_COUNT).update();
        template.execute("ANALYZE TABLE conversation, customer, internal_thread, internal_participant, message,"
                + " internal_message, internal_read_mark");
    }

    /** Two thousand internal messages, each of which three people have seen for itself; as much in another thread. */
    private void insertThread() {
        longThread = closedConversation();
        for (ConversationId id : List.of(longThread, closedConversation())) {
            String sql = """
                    INSERT INTO internal_thread (conversation_id, account_id, last_seq, agent_read_seq, last_at)
                    SELECT id, account_id, 2000, 2000, last_at FROM conversation WHERE id = :id;
                    INSERT INTO internal_message (conversation_id, seq, account_id, after_seq, author_id, author_name,
                        recipient_id, recipient_name, text, sent_at, request_id)
                    SELECT c.id, n.seq, c.account_id, 1 + n.seq DIV 1000, c.agent_id, c.agent_name,
                        c.agent_id, c.agent_name, 'internal', c.last_at, UUID()
                    FROM conversation c JOIN seq_1_to_2000 n WHERE c.id = :id;
                    INSERT INTO internal_read_mark (conversation_id, staff_id, up_to_seq, account_id, from_seq,
                        staff_name, read_at)
                    SELECT i.conversation_id, s.id, i.seq, i.account_id, i.seq, s.name, i.sent_at
                    FROM internal_message i JOIN staff s ON s.account_id = i.account_id
                    WHERE i.conversation_id = :id
                        AND s.name IN ('Ana Admin', 'Sofia Supervisor', 'Max Manager')""";
            for (String one : sql.split(";")) {
                jdbc.sql(one).param("id", id.value()).update();
            }
        }
    }

    /** How many rows MariaDB reads for all that this work asks. */
    private double rowsRead(Runnable work, List<Object> plans) {
        double read = 0;
        for (RecordedStatement ran : StatementRecorder.recordStatements(work)) {
            if (ran.sql().stripLeading().toLowerCase(Locale.ROOT).startsWith("select")) {
                List<Map<String, @Nullable Object>> plan = ran.analyze(template);
                for (Map<String, @Nullable Object> step : plan) {
                    read += parseNumber(step.get("r_rows")) * loopCount(plan, step);
                }
                plans.add(ran.sql());
                plans.addAll(plan);
                assertThat(plan)
                        .as(ran.sql())
                        .noneSatisfy(step -> assertThat(step.get("type")).isEqualTo("ALL"));
            }
        }
        return read;
    }

    /** A step of a join is done once for each row of the steps before it that passed. */
    private static double loopCount(List<Map<String, @Nullable Object>> plan, Map<String, @Nullable Object> step) {
        double loops = 1;
        for (Map<String, @Nullable Object> earlier : plan) {
            if (earlier == step) {
                break;
            }
            if (earlier.get("id") != null && earlier.get("id").equals(step.get("id"))) {
                loops *= parseNumber(earlier.get("r_rows")) * parseNumber(earlier.get("r_filtered")) / 100;
            }
        }
        return Math.max(loops, 1);
    }

    private static double parseNumber(@Nullable Object cell) {
        // "30.00 (1%)" where a second index sorted out some of them
        return cell == null ? 0 : Double.parseDouble(cell.toString().split(" ")[0]);
    }

    private void assertReadsAtMost(int most, Runnable work) {
        List<Object> plans = new ArrayList<>();
        double read = rowsRead(work, plans);
        assertThat(read)
                .as(() -> plans.stream().map(Object::toString).collect(Collectors.joining("\n")))
                .isBetween(1.0, (double) most);
    }

    @Test
    void historyFirstPageReadsFewExtraRows() {
        TestSearchIndex.readAll(index);
        for (StaffId reader : List.of(company.ana(), company.max(), company.sofia(), company.leo())) {
            assertReadsAtMost(
                    250,
                    () -> assertThat(history.search(reader, HistoryFilter.ALL, null, 50))
                            .hasSize(50));
        }
        for (HistoryFilter filter : List.of(
                new HistoryFilter("", company.support(), null, null, null, false),
                new HistoryFilter("", null, company.leo(), null, null, false),
                new HistoryFilter("", null, null, null, null, true))) {
            assertReadsAtMost(
                    500,
                    () -> assertThat(history.search(company.ana(), filter, null, 50))
                            .hasSize(50));
        }
    }

    /** Fewer conversations than a page have missed a target, and lie behind thousands that have not. */
    @Test
    void historyOfMissedTargetsReadsOnlyThemAndWhatIsOpen() {
        for (StaffId reader : List.of(company.ana(), company.sofia())) {
            assertReadsAtMost(
                    600,
                    () -> assertThat(history.search(reader, MISSED_TARGETS, null, 50))
                            .hasSize(MISSED_COUNT));
        }
    }

    @Test
    void laterHistoryPageReadsNoEarlierRows() {
        HistoryPosition last = history.search(company.ana(), HistoryFilter.ALL, null, 200)
                .getLast()
                .position();
        assertReadsAtMost(
                250,
                () -> assertThat(history.search(company.ana(), HistoryFilter.ALL, last, 50))
                        .hasSize(50));
    }

    @Test
    void textSearchReadsOnlyWhatItShows() {
        TestSearchIndex.readAll(index);
        HistoryFilter needle = new HistoryFilter(NEEDLE + " haystack", null, null, null, null, false);
        assertReadsAtMost(
                20,
                () -> assertThat(history.search(company.ana(), needle, null, 50))
                        .hasSize(1));
        HistoryFilter hay = new HistoryFilter("hay", null, null, null, null, false);
        assertReadsAtMost(
                500,
                () -> assertThat(history.search(company.ana(), hay, null, 50)).hasSize(50));
    }

    @Test
    void dashboardReadsOnlyOpenConversations() {
        for (StaffId watcher : List.of(company.ana(), company.sofia())) {
            assertReadsAtMost(
                    400,
                    () -> assertThat(openConversations.list(
                                    watcher, NO_FILTER, ConversationOrder.SortKey.URGENCY, false, 0, 50))
                            .hasSize(50));
            assertReadsAtMost(400, () -> openConversations.count(watcher, NO_FILTER));
            assertReadsAtMost(400, () -> openConversations.figures(watcher));
            assertReadsAtMost(
                    400,
                    () -> openConversations.list(
                            watcher,
                            new OpenConversationService.OpenConversationFilter(
                                    "", ConversationStatus.WAITING, Set.of(), false),
                            ConversationOrder.SortKey.URGENCY,
                            false,
                            0,
                            50));
        }
    }

    @Test
    void inboxReadsOnlyOpenConversations() {
        assertReadsAtMost(
                200,
                () -> gate.read(company.mia(), access -> conversationReader.listWaiting(access, "", null, null, 20)));
        assertReadsAtMost(
                200, () -> gate.read(company.mia(), access -> conversationReader.countWaiting(access, "", null)));
        assertReadsAtMost(
                400,
                () -> gate.read(
                        company.leo(),
                        access -> assertThat(conversationReader.listMine(
                                        access,
                                        List.copyOf(internalMessageReader
                                                .countUnread(access)
                                                .keySet())))
                                .hasSize(30)));
    }

    @Test
    void unreadCountsUseIndex() {
        assertReadsAtMost(
                100,
                () -> assertThat(internalMessageReader.countUnread(company.leo()))
                        .hasSize(30));
        ConversationId id = sampleConversation.conversation();
        assertReadsAtMost(
                20, () -> gate.read(company.leo(), access -> internalMessageReader.countUnread(access, Set.of(id))));
    }

    @Test
    void timelinePageReadsOnlyItsConversation() {
        assertReadsAtMost(
                60,
                () -> timeline.listBefore(company.ana(), sampleConversation.conversation(), TimelinePosition.END, 50));
    }

    @Test
    void longThreadPageReadsOnlyItsRowsAndReadMarks() {
        for (TimelinePosition before : List.of(
                TimelinePosition.END,
                new TimelinePosition(2, 1_500),
                new TimelinePosition(2, 0),
                new TimelinePosition(1, 100))) {
            assertReadsAtMost(
                    300,
                    () -> assertThat(timeline.listInternalBefore(company.ana(), longThread, before, 40)
                                    .readMarks())
                            .hasSize(3 * 40));
            assertReadsAtMost(
                    400,
                    () -> assertThat(timeline.listBefore(company.ana(), longThread, before, 40)
                                    .entries())
                            .hasSize(40));
        }
        assertReadsAtMost(
                100,
                () -> assertThat(timeline.listAfter(company.ana(), longThread, 3, 2_000, 1_991)
                                .readMarks())
                        .hasSize(3 * 10));
    }

    @Test
    void earlierRatingsReadOnlyConversationsOfTheCustomer() {
        CustomerCredentials earlier = startOfCarla();
        conversations.take(company.leo(), earlier.conversation());
        conversations.close(company.leo(), earlier.conversation());
        customers.rate(earlier, 1, "Bad");
        ConversationId again = startOfCarla().conversation();
        assertReadsAtMost(
                20,
                () -> assertThat(transactions.read(
                                company.id().value(), () -> monitored.findEarlierRatings(company.id(), List.of(again))))
                        .containsExactly(Map.entry(again, 1)));
    }

    private CustomerCredentials startOfCarla() {
        var started = customers.start(
                company.key(), StartConversationRequest.of("Carla", "carla@shop.example", "Support", "Hello"), null);
        return new CustomerCredentials(started.id(), started.token());
    }

    @Test
    void queuePositionReadsOnlyTheQueue() {
        CustomerCredentials last = startConversation(createCompany(Plan.ADVANCED));

        assertThat(customers.status(last).queuePlace()).isEqualTo(1);
        assertThat(template.queryForList(
                        """
                        ANALYZE SELECT COUNT(*) FROM conversation q WHERE q.account_id = ? AND q.department_id = ?
                            AND q.status = 'WAITING' AND (q.waiting_since < NOW() OR q.waiting_since = NOW() AND q.id < ?)
                        """,
                        company.id().value(),
                        company.support().value(),
                        sampleConversation.conversation().value()))
                .singleElement()
                .satisfies(step -> assertThat(parseNumber(step.get("r_rows"))).isLessThan(100));
    }
}

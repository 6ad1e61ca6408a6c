package app.aside.bench.history;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.LatencyHistogram;
import app.aside.bench.MachineMetrics;
import app.aside.bench.StatementCounter;
import app.aside.conversation.ConversationOrder;
import app.aside.conversation.OpenConversationService;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryPosition;
import app.aside.history.HistoryRow;
import app.aside.history.HistoryService;
import app.aside.internalmessage.InboxReader;
import app.aside.search.ConversationSearch;
import app.aside.search.SearchIndexStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the History takes with millions of messages: first page, filters, searches, later pages. */
public final class HistoryBenchmark {

    private static final int PAGE = 50;
    private static final int PAGES = 100;
    private static final int WARM_UP_RUNS = 10;

    private final HistoryOptions options;
    private final HistoryService history;
    private final HistoryPopulation population;
    private final ConversationSearch index;
    private final JdbcClient jdbc;

    private HistoryBenchmark(HistoryOptions options, BenchmarkApplication aside, HistoryPopulation population) {
        this.options = options;
        this.history = aside.bean(HistoryService.class);
        this.index = aside.bean(ConversationSearch.class);
        this.jdbc = aside.bean(JdbcClient.class);
        this.population = population;
    }

    /** Prints the numbers as Markdown; {@code false} if a search found nothing. */
    public static boolean run(HistoryOptions options) throws Exception {
        print("Starting Aside with an empty database");
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            HistoryPopulation population = HistoryPopulation.create(aside);
            HistoryBenchmark benchmark = new HistoryBenchmark(options, aside, population);
            LatencyHistogram emptyDesk = benchmark.measureDesk(aside);
            Instant start = Instant.now();
            population.fill(
                    aside,
                    options.conversations(),
                    done -> progress("%,d of %,d conversations stored", done, options.conversations()));
            print("Stored in %d s", secondsSince(start));
            start = Instant.now();
            benchmark.buildIndex();
            long seconds = secondsSince(start);
            print("Indexed in %d s", seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%n%s%ncommand: `%s`%n%n%,d conversations, %,d messages, %,d internal messages; index built in %d s%n",
                    MachineMetrics.describe(new StatementCounter(benchmark.jdbc).databaseVersion()),
                    options.command(),
                    options.conversations(),
                    options.conversations() * HistoryPopulation.MESSAGES,
                    options.conversations() / 2,
                    seconds);
            return benchmark.measure(emptyDesk, aside);
        }
    }

    private void buildIndex() throws InterruptedException {
        index.rebuild();
        while (index.status().state() != SearchIndexStatus.State.READY) {
            SearchIndexStatus status = index.status();
            progress("%,d of %,d conversations indexed", status.done(), status.total());
            Thread.sleep(1_000);
        }
    }

    /** One line of the table. */
    private record MeasuredSearch(String name, HistoryFilter filter, int rows, LatencyHistogram latency) {}

    private boolean measure(LatencyHistogram emptyDesk, BenchmarkApplication aside) {
        List<MeasuredSearch> measured = new ArrayList<>();
        searches().forEach((name, filter) -> {
            progress("Measuring: %s", name);
            measured.add(
                    new MeasuredSearch(name, filter, search(filter, null).size(), measure(() -> search(filter, null))));
        });
        print("Measured");
        System.out.printf("%n| milliseconds | rows | median | p95 | p99 | longest |%n");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        for (MeasuredSearch one : measured) {
            System.out.printf(
                    "| %s | %d | %s |%n", one.name(), one.rows(), one.latency().formatCells());
        }
        measurePaging("all", HistoryFilter.ALL);
        measurePaging("a search", words("every"));
        System.out.printf("| Dashboard and Inbox, empty database | | %s |%n", emptyDesk.formatCells());
        System.out.printf(
                "| Dashboard and Inbox, this database | | %s |%n",
                measureDesk(aside).formatCells());
        if (options.baseline() > 0) {
            measureBaseline(measured);
        }
        return measured.stream().allMatch(one -> one.rows() > 0);
    }

    private Map<String, HistoryFilter> searches() {
        Instant now = Instant.now();
        Map<String, HistoryFilter> searches = new LinkedHashMap<>();
        searches.put("first page", HistoryFilter.ALL);
        searches.put("department", new HistoryFilter("", population.department(), null, null, null, false));
        searches.put("agent", new HistoryFilter("", null, population.agent(), null, null, false));
        searches.put(
                "period a year ago",
                new HistoryFilter(
                        "", null, null, now.minus(Duration.ofDays(365)), now.minus(Duration.ofDays(364)), false));
        searches.put("has internal messages", new HistoryFilter("", null, null, null, null, true));
        searches.put("word in 1 of 100,000 messages", words("each100000"));
        searches.put("word in 1 of 1,000", words("each1000"));
        searches.put("word in 1 of 10", words("each10"));
        searches.put("word in every message", words("every"));
        searches.put("two words, each in every tenth or more", words("each10 " + population.word(0)));
        searches.put("beginning of many words", words(population.word(0).substring(0, 2) + "c"));
        searches.put("phrase", words("\"each10 each100\""));
        searches.put("Chinese", words("订单"));
        searches.put("Thai", words("ตรวจสอบ"));
        searches.put("part of a telephone number", words("9000-00"));
        searches.put("part of an e-mail address", words("omer4711@mail"));
        searches.put(
                "word in every message, an agent and a year",
                new HistoryFilter(
                        "every",
                        null,
                        population.agent(),
                        now.minus(Duration.ofDays(700)),
                        now.minus(Duration.ofDays(335)),
                        false));
        return searches;
    }

    private static HistoryFilter words(String typed) {
        return new HistoryFilter(typed, null, null, null, null, false);
    }

    private List<HistoryRow> search(HistoryFilter filter, @Nullable HistoryPosition after) {
        return history.search(population.manager(), filter, after, PAGE);
    }

    private LatencyHistogram measure(Runnable work) {
        for (int i = 0; i < WARM_UP_RUNS; i++) {
            work.run();
        }
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 0; i < options.runs(); i++) {
            histogram.add(nanos(work));
        }
        return histogram;
    }

    private void measurePaging(String name, HistoryFilter filter) {
        LatencyHistogram pages = new LatencyHistogram();
        LatencyHistogram last = new LatencyHistogram();
        HistoryPosition after = null;
        for (int page = 1; page <= PAGES; page++) {
            HistoryPosition from = after;
            long start = System.nanoTime();
            List<HistoryRow> rows = search(filter, from);
            pages.add(System.nanoTime() - start);
            if (rows.isEmpty()) {
                break;
            }
            if (page == PAGES) {
                last = measure(() -> search(filter, from));
            }
            after = rows.getLast().position();
        }
        System.out.printf("| paging through %s: each of %d pages | | %s |%n", name, PAGES, pages.formatCells());
        System.out.printf("| paging through %s: page %d | | %s |%n", name, PAGES, last.formatCells());
    }

    private LatencyHistogram measureDesk(BenchmarkApplication aside) {
        OpenConversationService open = aside.bean(OpenConversationService.class);
        InboxReader inbox = aside.bean(InboxReader.class);
        return measure(() -> {
            open.figures(population.manager());
            open.list(
                    population.manager(),
                    new OpenConversationService.OpenConversationFilter("", null, List.of(), false),
                    ConversationOrder.SortKey.URGENCY,
                    false,
                    0,
                    PAGE);
            inbox.listMine(population.agent(), List.of());
            inbox.readQueue(population.agent(), "", null, PAGE);
        });
    }

    /** The same words by MariaDB's full-text index, as a statement of their own: ids of the newest conversations. */
    private void measureBaseline(List<MeasuredSearch> searches) {
        print("Making MariaDB's full-text index");
        jdbc.sql("ALTER TABLE message ADD FULLTEXT INDEX bench_words (text)").update();
        System.out.printf("%n| milliseconds, MariaDB's full-text index | median | p95 | p99 | longest |%n");
        System.out.println("|---|---:|---:|---:|---:|");
        for (MeasuredSearch search : searches) {
            String typed = search.filter().text();
            if (!typed.isEmpty()) {
                progress("MariaDB's full-text index: %s", search.name());
                LatencyHistogram histogram = new LatencyHistogram();
                for (int i = 0; i < options.baseline(); i++) {
                    histogram.add(nanos(() -> searchByDatabase(typed)));
                }
                System.out.printf("| %s | %s |%n", search.name(), histogram.formatCells());
            }
        }
    }

    private void searchByDatabase(String typed) {
        String expression =
                typed.startsWith("\"") ? typed : "+" + String.join("* +", typed.split("[^\\p{L}\\p{N}\\p{M}]+")) + "*";
        jdbc.sql("""
                        SELECT c.id FROM conversation c
                        WHERE c.account_id = (SELECT id FROM account WHERE company_key = 'history') AND c.id IN (
                            SELECT m.conversation_id FROM message m
                            WHERE MATCH (m.text) AGAINST (? IN BOOLEAN MODE))
                        ORDER BY c.opened_at DESC, c.id DESC LIMIT 50
                        """).param(expression).query(String.class).list();
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long secondsSince(Instant start) {
        return Duration.between(start, Instant.now()).toSeconds();
    }

    private static void progress(String format, Object... arguments) {
        System.err.print("\r\u001b[K" + format.formatted(arguments));
    }

    private static void print(String format, Object... arguments) {
        System.err.println("\r\u001b[K" + format.formatted(arguments));
    }
}

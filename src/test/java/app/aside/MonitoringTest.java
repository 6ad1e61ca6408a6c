package app.aside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.company.Plan;
import app.aside.conversation.persistence.QueueLengthRepository;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names that the operator's page and the board use are those that the running application offers. */
class MonitoringTest extends ServiceTest {

    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+_[a-z_]+)\\{");
    private static final Pattern DOCUMENTED = Pattern.compile("`(aside_[a-z_]+)`");
    private static final Set<String> LABELS =
            Set.of("author", "outbox", "reason", "recipient", "le", "application", "instance", "quantile");

    /** Offered only where a setting asks for it: mail, several nodes, a replica. */
    private static final List<String> WHERE_CONFIGURED =
            List.of("aside_mail_", "aside_nodes_", "aside_database_replica");

    @LocalManagementPort
    int managementPort;

    @LocalServerPort
    int mainPort;

    @Autowired
    QueueLengthRepository queue;

    @Test
    void everyMetricOfTheBoardAndOfTheDocumentationExists() throws Exception {
        conversations.take(company.leo(), startConversation(company).conversation());
        get(mainPort, "/livez");
        await().until(() -> scrape().contains("http_server_requests_seconds_count"));
        String offered = scrape();
        assertThat(offered).contains("pool=\"aside\"", "pool=\"aside-single-statements\"", "pool=\"customer-reads\"");
        Set<String> names =
                METRIC.matcher(offered).results().map(MonitoringTest::name).collect(Collectors.toSet());
        Stream.of(offered.split("\n"))
                .filter(line -> !line.startsWith("#") && !line.contains("{"))
                .map(line -> line.split(" ")[0])
                .forEach(names::add);

        Set<String> everywhere = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(MonitoringTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented =
                everywhere.stream().filter(MonitoringTest::isAlwaysOffered).collect(Collectors.toSet());
        assertThat(names)
                .containsAll(boardMetrics().stream()
                        .filter(MonitoringTest::isAlwaysOffered)
                        .toList());
        assertThat(everywhere)
                .containsAll(boardMetrics().stream()
                        .filter(name -> !isAlwaysOffered(name))
                        .toList());
        assertThat(documented)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(names).anySatisfy(offer -> assertThat(offer).startsWith(name)));
        assertThat(names.stream().filter(name -> name.startsWith("aside_")))
                .allSatisfy(offer -> assertThat(documented)
                        .anySatisfy(name -> assertThat(offer).startsWith(name)));
    }

    @Test
    void labelsNameNoCompanyAndNoPerson() throws Exception {
        assertThat(scrape().lines()
                        .filter(line -> line.startsWith("aside_"))
                        .flatMap(line -> Pattern.compile("[{,]([a-z_]+)=\"")
                                .matcher(line)
                                .results()
                                .map(MonitoringTest::name)))
                .isSubsetOf(LABELS);
    }

    @Test
    void queueLengthIsThatOfTheNamedCompanies() {
        CompanyFixture first = createCompany(Plan.ADVANCED);
        CompanyFixture second = createCompany(Plan.ADVANCED);
        startConversation(first);
        startConversation(second);
        conversations.take(second.leo(), startConversation(second).conversation());

        assertThat(queue.countWaiting(List.of(first.id()))).isOne();
        assertThat(queue.countWaiting(List.of(first.id(), second.id()))).isEqualTo(2);
        assertThat(queue.countWaiting(List.of())).isZero();
    }

    private static Set<String> boardMetrics() throws Exception {
        JsonNode board = JsonMapper.shared().readTree(Files.readString(Path.of("docs/grafana/aside.json")));
        List<String> expressions = board.findValuesAsString("expr");
        assertThat(expressions).hasSizeGreaterThan(10);
        return expressions.stream()
                .flatMap(expression -> METRIC.matcher(expression).results().map(MonitoringTest::name))
                .collect(Collectors.toSet());
    }

    private static boolean isAlwaysOffered(String name) {
        return WHERE_CONFIGURED.stream().noneMatch(name::startsWith);
    }

    private static String name(MatchResult found) {
        return found.group(1);
    }

    private String scrape() throws Exception {
        return get(managementPort, "/actuator/prometheus");
    }

    private static String get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}

package app.aside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.history.Timeline;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalAssertions;
import app.aside.shared.UuidV7;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests of the services on the real database. Each class has a company of its own; a test that changes its staff or
 * counts its conversations creates another one.
 */
@AsideSpringBootTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceTest {

    static {
        // A busy machine is no failure. A wait that tests a limit names it.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Autowired
    protected CompanyService companies;

    @Autowired
    protected StaffProvisioningService staffProvisioning;

    @Autowired
    protected AuthorizedTransactions gate;

    @Autowired
    protected ConversationService conversations;

    @Autowired
    protected ConversationReader conversationReader;

    @Autowired
    protected CustomerConversationService customers;

    @Autowired
    protected InternalMessageService internalMessages;

    @Autowired
    protected InternalMessageReader internalMessageReader;

    @Autowired
    protected Timeline timeline;

    @Autowired
    protected JdbcClient jdbc;

    /** The company of this class. */
    protected CompanyFixture company;

    /**
     * A company with staff of every role.
     *
     * @param ana administrator
     * @param sofia supervisor of Support
     * @param rita supervisor of Billing
     * @param leo agent of Support
     * @param mia agent of Support
     * @param ben agent of Billing
     * @param max manager
     */
    public record CompanyFixture(
            String key,
            CompanyId id,
            DepartmentId support,
            DepartmentId billing,
            StaffId ana,
            StaffId sofia,
            StaffId rita,
            StaffId leo,
            StaffId mia,
            StaffId ben,
            StaffId max) {}

    @BeforeAll
    void createSharedCompany() {
        company = createCompany(Plan.ADVANCED);
    }

    protected CompanyFixture createCompany(Plan plan) {
        String key = "t" + UuidV7.next().toString().replace("-", "").substring(0, 30);
        CompanyId account = companies.create(key, "Acme Telecom", plan).id();
        DepartmentId billing = companies.addDepartment(account, "Billing");
        DepartmentId support = companies.addDepartment(account, "Support");
        return new CompanyFixture(
                key,
                account,
                support,
                billing,
                addStaff(account, "Ana Admin", Set.of(Role.ADMINISTRATOR)),
                addStaff(account, "Sofia Supervisor", Set.of(Role.SUPERVISOR), support),
                addStaff(account, "Rita Supervisor", Set.of(Role.SUPERVISOR), billing),
                addStaff(account, "Leo Agent", Set.of(Role.AGENT), support),
                addStaff(account, "Mia Agent", Set.of(Role.AGENT), support),
                addStaff(account, "Ben Agent", Set.of(Role.AGENT), billing),
                addStaff(account, "Max Manager", Set.of(Role.MANAGER)));
    }

    protected StaffId addStaff(CompanyId account, String name, Set<Role> roles, DepartmentId... departments) {
        return staffProvisioning.addStaff(
                account, UuidV7.next() + "@acme.example", name, roles, Set.of(departments), null);
    }

    /** Disables a member of staff in the database only, as another node does. */
    protected void disable(StaffId staff) {
        jdbc.sql("UPDATE staff SET enabled = FALSE WHERE id = ?")
                .param(staff.value())
                .update();
    }

    /** Starts a conversation with Support. */
    protected CustomerCredentials startConversation(CompanyFixture fixture) {
        return startConversation(fixture, "Carla Costa", "Support", "My line is dead");
    }

    protected CustomerCredentials startConversation(
            CompanyFixture fixture, String name, String department, String text) {
        CustomerConversationService.StartedConversation started =
                customers.start(fixture.key(), StartConversationRequest.of(name, null, department, text), null);
        return new CustomerCredentials(started.id(), started.token());
    }

    protected ConversationId waitingConversation() {
        return startConversation(company).conversation();
    }

    /** A conversation that Leo serves. */
    protected ConversationId ongoingConversation() {
        return ongoingConversation(company);
    }

    protected ConversationId ongoingConversation(CompanyFixture fixture) {
        ConversationId id = startConversation(fixture).conversation();
        conversations.take(fixture.leo(), id);
        return id;
    }

    /** A conversation that Leo served and closed. */
    protected ConversationId closedConversation() {
        ConversationId id = ongoingConversation();
        conversations.close(company.leo(), id);
        return id;
    }

    protected InternalMessage send(StaffId from, ConversationId id, StaffId to, String text) {
        return internalMessages.send(from, id, to, text, newRequestId());
    }

    protected InternalMessage reply(StaffId from, ConversationId id, int toSeq, String text) {
        return internalMessages.reply(from, id, toSeq, text, newRequestId());
    }

    protected InternalMessage call(StaffId from, ConversationId id, StaffId called, String text) {
        return internalMessages.callSupervisor(from, id, called, text, newRequestId());
    }

    /** The number of unread internal messages of a member of staff in this conversation. */
    protected int unreadCount(StaffId staff, ConversationId id) {
        return internalMessageReader.countUnread(staff).getOrDefault(id, 0);
    }

    protected static UUID newRequestId() {
        return UUID.randomUUID();
    }

    /** All columns of the conversation's row. */
    protected String conversationRow(ConversationId id) {
        Map<String, @Nullable Object> row = jdbc.sql("SELECT * FROM conversation WHERE id = ?")
                .param(id.value())
                .query()
                .singleRow();
        return row.entrySet().stream()
                .map(column -> column.getKey() + " "
                        + (column.getValue() instanceof byte[] bytes
                                ? HexFormat.of().formatHex(bytes)
                                : column.getValue()))
                .collect(Collectors.joining("\n"));
    }

    protected long countRows(String table, ConversationId id) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE conversation_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    protected static void assertRefused(Refusal.Reason reason, String sentence, ThrowingCallable asked) {
        RefusalAssertions.assertRefused(asked, reason, sentence);
    }

    protected static void assertConversationNotFound(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This conversation does not exist.", asked);
    }

    /** Texts that are refused, each with the start of its refusal. */
    protected static Stream<List<String>> invalidTexts() {
        return Stream.of(
                List.of("", "Write a message first."),
                List.of(" \t\r\n ", "Write a message first."),
                List.of("x".repeat(10_001), "The text has 10,001 characters; at most 10,000 can be sent."),
                List.of("a\0b", "The text holds a character that cannot be sent (U+0000, at place 2)."),
                List.of("a\u000bb", "The text holds a character that cannot be sent (U+000B, at place 2)."),
                List.of("\ud83d", "The text holds a character that cannot be sent (U+D83D, at place 1)."),
                List.of("\udc00\ud800", "The text holds a character that cannot be sent (U+DC00, at place 1)."),
                List.of("a\ufffe", "The text holds a character that cannot be sent (U+FFFE, at place 2)."));
    }

    protected static void assertRefusesInvalidTexts(Consumer<String> sending) {
        invalidTexts().forEach(bad -> {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> sending.accept(bad.getFirst()));
            assertThat(refusal).as("a refusal of %s", bad).isNotNull();
            assertThat(refusal.message()).startsWith(bad.getLast());
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
        });
    }

    /** The outcome of one attempt: a result or a refusal. */
    protected record AttemptOutcome<T>(
            @Nullable T result, @Nullable Refusal refusal) {}

    /** Runs the work on {@code times} threads at the same moment. Any exception other than a refusal fails the test. */
    protected static <T> List<AttemptOutcome<T>> runConcurrently(int times, IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(times);
        List<Callable<AttemptOutcome<T>>> attempts = IntStream.range(0, times)
                .<Callable<AttemptOutcome<T>>>mapToObj(i -> () -> {
                    start.await(30, TimeUnit.SECONDS);
                    try {
                        return new AttemptOutcome<>(work.apply(i), null);
                    } catch (Refusal refusal) {
                        return new AttemptOutcome<>(null, refusal);
                    }
                })
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<AttemptOutcome<T>> outcomes = new ArrayList<>();
            for (Future<AttemptOutcome<T>> attempt : threads.invokeAll(attempts)) {
                outcomes.add(attempt.get());
            }
            return outcomes;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #runConcurrently(int, IntFunction)}; a refusal fails the test. */
    protected static <T> List<T> runConcurrentlyWithoutRefusal(int times, IntFunction<T> work) {
        return runConcurrently(times, work).stream()
                .map(outcome -> {
                    if (outcome.refusal() != null) {
                        throw outcome.refusal();
                    }
                    return Objects.requireNonNull(outcome.result());
                })
                .toList();
    }
}

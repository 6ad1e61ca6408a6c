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
import app.aside.shared.UuidV7;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests of the rooms through their services, on the real database. Each class has a company of its own; a test that
 * changes its staff or counts its conversations opens another one.
 */
@AsideSpringBootTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceTest {

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
     * A company with people for every part.
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

    /** Disables somebody behind the application's back, as another node does. */
    protected void disable(StaffId staff) {
        jdbc.sql("UPDATE staff SET enabled = FALSE WHERE id = ?")
                .param(staff.value())
                .update();
    }

    /** A customer asks Support. */
    protected CustomerCredentials startConversation(CompanyFixture house) {
        return startConversation(house, "Carla Costa", "Support", "My line is dead");
    }

    protected CustomerCredentials startConversation(CompanyFixture house, String name, String department, String text) {
        CustomerConversationService.StartedConversation started =
                customers.start(house.key(), StartConversationRequest.of(name, null, department, text), null);
        return new CustomerCredentials(started.id(), started.token());
    }

    protected ConversationId waitingConversation() {
        return startConversation(company).conversation();
    }

    /** Leo serves it. */
    protected ConversationId ongoingConversation() {
        return ongoingConversation(company);
    }

    protected ConversationId ongoingConversation(CompanyFixture house) {
        ConversationId id = startConversation(house).conversation();
        conversations.take(house.leo(), id);
        return id;
    }

    /** Leo served it. */
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

    /** How many of this conversation's internal messages somebody has unread. */
    protected int unreadCount(StaffId staff, ConversationId id) {
        return internalMessageReader.countUnread(staff).getOrDefault(id, 0);
    }

    protected static UUID newRequestId() {
        return UUID.randomUUID();
    }

    /** The conversation's row as MariaDB keeps it, every column of it. */
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
        Refusal refusal = catchThrowableOfType(Refusal.class, asked);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.message()).isEqualTo(sentence);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    protected static void assertConversationNotFound(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This conversation does not exist.", asked);
    }

    /** Texts that nobody can send, each with how its refusal begins. */
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

    /** What came of one of several attempts. */
    protected record AttemptOutcome<T>(
            @Nullable T result, @Nullable Refusal refusal) {}

    /** Lets so many threads do it at the same moment; only a refusal is an outcome, anything else fails the test. */
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

    /** As {@link #runConcurrently(int, IntFunction)}, where nobody may be refused. */
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

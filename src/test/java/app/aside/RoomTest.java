package app.aside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.account.AccessGate;
import app.aside.account.AccountId;
import app.aside.account.Companies;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationService;
import app.aside.conversation.CustomerConversations;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.CustomerRequest;
import app.aside.database.Identity;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.internalmessage.InternalMessageService;
import app.aside.record.Timeline;
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
@AsideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RoomTest {

    @Autowired
    protected Companies companies;

    @Autowired
    protected AccessGate gate;

    @Autowired
    protected ConversationService agents;

    @Autowired
    protected ConversationReader reader;

    @Autowired
    protected CustomerConversations customers;

    @Autowired
    protected InternalMessageService internals;

    @Autowired
    protected InternalMessageReader internalReader;

    @Autowired
    protected Timeline timeline;

    @Autowired
    protected JdbcClient jdbc;

    /** The company of this class. */
    protected House house;

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
    public record House(
            String key,
            AccountId account,
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
    void openHouse() {
        house = open(Plan.ADVANCED);
    }

    protected House open(Plan plan) {
        String key = "t" + Identity.next().toString().replace("-", "").substring(0, 30);
        AccountId account = companies.create(key, "Acme Telecom", plan).id();
        DepartmentId billing = companies.addDepartment(account, "Billing");
        DepartmentId support = companies.addDepartment(account, "Support");
        return new House(
                key,
                account,
                support,
                billing,
                hire(account, "Ana Admin", Set.of(Role.ADMINISTRATOR)),
                hire(account, "Sofia Supervisor", Set.of(Role.SUPERVISOR), support),
                hire(account, "Rita Supervisor", Set.of(Role.SUPERVISOR), billing),
                hire(account, "Leo Agent", Set.of(Role.AGENT), support),
                hire(account, "Mia Agent", Set.of(Role.AGENT), support),
                hire(account, "Ben Agent", Set.of(Role.AGENT), billing),
                hire(account, "Max Manager", Set.of(Role.MANAGER)));
    }

    protected StaffId hire(AccountId account, String name, Set<Role> roles, DepartmentId... departments) {
        return companies.addStaff(account, Identity.next() + "@acme.example", name, roles, Set.of(departments), null);
    }

    /** Disables somebody behind the application's back, as another node does. */
    protected void disable(StaffId staff) {
        jdbc.sql("UPDATE staff SET enabled = FALSE WHERE id = ?")
                .param(staff.value())
                .update();
    }

    /** A customer asks Support. */
    protected CustomerKey ask(House house) {
        return ask(house, "Carla Costa", "Support", "My line is dead");
    }

    protected CustomerKey ask(House house, String name, String department, String text) {
        CustomerConversations.Started started =
                customers.start(house.key(), CustomerRequest.of(name, null, department, text), null);
        return new CustomerKey(started.id(), started.token());
    }

    protected ConversationId waiting() {
        return ask(house).conversation();
    }

    /** Leo serves it. */
    protected ConversationId ongoing() {
        return ongoing(house);
    }

    protected ConversationId ongoing(House house) {
        ConversationId id = ask(house).conversation();
        agents.take(house.leo(), id);
        return id;
    }

    /** Leo served it. */
    protected ConversationId closed() {
        ConversationId id = ongoing();
        agents.close(house.leo(), id);
        return id;
    }

    protected InternalMessage send(StaffId from, ConversationId id, StaffId to, String text) {
        return internals.send(from, id, to, text, request());
    }

    protected InternalMessage reply(StaffId from, ConversationId id, int toSeq, String text) {
        return internals.reply(from, id, toSeq, text, request());
    }

    protected InternalMessage call(StaffId from, ConversationId id, StaffId called, String text) {
        return internals.call(from, id, called, text, request());
    }

    /** How many of this conversation's internal messages somebody has unread. */
    protected int unread(StaffId staff, ConversationId id) {
        return internalReader.unread(staff).getOrDefault(id, 0);
    }

    protected static UUID request() {
        return UUID.randomUUID();
    }

    /** The conversation's row as MariaDB keeps it, every column of it. */
    protected String rowOf(ConversationId id) {
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

    protected long count(String table, ConversationId id) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE conversation_id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    protected static void assertRefused(Refusal.Reason reason, String sentence, ThrowingCallable asked) {
        Refusal refusal = catchThrowableOfType(Refusal.class, asked);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.sentence()).isEqualTo(sentence);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    protected static void assertUnknown(ThrowingCallable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This conversation does not exist.", asked);
    }

    /** Texts that nobody can send, each with how its refusal begins. */
    protected static Stream<List<String>> badTexts() {
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

    protected static void assertRefusesBadTexts(Consumer<String> sending) {
        badTexts().forEach(bad -> {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> sending.accept(bad.getFirst()));
            assertThat(refusal).as("a refusal of %s", bad).isNotNull();
            assertThat(refusal.sentence()).startsWith(bad.getLast());
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
        });
    }

    /** What came of one of several attempts. */
    protected record Outcome<T>(
            @Nullable T result, @Nullable Refusal refusal) {}

    /** Lets so many threads do it at the same moment; only a refusal is an outcome, anything else fails the test. */
    protected static <T> List<Outcome<T>> together(int times, IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(times);
        List<Callable<Outcome<T>>> attempts = IntStream.range(0, times)
                .<Callable<Outcome<T>>>mapToObj(i -> () -> {
                    start.await(30, TimeUnit.SECONDS);
                    try {
                        return new Outcome<>(work.apply(i), null);
                    } catch (Refusal refusal) {
                        return new Outcome<>(null, refusal);
                    }
                })
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<Outcome<T>> attempt : threads.invokeAll(attempts)) {
                outcomes.add(attempt.get());
            }
            return outcomes;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #together(int, IntFunction)}, where nobody may be refused. */
    protected static <T> List<T> allTogether(int times, IntFunction<T> work) {
        return together(times, work).stream()
                .map(outcome -> {
                    if (outcome.refusal() != null) {
                        throw outcome.refusal();
                    }
                    return Objects.requireNonNull(outcome.result());
                })
                .toList();
    }
}

package app.aside.conversation.persistence;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ClockTimes;
import app.aside.conversation.clock.DepartmentClocks;
import app.aside.database.Transactions;
import app.aside.shared.Sha256;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What customers' messages need of the database: one statement of each kind, for however many messages. Every statement is
 * limited to the running transaction's company.
 */
@Repository
public class CustomerMessageRepository {

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final EntityManager entities;
    private final DepartmentClocks clocks;

    CustomerMessageRepository(
            JdbcClient jdbc, Transactions transactions, EntityManager entities, DepartmentClocks clocks) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.entities = entities;
        this.clocks = clocks;
    }

    /**
     * A conversation whose row the running transaction holds.
     *
     * @param isAnswered whether an agent has written to the customer
     * @param isOwed whether the customer has written since
     * @param resolutionUsed what the clock of the resolution ran before
     */
    public record CustomerConversation(
            ConversationId id,
            byte[] tokenHash,
            ConversationStatus status,
            DepartmentId department,
            @Nullable StaffId agent,
            String customerName,
            int lastSeq,
            boolean isAnswered,
            boolean isOwed,
            Duration resolutionUsed) {

        public boolean isOpenedBy(String token) {
            return MessageDigest.isEqual(tokenHash, Sha256.ofParts(token));
        }
    }

    /**
     * What a request with a key brought.
     *
     * @param requestHash recognises the request within its conversation
     */
    public record CustomerRequest(ConversationId conversation, byte[] requestHash) {}

    /**
     * A message that follows the last one of its conversation.
     *
     * @param request {@code null} if the request names no key
     */
    public record NewMessage(
            CustomerConversation conversation,
            MessageContent content,
            @Nullable IdempotencyHashes request) {

        public int seq() {
            return conversation.lastSeq() + 1;
        }
    }

    /**
     * Locks rows until the end of the running transaction.
     *
     * @param skipsLocked leaves out rows that another transaction holds; otherwise waits for them
     */
    public Map<ConversationId, CustomerConversation> lock(Collection<ConversationId> ids, boolean skipsLocked) {
        entities.flush(); // Hibernate does so for its own queries
        List<Object> parameters = new ArrayList<>();
        parameters.add(transactions.company());
        ids.forEach(id -> parameters.add(id.value()));
        return jdbc
                .sql("""
                        SELECT id, token_hash, status, department_id, agent_id, customer_name, last_seq,
                            first_answered_at IS NOT NULL AS is_answered, unanswered_since IS NOT NULL AS is_owed,
                            resolution_millis
                        FROM conversation
                        WHERE account_id = ? AND id IN (%s) ORDER BY id FOR UPDATE%s
                        """.formatted(list("?", ids.size()), skipsLocked ? " SKIP LOCKED" : ""))
                .params(parameters)
                .query((row, number) -> {
                    UUID agent = row.getObject("agent_id", UUID.class);
                    return new CustomerConversation(
                            new ConversationId(row.getObject("id", UUID.class)),
                            row.getBytes("token_hash"),
                            ConversationStatus.valueOf(row.getString("status")),
                            new DepartmentId(row.getObject("department_id", UUID.class)),
                            agent == null ? null : new StaffId(agent),
                            row.getString("customer_name"),
                            row.getInt("last_seq"),
                            row.getBoolean("is_answered"),
                            row.getBoolean("is_owed"),
                            Duration.ofMillis(row.getLong("resolution_millis")));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(CustomerConversation::id, Function.identity()));
    }

    /** The conversations in which a request of this key has brought a message already. */
    public Set<ConversationId> findRepeated(Collection<CustomerRequest> requests) {
        if (requests.isEmpty()) {
            return Set.of();
        }
        List<Object> parameters = new ArrayList<>();
        parameters.add(transactions.company());
        for (CustomerRequest request : requests) {
            parameters.add(request.conversation().value());
            parameters.add(request.requestHash());
        }
        String condition =
                String.join(" OR ", Collections.nCopies(requests.size(), "conversation_id = ? AND request_hash = ?"));
        return new HashSet<>(
                jdbc.sql("SELECT conversation_id FROM message WHERE account_id = ? AND (" + condition + ")")
                        .params(parameters)
                        .query((row, number) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
                        .list());
    }

    /** Stores messages of different conversations, all said now, and what lists show of their conversations. */
    public void insert(List<NewMessage> messages, Instant now) {
        LocalDateTime at = UtcDateTime.of(now);
        insertRows(messages, at);
        updateConversations(messages, now);
    }

    private void insertRows(List<NewMessage> messages, LocalDateTime at) {
        List<Object> parameters = new ArrayList<>();
        for (NewMessage message : messages) {
            IdempotencyHashes request = message.request();
            Collections.addAll(
                    parameters,
                    message.conversation().id().value(),
                    message.seq(),
                    transactions.company(),
                    MessageAuthor.CUSTOMER.name(),
                    message.conversation().customerName(),
                    message.content().text().value(),
                    at,
                    hash(request == null ? null : request.requestHash()),
                    hash(request == null ? null : request.bodyHash()));
        }
        jdbc.sql("""
                        INSERT INTO message (conversation_id, seq, account_id, author, name, text, sent_at, request_hash,
                            body_hash)
                        VALUES %s
                        """.formatted(list("(?, ?, ?, ?, ?, ?, ?, ?, ?)", messages.size())))
                .params(parameters)
                .update();
    }

    /** With its type, because Spring would ask the database for the type of an untyped null. */
    private static SqlParameterValue hash(byte @Nullable [] value) {
        return new SqlParameterValue(Types.BINARY, value);
    }

    /** As {@link Conversation#append} does it to an entity. */
    private void updateConversations(List<NewMessage> messages, Instant now) {
        LocalDateTime at = UtcDateTime.of(now);
        List<Object> parameters = new ArrayList<>(List.of(MessageAuthor.CUSTOMER.name(), at, at));
        for (NewMessage message : messages) {
            parameters.add(message.conversation().id().value());
            parameters.add(message.content().preview());
        }
        String startedClocks = startedClocks(messages, now, parameters);
        parameters.add(transactions.company());
        messages.forEach(message -> parameters.add(message.conversation().id().value()));
        jdbc.sql("""
                        UPDATE conversation SET last_seq = last_seq + 1, last_author = ?, last_at = ?,
                            unanswered_since = COALESCE(unanswered_since, ?), snoozed_until = NULL,
                            last_line = CASE id %s END%s
                        WHERE account_id = ? AND id IN (%s)
                        """.formatted("WHEN ? THEN ? ".repeat(messages.size()), startedClocks, list("?", messages.size())))
                .params(parameters)
                .update();
    }

    /** The clocks of those who were waited for: the next reply's and the resolution's begin to run. Empty without targets. */
    private String startedClocks(List<NewMessage> messages, Instant now, List<Object> parameters) {
        Map<ConversationId, ClockTimes> replies = new LinkedHashMap<>();
        Map<ConversationId, ClockTimes> resolutions = new LinkedHashMap<>();
        for (NewMessage message : messages) {
            CustomerConversation conversation = message.conversation();
            if (conversation.isOwed()) {
                continue;
            }
            DepartmentId department = conversation.department();
            ClockTimes reply = conversation.isAnswered()
                    ? clocks.times(department, ClockKind.NEXT_REPLY, now, Duration.ZERO)
                    : null; // the first reply's runs from the beginning
            if (reply != null) {
                replies.put(conversation.id(), reply);
            }
            ClockTimes resolution = clocks.times(department, ClockKind.RESOLUTION, now, conversation.resolutionUsed());
            if (resolution != null) {
                resolutions.put(conversation.id(), resolution);
            }
        }
        return setTimes("reply", replies, parameters) + setTimes("resolution", resolutions, parameters);
    }

    private static String setTimes(String clock, Map<ConversationId, ClockTimes> times, List<Object> parameters) {
        return times.isEmpty()
                ? ""
                : setTime(clock + "_near_at", times, ClockTimes::nearAt, parameters)
                        + setTime(clock + "_due_at", times, ClockTimes::dueAt, parameters);
    }

    private static String setTime(
            String column,
            Map<ConversationId, ClockTimes> times,
            Function<ClockTimes, Instant> time,
            List<Object> parameters) {
        times.forEach((conversation, one) -> {
            parameters.add(conversation.value());
            parameters.add(UtcDateTime.of(time.apply(one)));
        });
        return ", %s = CASE id %sELSE %s END".formatted(column, "WHEN ? THEN ? ".repeat(times.size()), column);
    }

    private static String list(String element, int count) {
        return String.join(", ", Collections.nCopies(count, element));
    }
}

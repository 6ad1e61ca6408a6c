package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageDraft;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.database.Transactions;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and stores threads, their participants and drafts, of the running transaction's company. */
@Repository
class InternalThreadRepository {

    private static final String SELECT_WITH_PARTICIPANTS = """
            SELECT t.conversation_id, t.last_seq, t.agent_read_seq, t.last_at, t.has_guidance,
                   p.staff_id, p.active, p.read_seq, p.unread
            """;

    private static final String FROM_WITH_PARTICIPANTS = """
            FROM internal_thread t
            LEFT JOIN internal_participant p ON p.conversation_id = t.conversation_id AND p.account_id = t.account_id
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    InternalThreadRepository(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A thread and whoever takes or took part in it. */
    record ThreadWithParticipants(InternalThread thread, List<Participant> participants) {

        Optional<Participant> find(StaffId staff) {
            return Participant.find(participants, staff);
        }
    }

    /** Empty before the first internal message. */
    Optional<ThreadWithParticipants> find(ConversationId conversation) {
        List<Participant> participants = new ArrayList<>();
        List<InternalThread> rows = jdbc.sql(SELECT_WITH_PARTICIPANTS + FROM_WITH_PARTICIPANTS
                        + "WHERE t.conversation_id = ? AND t.account_id = ?")
                .params(conversation.value(), transactions.company())
                .query((row, number) -> {
                    addParticipant(participants, row);
                    return toThread(row);
                })
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new ThreadWithParticipants(rows.getFirst(), participants));
    }

    /** All that a sending needs to know of the thread, in one statement. */
    LockedThread readForSending(ConversationId conversation, StaffId sender, SendRequest request) {
        List<Participant> participants = new ArrayList<>();
        List<LockedThread> rows = jdbc.sql(SELECT_WITH_PARTICIPANTS + """
                        , EXISTS (SELECT 1 FROM internal_draft d
                                  WHERE d.staff_id = ? AND d.conversation_id = t.conversation_id
                                    AND d.account_id = t.account_id AND d.version <= ?) AS has_draft,
                        """ + InternalMessageRepository.COLUMNS
                        + FROM_WITH_PARTICIPANTS + """
                        LEFT JOIN internal_message m
                          ON m.conversation_id = t.conversation_id AND m.request_id = ? AND m.account_id = t.account_id
                        """ + InternalMessageRepository.JOIN_FILE
                        + "WHERE t.conversation_id = ? AND t.account_id = ?")
                .params(sender.value(), request.version(), request.id(), conversation.value(), transactions.company())
                .query((row, number) -> {
                    addParticipant(participants, row);
                    return new LockedThread(
                            toThread(row),
                            participants,
                            row.getString("text") == null ? null : InternalMessageRepository.toMessage(row),
                            row.getBoolean("has_draft"));
                })
                .list();
        // Without a thread nothing is known of the draft.
        return rows.isEmpty() ? new LockedThread(null, participants, null, true) : rows.getFirst();
    }

    void insert(InternalThread thread) {
        jdbc.sql("""
                        INSERT INTO internal_thread
                            (conversation_id, account_id, last_seq, agent_read_seq, last_at, has_guidance)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        thread.conversation().value(),
                        transactions.company(),
                        thread.lastSeq(),
                        thread.agentReadSeq(),
                        UtcDateTime.of(thread.lastAt()),
                        thread.hasGuidance())
                .update();
    }

    void update(InternalThread thread) {
        jdbc.sql("""
                        UPDATE internal_thread SET last_seq = ?, agent_read_seq = ?, last_at = ?, has_guidance = ?
                        WHERE conversation_id = ? AND account_id = ?
                        """)
                .params(
                        thread.lastSeq(),
                        thread.agentReadSeq(),
                        UtcDateTime.of(thread.lastAt()),
                        thread.hasGuidance(),
                        thread.conversation().value(),
                        transactions.company())
                .update();
    }

    void insert(ConversationId conversation, Participant participant) {
        jdbc.sql("""
                        INSERT INTO internal_participant
                            (conversation_id, account_id, staff_id, active, read_seq, unread)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        conversation.value(),
                        transactions.company(),
                        participant.staff().value(),
                        participant.active(),
                        participant.readSeq(),
                        participant.unread())
                .update();
    }

    void update(ConversationId conversation, Participant participant) {
        jdbc.sql("""
                        UPDATE internal_participant SET active = ?, read_seq = ?, unread = ?
                        WHERE conversation_id = ? AND account_id = ? AND staff_id = ?
                        """)
                .params(
                        participant.active(),
                        participant.readSeq(),
                        participant.unread(),
                        conversation.value(),
                        transactions.company(),
                        participant.staff().value())
                .update();
    }

    /** One more message is unread for every active participant but its author. */
    void incrementUnread(ConversationId conversation, StaffId author) {
        jdbc.sql("""
                        UPDATE internal_participant SET unread = unread + 1
                        WHERE conversation_id = ? AND account_id = ? AND active AND staff_id <> ?
                        """)
                .params(conversation.value(), transactions.company(), author.value())
                .update();
    }

    /** The person takes part in no thread but those of these conversations any more. */
    void leave(StaffId staff, Collection<ConversationId> except) {
        jdbc.sql("""
                        UPDATE internal_participant SET active = FALSE, unread = 0
                        WHERE staff_id = :staff AND account_id = :company AND conversation_id NOT IN (:ids)
                        """)
                .param("staff", staff.value())
                .param("company", transactions.company())
                // A list needs at least one member; no conversation has this id.
                .param(
                        "ids",
                        Stream.concat(Stream.of(new UUID(0, 0)), except.stream().map(ConversationId::value))
                                .toList())
                .update();
    }

    /** How many messages one person has unread, for each of these conversations that has some. */
    Map<ConversationId, Integer> countUnread(StaffId staff, Collection<ConversationId> conversations) {
        Map<ConversationId, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        SELECT conversation_id, unread FROM internal_participant
                        WHERE staff_id = :staff AND account_id = :company AND unread > 0 AND conversation_id IN (:ids)
                        """)
                .param("staff", staff.value())
                .param("company", transactions.company())
                .param("ids", conversations.stream().map(ConversationId::value).toList())
                .query((RowCallbackHandler) row -> addUnread(counts, row));
        return counts;
    }

    /** The same wherever they are, for at most {@code limit} conversations. */
    Map<ConversationId, Integer> countUnread(StaffId staff, int limit) {
        Map<ConversationId, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        SELECT conversation_id, unread FROM internal_participant
                        WHERE staff_id = ? AND account_id = ? AND unread > 0 LIMIT ?
                        """).params(staff.value(), transactions.company(), limit).query((RowCallbackHandler)
                row -> addUnread(counts, row));
        return counts;
    }

    Optional<MessageDraft> findDraft(StaffId staff, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT text, version FROM internal_draft
                        WHERE staff_id = ? AND conversation_id = ? AND account_id = ?
                        """)
                .params(staff.value(), conversation.value(), transactions.company())
                .query((row, number) -> new MessageDraft(row.getString("text"), row.getLong("version")))
                .optional();
    }

    /** A newer draft stays as it is. */
    void saveDraft(StaffId staff, ConversationId conversation, MessageDraft draft) {
        jdbc.sql("""
                        INSERT INTO internal_draft (staff_id, conversation_id, account_id, text, version)
                        VALUES (:staff, :id, :company, :text, :version)
                        ON DUPLICATE KEY UPDATE
                            text = IF(version <= :version, :text, text),
                            version = GREATEST(version, :version)
                        """)
                .param("staff", staff.value())
                .param("id", conversation.value())
                .param("company", transactions.company())
                .param("text", draft.text())
                .param("version", draft.version())
                .update();
    }

    /** Deletes a draft that is not newer than {@code version}. */
    void deleteDraft(StaffId staff, ConversationId conversation, long version) {
        jdbc.sql("""
                        DELETE FROM internal_draft
                        WHERE staff_id = ? AND conversation_id = ? AND account_id = ? AND version <= ?
                        """)
                .params(staff.value(), conversation.value(), transactions.company(), version)
                .update();
    }

    private static void addUnread(Map<ConversationId, Integer> counts, ResultSet row) throws SQLException {
        counts.put(new ConversationId(row.getObject("conversation_id", UUID.class)), row.getInt("unread"));
    }

    private static InternalThread toThread(ResultSet row) throws SQLException {
        return new InternalThread(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getInt("last_seq"),
                row.getInt("agent_read_seq"),
                UtcDateTime.read(row, "last_at"),
                row.getBoolean("has_guidance"));
    }

    private static void addParticipant(List<Participant> participants, ResultSet row) throws SQLException {
        @Nullable UUID staff = row.getObject("staff_id", UUID.class);
        if (staff != null) {
            participants.add(new Participant(
                    new StaffId(staff), row.getBoolean("active"), row.getInt("read_seq"), row.getInt("unread")));
        }
    }
}

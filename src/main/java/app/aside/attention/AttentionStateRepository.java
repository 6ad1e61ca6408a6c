package app.aside.attention;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationEvent.UnansweredMessages;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One row for each open conversation. The transaction that changes what a rule looks at changes the row by one statement and
 * makes it due; the worker evaluates rows that are due.
 */
@Repository
class AttentionStateRepository {

    private final JdbcClient jdbc;

    AttentionStateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that is due, of whatever company. */
    record DueState(CompanyId company, UUID conversation) {}

    /** Customers wrote, in different conversations. */
    void customersWrote(CompanyId company, List<ConversationEvent.MessageSent> messages) {
        List<Object> parameters = new ArrayList<>();
        for (ConversationEvent.MessageSent message : messages) {
            LocalDateTime at = UtcDateTime.of(message.at());
            Collections.addAll(
                    parameters, message.conversation().value(), company.value(), message.seq(), message.seq(), at, at);
        }
        jdbc.sql("""
                        INSERT INTO attention
                            (conversation_id, account_id, unanswered_seq, asked_seq, asked_at, next_at)
                        VALUES %s
                        ON DUPLICATE KEY UPDATE unanswered_seq = COALESCE(unanswered_seq, VALUE(unanswered_seq)),
                            asked_seq = VALUE(asked_seq), asked_at = VALUE(asked_at), next_at = VALUE(next_at)
                        """.formatted(String.join(", ", Collections.nCopies(messages.size(), "(?, ?, ?, ?, ?, ?)"))))
                .params(parameters)
                .update();
    }

    void agentAnswered(CompanyId company, ConversationId conversation, Instant at) {
        jdbc.sql("""
                        UPDATE attention SET unanswered_seq = NULL, asked_seq = NULL, asked_at = NULL, next_at = ?
                        WHERE conversation_id = ? AND account_id = ?
                        """)
                .params(UtcDateTime.of(at), conversation.value(), company.value())
                .update();
    }

    /** Somebody guides. The row is due when the rule about guidance that nobody opened begins to hold for this message. */
    void guided(
            CompanyId company,
            ConversationId conversation,
            StaffId guide,
            String guideName,
            Instant at,
            String rule,
            Duration defaultThreshold) {
        jdbc.sql("""
                        UPDATE attention a LEFT JOIN attention_rule r ON r.account_id = a.account_id AND r.rule = :rule
                        SET a.guide_id = :guide, a.guide_name = :guideName, a.guide_at = :at,
                            a.guidance_since = COALESCE(a.guidance_since, :at),
                            a.next_at = LEAST(COALESCE(a.next_at, '9999-01-01'),
                                :at + INTERVAL COALESCE(r.seconds, :seconds) SECOND)
                        WHERE a.conversation_id = :conversation AND a.account_id = :company
                        """)
                .param("rule", rule)
                .param("guide", guide.value())
                .param("guideName", guideName)
                .param("at", UtcDateTime.of(at))
                .param("seconds", defaultThreshold.toSeconds())
                .param("conversation", conversation.value())
                .param("company", company.value())
                .update();
    }

    /** The conversation is open again. Everything else of the row is found out when it is evaluated. */
    void reopen(CompanyId company, ConversationId conversation, @Nullable UnansweredMessages unanswered, Instant at) {
        jdbc.sql("""
                        INSERT INTO attention
                            (conversation_id, account_id, unanswered_seq, asked_seq, asked_at, next_at)
                        VALUES (:conversation, :company, :first, :last, :asked, :at)
                        """)
                .param("conversation", conversation.value())
                .param("company", company.value())
                .param("first", unanswered == null ? null : unanswered.firstSeq())
                .param("last", unanswered == null ? null : unanswered.lastSeq())
                .param("asked", unanswered == null ? null : UtcDateTime.of(unanswered.lastAt()))
                .param("at", UtcDateTime.of(at))
                .update();
    }

    /** @param since {@code null} when there is no open call any more */
    void callChanged(CompanyId company, ConversationId conversation, @Nullable Instant since, Instant at) {
        jdbc.sql("""
                        UPDATE attention SET call_since = :since, next_at = :at
                        WHERE conversation_id = :conversation AND account_id = :company
                        """)
                .param("since", since == null ? null : UtcDateTime.of(since))
                .param("at", UtcDateTime.of(at))
                .param("conversation", conversation.value())
                .param("company", company.value())
                .update();
    }

    /** Makes rows due; conversations without a row are left out. */
    void makeDue(Collection<UUID> conversations, Instant at) {
        if (!conversations.isEmpty()) {
            jdbc.sql("UPDATE attention SET next_at = :at WHERE conversation_id IN (:conversations)")
                    .param("at", UtcDateTime.of(at))
                    .param("conversations", conversations)
                    .update();
        }
    }

    /** Makes every row of a company due, because what its rules are was changed. */
    void makeAllDue(CompanyId company, Instant at) {
        jdbc.sql("UPDATE attention SET next_at = ?, examined_seq = 0 WHERE account_id = ?")
                .params(UtcDateTime.of(at), company.value())
                .update();
    }

    /** Ends the attention for closed conversations. Who snoozed a reason stays recorded, and holds if one is opened again. */
    void end(CompanyId company, Collection<UUID> conversations) {
        delete(company, conversations, "attention");
    }

    void delete(CompanyId company, Collection<UUID> conversations) {
        delete(company, conversations, "attention_snooze");
        delete(company, conversations, "attention");
    }

    private void delete(CompanyId company, Collection<UUID> conversations, String table) {
        if (!conversations.isEmpty()) {
            jdbc.sql("DELETE FROM " + table + " WHERE account_id = :company AND conversation_id IN (:conversations)")
                    .param("company", company.value())
                    .param("conversations", conversations)
                    .update();
        }
    }

    List<DueState> listDue(Instant now, int limit) {
        return jdbc.sql("SELECT account_id, conversation_id FROM attention WHERE next_at <= ? ORDER BY next_at LIMIT ?")
                .params(UtcDateTime.of(now), limit)
                .query((row, number) -> new DueState(
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        row.getObject("conversation_id", UUID.class)))
                .list();
    }

    /** Locks those of the rows that are still due and that no other node has. */
    List<AttentionState> claim(CompanyId company, Collection<UUID> conversations, Instant now) {
        return jdbc.sql("""
                        SELECT * FROM attention
                        WHERE account_id = :company AND conversation_id IN (:conversations) AND next_at <= :now
                        FOR UPDATE SKIP LOCKED
                        """)
                .param("company", company.value())
                .param("conversations", conversations)
                .param("now", UtcDateTime.of(now))
                .query(AttentionStateRepository::toState)
                .list();
    }

    List<AttentionState> list(CompanyId company, Collection<UUID> conversations) {
        return jdbc.sql("SELECT * FROM attention WHERE account_id = :company AND conversation_id IN (:conversations)")
                .param("company", company.value())
                .param("conversations", conversations)
                .query(AttentionStateRepository::toState)
                .list();
    }

    /** Stores what the worker found out; what the writing transactions keep stays. */
    void save(CompanyId company, AttentionState state, int score, @Nullable Instant nextAt) {
        StaffId guide = state.guideId();
        jdbc.sql("""
                        UPDATE attention SET score = :score, next_at = :next, examined_seq = :examinedSeq,
                            examined = :examined, word = :word, word_seq = :wordSeq, word_at = :wordAt,
                            away_since = :away, guidance_since = :guidance, earlier_stars = :stars,
                            guide_id = :guide, guide_name = :guideName, guide_at = :guideAt
                        WHERE conversation_id = :conversation AND account_id = :company
                        """)
                .param("score", score)
                .param("next", utcOrNull(nextAt))
                .param("examinedSeq", state.examinedSeq())
                .param("examined", state.examined())
                .param("word", state.word())
                .param("wordSeq", state.wordSeq())
                .param("wordAt", utcOrNull(state.wordAt()))
                .param("away", utcOrNull(state.awaySince()))
                .param("guidance", utcOrNull(state.guidanceSince()))
                .param("stars", state.earlierStars())
                .param("guide", guide == null ? null : guide.value())
                .param("guideName", state.guideName())
                .param("guideAt", utcOrNull(state.guideAt()))
                .param("conversation", state.conversation().value())
                .param("company", company.value())
                .update();
    }

    private static AttentionState toState(ResultSet row, int number) throws SQLException {
        UUID guide = row.getObject("guide_id", UUID.class);
        return new AttentionState(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getInt("score"),
                row.getObject("unanswered_seq", Integer.class),
                UtcDateTime.readOrNull(row, "asked_at"),
                row.getObject("asked_seq", Integer.class),
                row.getInt("examined_seq"),
                row.getBoolean("examined"),
                row.getString("word"),
                row.getObject("word_seq", Integer.class),
                UtcDateTime.readOrNull(row, "word_at"),
                UtcDateTime.readOrNull(row, "away_since"),
                UtcDateTime.readOrNull(row, "guidance_since"),
                UtcDateTime.readOrNull(row, "call_since"),
                row.getObject("earlier_stars", Integer.class),
                guide == null ? null : new StaffId(guide),
                row.getString("guide_name"),
                UtcDateTime.readOrNull(row, "guide_at"));
    }

    private static @Nullable LocalDateTime utcOrNull(@Nullable Instant at) {
        return at == null ? null : UtcDateTime.of(at);
    }
}

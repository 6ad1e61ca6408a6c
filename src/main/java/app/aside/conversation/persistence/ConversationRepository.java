package app.aside.conversation.persistence;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.database.EntityInserter;
import app.aside.shared.Refusal;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads and stores conversations with their customers, messages and files. */
public interface ConversationRepository extends Repository<Conversation, UUID>, EntityInserter<Object> {

    /** Messages {@code m}, each with the row of its file {@code f}, if it has one. */
    String SELECT_MESSAGE_WITH_ATTACHMENT = """
            select new app.aside.conversation.persistence.MessageWithAttachment(m, f) from Message m
            left join Attachment f on f.place.conversationId = m.place.conversationId and f.place.seq = m.place.seq
            """;

    Optional<Conversation> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id")
    Optional<Conversation> lock(UUID id);

    /** Those that exist, in the order in which rows are locked. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id in :ids order by c.id")
    List<Conversation> lockAll(Collection<UUID> ids);

    /** In the order in which rows are locked. */
    @Query("""
            select c.id from Conversation c
            where c.departmentId = :department and c.status in (WAITING, ONGOING) order by c.id
            """)
    List<UUID> listOpenIdsOfDepartment(UUID department);

    /**
     * Locks the conversation that these credentials open; the token is proven on the locked row.
     *
     * @throws Refusal when there is no such conversation, or the token is not the one that opens it
     */
    default Conversation lockAuthenticated(CustomerCredentials key) {
        return lock(key.conversation().value())
                .filter(conversation -> conversation.isOpenedBy(key.token()))
                .orElseThrow(ConversationId::notFound);
    }

    /** In the order in which rows are locked. */
    @Query("select c.id from Conversation c where c.agentId = :agent and c.status = ONGOING order by c.id")
    List<UUID> listOngoingIdsOf(UUID agent);

    /** A conversation that an agent has at present. */
    record ServedConversation(UUID conversation, UUID department) {}

    @Query("""
            select new app.aside.conversation.persistence.ConversationRepository$ServedConversation(c.id, c.departmentId)
            from Conversation c where c.agentId = :agent and c.status = ONGOING
            """)
    List<ServedConversation> listOngoingOf(UUID agent);

    /** A conversation in which the customer spoke last. */
    record OpenTurnRow(UUID conversation, String customerName, int lastSeq, String words) {}

    @Query("""
            select new app.aside.conversation.persistence.ConversationRepository$OpenTurnRow(
                c.id, c.customerName, c.lastSeq, c.lastLine)
            from Conversation c where c.agentId = :agent and c.status = ONGOING and c.lastAuthor = CUSTOMER
            """)
    List<OpenTurnRow> listOpenTurns(UUID agent);

    @Modifying
    @Query("update Conversation c set c.agentName = :name where c.agentId = :agent and c.status = ONGOING")
    void renameAgent(UUID agent, String name);

    /** The open conversations that a person has joined, in the order in which rows are locked. */
    @Query("select c.id from Conversation c where c.joinedId = :staff order by c.id")
    List<UUID> listIdsJoinedBy(UUID staff);

    @Modifying
    @Query("update Conversation c set c.joinedName = :name where c.joinedId = :staff")
    void renameJoined(UUID staff, String name);

    /** A conversation that waits. */
    record WaitingRow(UUID conversation, Instant since) {}

    @Query("""
            select new app.aside.conversation.persistence.ConversationRepository$WaitingRow(c.id, c.waitingSince)
            from Conversation c where c.departmentId = :department and c.status = WAITING
            order by c.waitingSince, c.id
            """)
    List<WaitingRow> listWaiting(UUID department, Limit limit);

    record AgentCount(UUID agent, long conversations) {}

    @Query("""
            select new app.aside.conversation.persistence.ConversationRepository$AgentCount(c.agentId, count(c))
            from Conversation c where c.agentId in :agents and c.status = ONGOING group by c.agentId
            """)
    List<AgentCount> countOngoing(Collection<UUID> agents);

    @Query("select distinct c.agentId from Conversation c where c.departmentId = :department and c.status = ONGOING")
    List<UUID> listServing(UUID department);

    @Query("select c.departmentId from Conversation c where c.agentId = :agent and c.status = ONGOING")
    List<UUID> listDepartmentsOfOngoing(UUID agent);

    @Query(SELECT_MESSAGE_WITH_ATTACHMENT
            + "where m.place.conversationId = :id and m.place.seq < :before order by m.place.seq desc")
    List<MessageWithAttachment> listMessagesBefore(UUID id, int before, Limit limit);

    @Query(SELECT_MESSAGE_WITH_ATTACHMENT
            + "where m.place.conversationId = :id and m.place.seq > :after order by m.place.seq")
    List<MessageWithAttachment> listMessagesAfter(UUID id, int after, Limit limit);

    @Query("""
            select min(m.place.seq) from Message m
            where m.place.conversationId = :id and m.place.seq > :after
              and m.author = AGENT and m.staffId = :staff and m.sentAt >= :since
            """)
    Optional<Integer> findFirstAnswer(UUID id, UUID staff, int after, Instant since);

    @Query(
            "select u.email from Customer u join Conversation c on c.customerId = u.id where c.id = :id and u.email is not null")
    Optional<String> findCustomerEmail(UUID id);

    @Query(SELECT_MESSAGE_WITH_ATTACHMENT + "where m.place.conversationId = :id and m.requestHash = :requestHash")
    Optional<MessageWithAttachment> findByRequestHash(UUID id, byte[] requestHash);

    @Query("select f from Attachment f where f.place.conversationId = :id and f.id = :attachment")
    Optional<MessageAttachment> findAttachment(UUID id, UUID attachment);

    @NativeQuery("""
            SELECT text, version FROM answer_draft
            WHERE staff_id = :staff AND conversation_id = :id AND account_id = :company
            """)
    Optional<DraftRow> findDraft(UUID company, UUID staff, UUID id);

    @Modifying
    @NativeQuery("""
            INSERT INTO answer_draft (staff_id, conversation_id, account_id, text, version)
            VALUES (:staff, :id, :company, :text, :version)
            ON DUPLICATE KEY UPDATE
                text = IF(version <= :version, :text, text),
                version = GREATEST(version, :version)
            """)
    void saveDraft(UUID company, UUID staff, UUID id, String text, long version);

    /** Deletes a draft that is not newer than {@code version}. */
    @Modifying
    @NativeQuery("""
            DELETE FROM answer_draft
            WHERE staff_id = :staff AND conversation_id = :id AND account_id = :company AND version <= :version
            """)
    void deleteDraft(UUID company, UUID staff, UUID id, long version);

    /** A row of a draft. */
    interface DraftRow {
        String getText();

        long getVersion();
    }
}

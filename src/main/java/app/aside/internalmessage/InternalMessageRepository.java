package app.aside.internalmessage;

import app.aside.database.EntityInserter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads and stores threads of internal messages, with their files, participants and read marks. */
interface InternalMessageRepository
        extends Repository<InternalMessageEntity, InternalMessageEntity.InternalMessageEntityKey>,
                EntityInserter<Object> {

    /** How many messages of a conversation one person has unread. */
    record UnreadCount(UUID conversation, int unread) {}

    /** An internal message and the row that names its file, as one query reads them. */
    record MessageWithAttachment(
            InternalMessageEntity message, @Nullable InternalAttachment attachment) {

        InternalMessage toMessage() {
            return message.toMessage(attachment == null ? null : attachment.toAttachment());
        }
    }

    /** Internal messages {@code m}, each with the row of its file {@code f}, if it has one. */
    String SELECT_MESSAGE_WITH_ATTACHMENT = """
            select new app.aside.internalmessage.InternalMessageRepository$MessageWithAttachment(m, f) from InternalMessage m
            left join InternalAttachment f
              on f.place.conversationId = m.place.conversationId and f.place.seq = m.place.seq
            """;

    @Query("select t from InternalThread t where t.conversationId = :id")
    Optional<InternalThread> findThread(UUID id);

    /**
     * A thread with one of its participants, if it has any, and with what was sent by {@code request}, if anything was.
     * The thread and what was sent are the same in each row.
     */
    record ThreadForSending(
            InternalThread thread,
            @Nullable Participant participant,
            @Nullable InternalMessageEntity sent,
            @Nullable InternalAttachment sentFile) {}

    /** All that a sending needs to know of the thread, in one statement; no row for a conversation without one. */
    @Query("""
            select new app.aside.internalmessage.InternalMessageRepository$ThreadForSending(t, p, m, f)
            from InternalThread t
            left join Participant p on p.key.conversationId = t.conversationId
            left join InternalMessage m on m.place.conversationId = t.conversationId and m.requestId = :request
            left join InternalAttachment f
              on f.place.conversationId = m.place.conversationId and f.place.seq = m.place.seq
            where t.conversationId = :id
            """)
    List<ThreadForSending> listForSending(UUID id, UUID request);

    @Query(SELECT_MESSAGE_WITH_ATTACHMENT + "where m.place.conversationId = :id and m.place.seq = :seq")
    Optional<MessageWithAttachment> findBySeq(UUID id, int seq);

    @Query("select f from InternalAttachment f where f.place.conversationId = :id and f.id = :attachment")
    Optional<InternalAttachment> findAttachment(UUID id, UUID attachment);

    /**
     * The messages before the position (after, seq) of the timeline, newest first. The order is that of an index, so that
     * an old page does not read the newer messages.
     */
    @Query(SELECT_MESSAGE_WITH_ATTACHMENT + """
            where m.place.conversationId = :id
              and (m.afterSeq < :after or m.afterSeq = :after and m.place.seq < :seq)
            order by m.afterSeq desc, m.place.seq desc
            """)
    List<MessageWithAttachment> listBefore(UUID id, int after, int seq, Limit limit);

    @Query(SELECT_MESSAGE_WITH_ATTACHMENT + """
            where m.place.conversationId = :id and m.place.seq > :seq order by m.place.seq
            """)
    List<MessageWithAttachment> listAfter(UUID id, int seq, Limit limit);

    /** A thread with one of its participants, if it has any. */
    record ThreadAndParticipant(
            InternalThread thread, @Nullable Participant participant) {}

    @Query("""
            select new app.aside.internalmessage.InternalMessageRepository$ThreadAndParticipant(t, p)
            from InternalThread t left join Participant p on p.key.conversationId = t.conversationId
            where t.conversationId = :id
            """)
    List<ThreadAndParticipant> listWithParticipants(UUID id);

    @Query("select p from Participant p where p.key.conversationId = :id and p.key.staffId = :staff")
    Optional<Participant> findParticipant(UUID id, UUID staff);

    @Query("""
            select count(m) from InternalMessage m
            where m.place.conversationId = :id and m.place.seq > :seq and m.authorId <> :staff
            """)
    int countFromOthersAfter(UUID id, int seq, UUID staff);

    @Query("""
            select distinct m.authorId from InternalMessage m
            where m.place.conversationId = :id and m.sentAt >= :since
            """)
    List<UUID> listAuthorsSince(UUID id, Instant since);

    @Query("""
            select m.authorName from InternalMessage m where m.place.conversationId = :id
            group by m.authorId, m.authorName order by min(m.place.seq)
            """)
    List<String> listAuthorNames(UUID id);

    /** The messages with a file up to number {@code upTo}, newest first. */
    @Query("""
            select new app.aside.internalmessage.InternalMessageRepository$MessageWithAttachment(m, f)
            from InternalAttachment f join InternalMessage m
              on f.place.conversationId = m.place.conversationId and f.place.seq = m.place.seq
            where f.place.conversationId = :id and f.place.seq <= :upTo order by f.place.seq desc
            """)
    List<MessageWithAttachment> listWithFile(UUID id, int upTo, Limit limit);

    @Query("select m from ReadMark m where m.key.conversationId = :id order by m.readAt, m.key.staffId")
    List<ReadMarkEntity> listReadMarks(UUID id);

    /** The read marks that cover at least one of the messages {@code from} to {@code upTo}. */
    @Query("""
            select m from ReadMark m
            where m.key.conversationId = :id and m.key.upToSeq >= :from and m.fromSeq <= :upTo
            order by m.readAt, m.key.staffId
            """)
    List<ReadMarkEntity> listReadMarks(UUID id, int from, int upTo);

    @Query("""
            select new app.aside.internalmessage.InternalMessageRepository$UnreadCount(p.key.conversationId, p.unread)
            from Participant p
            where p.key.staffId = :staff and p.unread > 0 and p.key.conversationId in :ids
            """)
    List<UnreadCount> listUnreadCounts(UUID staff, Collection<UUID> ids);

    @Query("""
            select new app.aside.internalmessage.InternalMessageRepository$UnreadCount(p.key.conversationId, p.unread)
            from Participant p
            where p.key.staffId = :staff and p.unread > 0
            """)
    List<UnreadCount> listUnreadCounts(UUID staff, Limit limit);

    @NativeQuery("""
            SELECT text, version FROM internal_draft
            WHERE staff_id = :staff AND conversation_id = :id AND account_id = :company
            """)
    Optional<DraftRow> findDraft(UUID company, UUID staff, UUID id);

    /** Deletes a draft of whatever version. */
    default void deleteDraft(UUID company, UUID staff, UUID id) {
        deleteDraft(company, staff, id, Long.MAX_VALUE);
    }

    @Modifying
    @NativeQuery("""
            INSERT INTO internal_draft (staff_id, conversation_id, account_id, text, version)
            VALUES (:staff, :id, :company, :text, :version)
            ON DUPLICATE KEY UPDATE
                text = IF(version <= :version, :text, text),
                version = GREATEST(version, :version)
            """)
    void saveDraft(UUID company, UUID staff, UUID id, String text, long version);

    /** Deletes a draft that is not newer than {@code version}. */
    @Modifying
    @NativeQuery("""
            DELETE FROM internal_draft
            WHERE staff_id = :staff AND conversation_id = :id AND account_id = :company AND version <= :version
            """)
    void deleteDraft(UUID company, UUID staff, UUID id, long version);

    /** A row of a draft. */
    interface DraftRow {
        String getText();

        long getVersion();
    }
}

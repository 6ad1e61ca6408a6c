package app.aside.internalmessage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface InternalMessageRepository extends Repository<InternalMessageRow, InternalMessageRow.Place> {

    /** How many messages of a conversation one person has unread. */
    record Count(UUID conversation, int unread) {}

    /** Internal messages {@code m}, each with the row of its file {@code f}, if it has one. */
    String WITH_FILE = """
            select new app.aside.internalmessage.InternalRow(m, f) from InternalMessage m
            left join InternalAttachment f
              on f.place.conversationId = m.place.conversationId and f.place.seq = m.place.seq
            """;

    @Query("select t from InternalThread t where t.conversationId = :id")
    Optional<InternalThread> thread(UUID id);

    @Query(WITH_FILE + "where m.place.conversationId = :id and m.requestId = :request")
    Optional<InternalRow> byRequest(UUID id, UUID request);

    @Query(WITH_FILE + "where m.place.conversationId = :id and m.place.seq = :seq")
    Optional<InternalRow> bySeq(UUID id, int seq);

    @Query("select f from InternalAttachment f where f.place.conversationId = :id and f.id = :attachment")
    Optional<InternalAttachment> attachment(UUID id, UUID attachment);

    /**
     * Newest first, those that stand before the place (after, seq) of the merged conversation; in the order of the index
     * by place, so that an old page does not pass over the newer ones.
     */
    @Query(WITH_FILE + """
            where m.place.conversationId = :id
              and (m.afterSeq < :after or m.afterSeq = :after and m.place.seq < :seq)
            order by m.afterSeq desc, m.place.seq desc
            """)
    List<InternalRow> before(UUID id, int after, int seq, Limit limit);

    @Query(WITH_FILE + """
            where m.place.conversationId = :id and m.place.seq > :seq order by m.place.seq
            """)
    List<InternalRow> after(UUID id, int seq, Limit limit);

    @Query("select p from Participant p where p.key.conversationId = :id")
    List<Participant> participants(UUID id);

    @Query("select p from Participant p where p.key.conversationId = :id and p.key.staffId = :staff")
    Optional<Participant> participant(UUID id, UUID staff);

    @Query("""
            select count(m) from InternalMessage m
            where m.place.conversationId = :id and m.place.seq > :seq and m.authorId <> :staff
            """)
    int countAfter(UUID id, int seq, UUID staff);

    @Query("select m from ReadMark m where m.key.conversationId = :id order by m.readAt, m.key.staffId")
    List<ReadMarkRow> marks(UUID id);

    /** Those that cover one of the messages {@code from} to {@code upTo} or more. */
    @Query("""
            select m from ReadMark m
            where m.key.conversationId = :id and m.key.upToSeq >= :from and m.fromSeq <= :upTo
            order by m.readAt, m.key.staffId
            """)
    List<ReadMarkRow> marks(UUID id, int from, int upTo);

    @Query("""
            select new app.aside.internalmessage.InternalMessageRepository$Count(p.key.conversationId, p.unread)
            from Participant p
            where p.key.staffId = :staff and p.unread > 0 and p.key.conversationId in :ids
            """)
    List<Count> unread(UUID staff, Collection<UUID> ids);

    @Query("""
            select new app.aside.internalmessage.InternalMessageRepository$Count(p.key.conversationId, p.unread)
            from Participant p
            where p.key.staffId = :staff and p.unread > 0
            """)
    List<Count> unread(UUID staff, Limit limit);

    @Query("select d.text from InternalDraft d where d.key.staffId = :staff and d.key.conversationId = :id")
    Optional<String> draft(UUID staff, UUID id);

    @Modifying
    @Query("delete from InternalDraft d where d.key.staffId = :staff and d.key.conversationId = :id")
    void deleteDraft(UUID staff, UUID id);

    @Modifying
    @NativeQuery("""
            INSERT INTO internal_draft (staff_id, conversation_id, account_id, text)
            VALUES (:staff, :id, :account, :text) ON DUPLICATE KEY UPDATE text = :text
            """)
    void saveDraft(UUID staff, UUID id, UUID account, String text);
}

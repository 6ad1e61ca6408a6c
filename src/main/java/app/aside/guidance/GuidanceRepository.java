package app.aside.guidance;

import app.aside.database.EntityInserter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads and stores guidance with its entries. */
interface GuidanceRepository extends Repository<GuidanceEntity, GuidanceEntity.Key>, EntityInserter<Object> {

    @Query("""
            select g from Guidance g
            where g.key.conversationId = :id and g.key.seq = :seq and g.key.recipientId = :recipient
            """)
    Optional<GuidanceEntity> find(UUID id, int seq, UUID recipient);

    @Query("select g from Guidance g where g.key.conversationId = :id order by g.key.seq, g.receivedAt")
    List<GuidanceEntity> list(UUID id);

    @Query("select g from Guidance g where g.key.conversationId = :id and g.open order by g.key.seq")
    List<GuidanceEntity> listOpen(UUID id);

    /** All open guidance of several conversations, the oldest of each first. */
    @Query("select g from Guidance g where g.key.conversationId in :ids and g.open order by g.key.seq")
    List<GuidanceEntity> listOpen(Collection<UUID> ids);

    /** What ended when the conversation was closed. */
    @Query("""
            select g from Guidance g
            where g.key.conversationId = :id and not g.open and g.endedAt = :closedAt
              and g.state in (UNANSWERED, ACKNOWLEDGED)
            order by g.key.seq
            """)
    List<GuidanceEntity> listEndedByClosing(UUID id, Instant closedAt);

    /** Urgent guidance of which this person was reminded and that the person has not opened; oldest first. */
    @Query("""
            select g from Guidance g
            where g.key.recipientId = :recipient and g.open and g.reminders > 0 and g.state = SENT
            order by g.sentAt
            """)
    List<GuidanceEntity> listReminded(UUID recipient, Limit limit);

    /** Urgent guidance by this person that was not seen after all reminders; oldest first. */
    @Query("""
            select g from Guidance g
            where g.authorId = :author and g.open and g.notSeenAt is not null and g.state = SENT
            order by g.sentAt
            """)
    List<GuidanceEntity> listNotSeen(UUID author, Limit limit);

    /** An entry, with the name of the recipient of its guidance. */
    record EntryWithRecipient(GuidanceEntryEntity entry, String recipientName) {

        GuidanceEntry toEntry() {
            return entry.toEntry(recipientName);
        }
    }

    @Query("""
            select new app.aside.guidance.GuidanceRepository$EntryWithRecipient(e, g.recipientName)
            from GuidanceEntry e join Guidance g
              on g.key.conversationId = e.key.conversationId and g.key.seq = e.key.seq
                and g.key.recipientId = e.key.recipientId
            where e.key.conversationId = :id order by e.key.seq, e.at, e.key.recipientId, e.key.number
            """)
    List<EntryWithRecipient> listEntries(UUID id);

    @Query("select g from Guidance g where g.key.conversationId = :id and g.remindAt <= :now order by g.key.seq")
    List<GuidanceEntity> listDue(UUID id, Instant now);
}

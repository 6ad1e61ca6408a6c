package app.aside.supervisorcall;

import app.aside.database.EntityInserter;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads and stores calls and their entries. */
interface SupervisorCallRepository extends Repository<SupervisorCallEntity, UUID>, EntityInserter<Object> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SupervisorCall c where c.id = :id")
    Optional<SupervisorCallEntity> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SupervisorCall c where c.openConversationId = :conversation")
    Optional<SupervisorCallEntity> lockOpen(UUID conversation);

    @Query("select c from SupervisorCall c where c.openConversationId = :conversation")
    Optional<SupervisorCallEntity> findOpen(UUID conversation);

    /** The call that ended when its conversation was closed. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SupervisorCall c where c.conversationId = :conversation and c.endedAt = :closedAt")
    Optional<SupervisorCallEntity> lockEndedByClosing(UUID conversation, Instant closedAt);

    @Query("select count(c) from SupervisorCall c where c.conversationId = :conversation and c.requestId = :request")
    long countOfRequest(UUID conversation, UUID request);

    /** The open calls of the company, oldest first. */
    @Query("select c from SupervisorCall c where c.openConversationId is not null order by c.openedAt, c.id")
    List<SupervisorCallEntity> listOpen();

    /** As {@link #listOpen}, locked in the order of their ids. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SupervisorCall c where c.openConversationId is not null order by c.id")
    List<SupervisorCallEntity> lockAllOpen();

    @Query("select c from SupervisorCall c where c.conversationId = :conversation order by c.openedAt, c.id")
    List<SupervisorCallEntity> listOf(UUID conversation);

    @Query("select e from SupervisorCallEntry e where e.key.callId in :calls order by e.key.callId, e.key.seq")
    List<SupervisorCallEntryEntity> listEntries(Collection<UUID> calls);

    /** Entries of a person's own refusals and silences, in their order. */
    @Query("""
            select e from SupervisorCallEntry e
            where e.key.callId in :calls and e.staffId = :staff and e.kind in (DECLINED, NOT_ANSWERED)
            order by e.key.callId, e.key.seq
            """)
    List<SupervisorCallEntryEntity> listPassed(Collection<UUID> calls, UUID staff);

    /** Who declined a call, or accepted it and wrote nothing. */
    @Query("""
            select distinct e.staffId from SupervisorCallEntry e
            where e.key.callId = :call and e.kind in (DECLINED, NOT_ANSWERED)
            """)
    List<UUID> listPassedStaff(UUID call);
}

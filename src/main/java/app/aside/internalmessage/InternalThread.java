package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The internal messages of one conversation. Numbers them under the lock of the conversation's row. */
@Entity
class InternalThread {

    @Id
    private UUID conversationId;

    @TenantId
    private @Nullable UUID accountId;

    private int lastSeq;

    /** The last message that any agent of the conversation has read; the next agent starts after it. */
    private int agentReadSeq;

    private Instant lastAt;

    private boolean hasGuidance;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected InternalThread() {}

    InternalThread(ConversationId conversation, Instant now) {
        this.conversationId = conversation.value();
        this.lastAt = now;
    }

    int lastSeq() {
        return lastSeq;
    }

    int agentReadSeq() {
        return agentReadSeq;
    }

    /** Whether what becomes of any of its messages is recorded. */
    boolean hasGuidance() {
        return hasGuidance;
    }

    void markGuidance() {
        hasGuidance = true;
    }

    int nextSeq(Instant now) {
        lastAt = now;
        return ++lastSeq;
    }

    /** The agent wrote message {@code seq}. It counts as read by agents if every message before it does. */
    void markWrittenByAgent(int seq) {
        if (agentReadSeq == seq - 1) {
            agentReadSeq = seq;
        }
    }

    void markReadByAgent(int upTo) {
        agentReadSeq = Math.max(agentReadSeq, upTo);
    }
}

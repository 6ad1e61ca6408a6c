package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The thread of internal messages of one conversation: gives out their numbers under the conversation's lock. */
@Entity
class InternalThread {

    @Id
    private UUID conversationId;

    @TenantId
    private @Nullable UUID accountId;

    private int lastSeq;

    /** How far the conversation's agents have read, whoever they were: what the next agent starts from. */
    private int agentReadSeq;

    private Instant lastAt;

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

    int nextSeq(Instant now) {
        lastAt = now;
        return ++lastSeq;
    }

    /** The agent wrote message {@code seq}: it is nothing new to the next agent if nothing before it was. */
    void markWrittenByAgent(int seq) {
        if (agentReadSeq == seq - 1) {
            agentReadSeq = seq;
        }
    }

    void markReadByAgent(int upTo) {
        agentReadSeq = Math.max(agentReadSeq, upTo);
    }
}

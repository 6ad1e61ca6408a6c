package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import java.time.Instant;

/** The internal messages of one conversation. Numbers them under the lock of the conversation's row. */
class InternalThread {

    private final ConversationId conversation;
    private int lastSeq;

    /** The last message that any agent of the conversation has read; the next agent starts after it. */
    private int agentReadSeq;

    private Instant lastAt;

    private boolean hasGuidance;

    InternalThread(ConversationId conversation, Instant now) {
        this(conversation, 0, 0, now, false);
    }

    /** As it is stored. */
    InternalThread(ConversationId conversation, int lastSeq, int agentReadSeq, Instant lastAt, boolean hasGuidance) {
        this.conversation = conversation;
        this.lastSeq = lastSeq;
        this.agentReadSeq = agentReadSeq;
        this.lastAt = lastAt;
        this.hasGuidance = hasGuidance;
    }

    ConversationId conversation() {
        return conversation;
    }

    int lastSeq() {
        return lastSeq;
    }

    int agentReadSeq() {
        return agentReadSeq;
    }

    Instant lastAt() {
        return lastAt;
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

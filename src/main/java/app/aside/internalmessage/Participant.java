package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.staff.StaffId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Somebody who takes part in a thread: its agent, and whoever wrote in it or was written to. */
@Entity
@Table(name = "internal_participant")
class Participant {

    @Embeddable
    record Key(UUID conversationId, UUID staffId) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private @Nullable UUID accountId;

    private boolean active;
    private int readSeq;
    private int unread;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Participant() {}

    Participant(ConversationId conversation, StaffId staff, int readSeq, int unread) {
        this.key = new Key(conversation.value(), staff.value());
        this.active = true;
        this.readSeq = readSeq;
        this.unread = unread;
    }

    StaffId staff() {
        return new StaffId(key.staffId());
    }

    boolean active() {
        return active;
    }

    int readSeq() {
        return readSeq;
    }

    int unread() {
        return unread;
    }

    void activate() {
        active = true;
    }

    void incrementUnread() {
        unread++;
    }

    /** Comes back, or comes in as the next agent, with what is still unread. */
    void reactivate(int readSeq, int unread) {
        this.active = true;
        this.readSeq = readSeq;
        this.unread = unread;
    }

    void deactivate() {
        active = false;
        unread = 0;
    }

    void markRead(int upTo, int left) {
        readSeq = upTo;
        unread = left;
    }
}

package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.staff.StaffId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** That an internal message called somebody into the conversation. */
@Entity
@Immutable
class SupervisorCall {

    @Embeddable
    record Key(UUID conversationId, int seq) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private @Nullable UUID accountId;

    private UUID calledId;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected SupervisorCall() {}

    SupervisorCall(ConversationId conversation, int seq, StaffId called) {
        this.key = new Key(conversation.value(), seq);
        this.calledId = called.value();
    }
}

package app.aside.conversation.persistence;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What an agent has typed for the customer and not sent. */
@Entity
class AnswerDraft {

    @Embeddable
    record Key(UUID staffId, UUID conversationId) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private @Nullable UUID accountId;

    private String text;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected AnswerDraft() {}
}

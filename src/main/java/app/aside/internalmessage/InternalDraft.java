package app.aside.internalmessage;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What somebody has typed for a colleague and not sent. */
@Entity
class InternalDraft {

    @Embeddable
    record Key(UUID staffId, UUID conversationId) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private @Nullable UUID accountId;

    private String text;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected InternalDraft() {}
}

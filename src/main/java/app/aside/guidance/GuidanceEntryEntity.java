package app.aside.guidance;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** An entry as it is stored; rows are only ever added. */
@Entity(name = "GuidanceEntry")
@Table(name = "guidance_entry")
@Immutable
class GuidanceEntryEntity {

    @Embeddable
    record Key(UUID conversationId, int seq, UUID recipientId, int number) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private @Nullable UUID accountId;

    @Enumerated(EnumType.STRING)
    private GuidanceAction action;

    private String actorName;
    private Instant at;
    private @Nullable String reason;
    private @Nullable Integer answerSeq;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected GuidanceEntryEntity() {}

    GuidanceEntryEntity(
            Key key,
            GuidanceAction action,
            String actorName,
            Instant at,
            @Nullable String reason,
            @Nullable Integer answerSeq) {
        this.key = key;
        this.action = action;
        this.actorName = actorName;
        this.at = at;
        this.reason = reason;
        this.answerSeq = answerSeq;
    }

    GuidanceEntry toEntry(String recipientName) {
        return new GuidanceEntry(key.seq(), recipientName, action, actorName, at, reason, answerSeq);
    }
}

package app.aside.attention;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The score of a conversation, for the order of a list; everything else is read and written by statements. */
@Entity
@Table(name = "attention")
@Immutable
class AttentionEntity {

    @Id
    private UUID conversationId;

    @TenantId
    private @Nullable UUID accountId;

    private int score;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected AttentionEntity() {}
}

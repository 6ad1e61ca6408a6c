package app.aside.conversation.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A tag of a conversation, as a condition of lists. {@code TagRepository} writes it. */
@Entity
@Immutable
@Table(name = "conversation_tag")
@IdClass(ConversationTagEntity.Key.class)
class ConversationTagEntity {

    @Id
    private UUID conversationId;

    @Id
    private String name;

    @TenantId
    private @Nullable UUID accountId;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected ConversationTagEntity() {}

    /** Conversation and name. */
    record Key(UUID conversationId, String name) implements Serializable {}
}

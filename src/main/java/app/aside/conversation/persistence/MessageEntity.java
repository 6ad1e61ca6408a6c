package app.aside.conversation.persistence;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageText;
import app.aside.staff.StaffId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A message as it is stored: written once, never changed. */
@Entity(name = "Message")
@Table(name = "message")
@Immutable
class MessageEntity {

    /** Where a message stands: clustered by conversation, so that a page of it is one read. */
    @Embeddable
    record MessageEntityKey(UUID conversationId, int seq) {}

    @EmbeddedId
    private MessageEntityKey place;

    @TenantId
    private @Nullable UUID accountId;

    @Enumerated(EnumType.STRING)
    private MessageAuthor author;

    private @Nullable UUID staffId;
    private String name;
    private String text;
    private Instant sentAt;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte @Nullable [] requestHash;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte @Nullable [] bodyHash;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected MessageEntity() {}

    MessageEntity(
            ConversationId conversation,
            int seq,
            MessageAuthor author,
            @Nullable StaffId staff,
            String name,
            MessageText text,
            Instant sentAt) {
        this.place = new MessageEntityKey(conversation.value(), seq);
        this.author = author;
        this.staffId = staff == null ? null : staff.value();
        this.name = name;
        this.text = text.value();
        this.sentAt = sentAt;
    }

    /** Only before the row is made persistent: afterwards Hibernate takes no change of an immutable entity. */
    void setIdempotencyHashes(IdempotencyHashes request) {
        this.requestHash = request.requestHash();
        this.bodyHash = request.bodyHash();
    }

    byte @Nullable [] bodyHash() {
        return bodyHash;
    }

    Message toMessage(@Nullable Attachment attachment) {
        return new Message(place.seq(), author, name, text, sentAt, attachment);
    }
}

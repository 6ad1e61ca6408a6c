package app.aside.internalmessage;

import app.aside.attachment.Attachment;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageText;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
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
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** An internal message as it is stored: written once, never changed. */
@Entity(name = "InternalMessage")
@Table(name = "internal_message")
@Immutable
class InternalMessageEntity {

    @Embeddable
    record InternalMessageEntityKey(UUID conversationId, int seq) {}

    @EmbeddedId
    private InternalMessageEntityKey place;

    @TenantId
    private @Nullable UUID accountId;

    private int afterSeq;
    private UUID authorId;
    private String authorName;
    private UUID recipientId;
    private String recipientName;
    private String text;
    private Instant sentAt;
    private UUID requestId;

    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    private boolean suggestedAnswer;
    private @Nullable Integer aboutSeq;
    private @Nullable String aboutText;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected InternalMessageEntity() {}

    InternalMessageEntity(
            ConversationId conversation,
            int seq,
            int afterSeq,
            NamedStaff author,
            NamedStaff recipient,
            MessageText text,
            Instant sentAt,
            UUID requestId,
            MessageOptions options,
            @Nullable QuotedMessage about) {
        this.place = new InternalMessageEntityKey(conversation.value(), seq);
        this.afterSeq = afterSeq;
        this.authorId = author.id().value();
        this.authorName = author.name();
        this.recipientId = recipient.id().value();
        this.recipientName = recipient.name();
        this.text = text.value();
        this.sentAt = sentAt;
        this.requestId = requestId;
        this.kind = options.kind();
        this.suggestedAnswer = options.suggestedAnswer();
        this.aboutSeq = about == null ? null : about.seq();
        this.aboutText = about == null ? null : about.text();
    }

    /** Somebody by identity and by the name that stood there then. */
    record NamedStaff(StaffId id, String name) {}

    InternalMessage toMessage(@Nullable Attachment attachment) {
        return new InternalMessage(
                place.seq(),
                afterSeq,
                new StaffId(authorId),
                authorName,
                new StaffId(recipientId),
                recipientName,
                text,
                sentAt,
                attachment,
                kind,
                suggestedAnswer,
                aboutSeq == null || aboutText == null ? null : new QuotedMessage(aboutSeq, aboutText));
    }
}

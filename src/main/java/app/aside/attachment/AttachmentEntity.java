package app.aside.attachment;

import app.aside.shared.CompanyId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The columns of a message's file. Each room that has files maps them to a table of its own. */
@MappedSuperclass
public abstract class AttachmentEntity {

    /** The message to which it belongs. */
    @Embeddable
    public record MessageKey(UUID conversationId, int seq) {}

    @EmbeddedId
    private MessageKey place;

    @TenantId
    private @Nullable UUID accountId;

    private UUID id;
    private String name;
    private String type;
    private int size;
    private @Nullable String pictureType;
    private @Nullable Integer pictureSize;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected AttachmentEntity() {}

    protected AttachmentEntity(UUID conversation, int seq, OutgoingFile enclosure) {
        ReceivedFile file = enclosure.file();
        ReceivedFile.SanitizedImage picture = file.sanitizedImage();
        this.place = new MessageKey(conversation, seq);
        this.id = enclosure.id().value();
        this.name = file.name();
        this.type = file.type();
        this.size = file.size();
        this.pictureType = picture == null ? null : picture.mediaType();
        this.pictureSize = picture == null ? null : picture.size();
    }

    public int seq() {
        return place.seq();
    }

    public Attachment toAttachment() {
        return new Attachment(new AttachmentId(id), name, type, size, pictureType != null);
    }

    public StoredFile toStoredFile(CompanyId company, AttachmentStore store) {
        return new StoredFile(
                name, type, size, store.read(company, place.conversationId(), new AttachmentId(id), false));
    }

    /** @throws app.aside.shared.Refusal if it has none */
    public StoredFile toStoredImage(CompanyId company, AttachmentStore store) {
        if (pictureType == null || pictureSize == null) {
            throw AttachmentId.notFound();
        }
        return new StoredFile(
                name,
                pictureType,
                pictureSize,
                store.read(company, place.conversationId(), new AttachmentId(id), true));
    }
}

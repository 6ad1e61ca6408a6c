package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.staff.StaffId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A read mark as it is stored; rows are only ever added. */
@Entity(name = "ReadMark")
@Table(name = "internal_read_mark")
@Immutable
class ReadMarkEntity {

    @Embeddable
    record Key(UUID conversationId, UUID staffId, int upToSeq) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private @Nullable UUID accountId;

    private int fromSeq;
    private String staffName;
    private Instant readAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected ReadMarkEntity() {}

    ReadMarkEntity(ConversationId conversation, StaffId staff, String name, int fromSeq, int upToSeq, Instant now) {
        this.key = new Key(conversation.value(), staff.value(), upToSeq);
        this.fromSeq = fromSeq;
        this.staffName = name;
        this.readAt = now;
    }

    ReadMark toReadMark() {
        return new ReadMark(new StaffId(key.staffId()), staffName, fromSeq, key.upToSeq(), readAt);
    }
}

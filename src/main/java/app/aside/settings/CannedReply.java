package app.aside.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A text that agents send often. */
@Entity
class CannedReply {

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private String title;
    private String text;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected CannedReply() {}

    CannedReply(UUID id, String title, String text) {
        this.id = id;
        this.title = title;
        this.text = text;
    }

    void edit(String title, String text) {
        this.title = title;
        this.text = text;
    }

    CannedReplyService.Reply toReply() {
        return new CannedReplyService.Reply(new CannedReplyId(id), title, text);
    }
}

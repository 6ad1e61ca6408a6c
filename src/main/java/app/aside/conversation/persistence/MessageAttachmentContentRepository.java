package app.aside.conversation.persistence;

import app.aside.attachment.AttachmentContentRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bytes of the files that a customer may see, where they are stored in the database. */
@Repository
class MessageAttachmentContentRepository extends AttachmentContentRepository {

    static final String TABLE = "attachment_chunk";

    MessageAttachmentContentRepository(JdbcClient jdbc) {
        super(jdbc, TABLE);
    }
}

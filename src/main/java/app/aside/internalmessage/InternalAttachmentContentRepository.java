package app.aside.internalmessage;

import app.aside.attachment.AttachmentContentRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bytes of the files of internal messages, where they are stored in the database. */
@Repository
class InternalAttachmentContentRepository extends AttachmentContentRepository {

    InternalAttachmentContentRepository(JdbcClient jdbc) {
        super(jdbc, "internal_attachment_chunk");
    }
}

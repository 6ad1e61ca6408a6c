package app.aside.internalmessage;

import app.aside.account.Access;
import app.aside.attachment.ChunkTable;
import app.aside.attachment.Enclosure;
import app.aside.conversation.ConversationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of internal messages' files: in a table that the customers' account cannot read. */
@Component
class InternalFiles {

    private final ChunkTable chunks;

    InternalFiles(JdbcClient jdbc) {
        this.chunks = new ChunkTable(jdbc, "internal_attachment_chunk");
    }

    void write(Access access, ConversationId conversation, Enclosure enclosure) {
        chunks.write(access.account(), conversation.value(), enclosure);
    }

    /** It turns out to have been sent already. */
    void takeBack(Access access, ConversationId conversation, Enclosure enclosure) {
        chunks.delete(access.account(), conversation.value(), enclosure.id());
    }

    ChunkTable chunks() {
        return chunks;
    }
}

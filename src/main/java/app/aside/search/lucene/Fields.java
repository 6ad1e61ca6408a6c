package app.aside.search.lucene;

import app.aside.conversation.ConversationId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.lucene.util.BytesRef;

/** The fields of a document of the index: one for each message, and one for each conversation with its names. */
final class Fields {

    /** The document's identity. */
    static final String KEY = "key";

    static final String COMPANY = "company";
    static final String CONVERSATION = "conversation";
    static final String DEPARTMENT = "department";
    static final String AGENT = "agent";

    /** {@link #YES} in the document of a conversation, as opposed to those of its messages. */
    static final String IS_CONVERSATION = "isConversation";

    /** {@link #YES} in every document of a conversation with internal messages. */
    static final String HAS_INTERNAL_MESSAGES = "hasInternalMessages";

    /** When the conversation was opened, in microseconds of the Unix time. */
    static final String OPENED = "opened";

    /** 0 in the document of a conversation; twice the number of a message, and one more if it is internal. */
    static final String ENTRY = "entry";

    static final String YES = "y";

    private Fields() {}

    static BytesRef bytes(ConversationId id) {
        UUID value = id.value();
        return new BytesRef(ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array());
    }

    static ConversationId conversation(BytesRef bytes) {
        ByteBuffer value = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
        return new ConversationId(new UUID(value.getLong(), value.getLong()));
    }

    static BytesRef key(ConversationId id, int entry) {
        BytesRef conversation = bytes(id);
        return new BytesRef(
                ByteBuffer.allocate(20).put(conversation.bytes).putInt(entry).array());
    }

    static int entry(int seq, boolean internal) {
        return seq * 2 + (internal ? 1 : 0);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

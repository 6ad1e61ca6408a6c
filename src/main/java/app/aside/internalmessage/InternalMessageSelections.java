package app.aside.internalmessage;

import app.aside.conversation.ConversationSelection;
import app.aside.database.FullTextQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.UUID;

/** Selects conversations by their internal messages, for lists whose viewer may read internal messages. */
public final class InternalMessageSelections {

    private InternalMessageSelections() {}

    /** Those in which staff exchanged at least one internal message. */
    public static ConversationSelection withInternalMessages() {
        return (query, builder) -> {
            Subquery<UUID> selection = query.subquery(UUID.class);
            return selection.select(selection.from(InternalThread.class).get("conversationId"));
        };
    }

    /** Those of which one internal message holds the words. */
    public static ConversationSelection matching(FullTextQuery words) {
        return (query, builder) -> {
            Subquery<UUID> selection = query.subquery(UUID.class);
            Root<InternalMessageEntity> message = selection.from(InternalMessageEntity.class);
            return selection
                    .select(message.get("place").get("conversationId"))
                    .where(words.matches(builder, message.get("text")));
        };
    }
}

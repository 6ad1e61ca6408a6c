package app.aside.conversation.details;

import app.aside.conversation.ConversationSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a conversation.
 *
 * @param editable whether the viewer may change it
 * @param former other conversations of the same customer that the viewer may read, newest first; at most {@value
 *     ConversationDetailsReader#MAX_FORMER}
 * @param closingNote {@code null} if none was written
 */
public record ConversationDetails(
        ConversationSummary conversation,
        boolean editable,
        CustomerContact customer,
        List<ConversationSummary> former,
        ConversationOrigin origin,
        ConversationTags tags,
        @Nullable ClosingNote closingNote) {}

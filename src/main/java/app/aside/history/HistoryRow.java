package app.aside.history;

import app.aside.conversation.ConversationSummary;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in the history.
 *
 * @param excerpt of the message that holds the words that were searched for; {@code null} if the conversation was found
 *     otherwise, or the viewer has still to open the message
 */
public record HistoryRow(
        ConversationSummary conversation, @Nullable Excerpt excerpt) {

    public HistoryPosition position() {
        return new HistoryPosition(conversation.openedAt(), conversation.id());
    }
}

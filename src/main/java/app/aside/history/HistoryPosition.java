package app.aside.history;

import app.aside.conversation.ConversationId;
import java.time.Instant;

/** The place of a conversation in the history, after which a page begins. */
public record HistoryPosition(Instant openedAt, ConversationId conversation) {}

package app.aside.search;

import app.aside.conversation.ConversationId;
import java.time.Instant;

/** The place of a conversation in results, which are sorted by opening time and then by id, latest first. */
public record SearchPosition(Instant openedAt, ConversationId conversation) {}

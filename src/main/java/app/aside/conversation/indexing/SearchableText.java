package app.aside.conversation.indexing;

import app.aside.conversation.ConversationId;

/**
 * The text of a message.
 *
 * @param seq the number of the message within its conversation
 * @param text with the name of its file in a line of its own, if it has one
 */
public record SearchableText(ConversationId conversation, int seq, String text) {}

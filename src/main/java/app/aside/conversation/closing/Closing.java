package app.aside.conversation.closing;

import app.aside.conversation.ConversationId;

/**
 * One closing of a conversation.
 *
 * @param seq the number of the message that told the customer; a conversation that is closed twice has two
 */
public record Closing(ConversationId conversation, String protocol, String customerName, int seq) {}

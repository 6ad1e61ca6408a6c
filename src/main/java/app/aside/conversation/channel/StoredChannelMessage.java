package app.aside.conversation.channel;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.Message;
import app.aside.conversation.persistence.Conversation;

/**
 * What a message of an outside channel became.
 *
 * @param status how the conversation stood then
 * @param bodyHash recognises the same message when it comes again
 */
record StoredChannelMessage(
        ConversationId conversation, String protocol, ConversationStatus status, int seq, byte[] bodyHash) {

    StoredChannelMessage(Conversation conversation, Message message, byte[] bodyHash) {
        this(conversation.id(), conversation.protocol(), conversation.status(), message.seq(), bodyHash);
    }
}

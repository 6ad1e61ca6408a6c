package app.aside.conversation;

/**
 * What a message of an outside channel became.
 *
 * @param status how the conversation stood then
 * @param bodyHash recognises the same message when it comes again
 */
record BroughtMessage(ConversationId conversation, String protocol, Status status, int seq, byte[] bodyHash) {

    BroughtMessage(Conversation conversation, Message message, byte[] bodyHash) {
        this(conversation.id(), conversation.protocol(), conversation.status(), message.seq(), bodyHash);
    }
}

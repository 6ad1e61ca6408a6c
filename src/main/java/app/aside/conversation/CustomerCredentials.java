package app.aside.conversation;

/**
 * What a customer holds of a conversation: which one, and the token that is the only key to it. There is no sign-in
 * behind it, so every call proves itself anew.
 */
public record CustomerCredentials(ConversationId conversation, String token) {

    /** Keeps the token out of logs and error messages. */
    @Override
    public String toString() {
        return "CustomerKey[" + conversation + "]";
    }
}

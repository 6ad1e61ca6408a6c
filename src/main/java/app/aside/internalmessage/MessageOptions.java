package app.aside.internalmessage;

import org.jspecify.annotations.Nullable;

/**
 * What goes with an internal message to the agent of a conversation.
 *
 * @param suggestedAnswer whether its text is wording for the customer, which the agent can use as the answer
 * @param aboutSeq the customer's message that it is about, if any
 */
public record MessageOptions(
        MessageKind kind, boolean suggestedAnswer, @Nullable Integer aboutSeq) {

    public static final MessageOptions NONE = new MessageOptions(MessageKind.NOTE, false, null);
}

package app.aside.conversation.channel;

import app.aside.conversation.customer.StartConversationRequest;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.TextNormalizer;

/**
 * What a connector brings from an outside channel: checked, and normalised but for the identities, which are the
 * channel's and come back as they were.
 *
 * @param customerId how the channel calls the customer; case counts, 1 to {@value #MAX_ID_LENGTH} characters
 * @param messageId how the channel calls the message; the same one again from the same customer is the same message
 * @param startRequest who speaks and what: a text, a file, or both
 */
public record InboundChannelMessage(String customerId, String messageId, StartConversationRequest startRequest) {

    static final int MAX_ID_LENGTH = 200;

    /** @throws Refusal with a sentence that says what to mend */
    public static InboundChannelMessage of(String customerId, String messageId, StartConversationRequest said) {
        return new InboundChannelMessage(
                requireNormalized(customerId, "customer.id"), requireNormalized(messageId, "message.id"), said);
    }

    private static String requireNormalized(String given, String field) {
        String line = TextNormalizer.singleLine(given, MAX_ID_LENGTH, field);
        if (!line.equals(given)) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    field
                            + " cannot be kept as it is: leave out spaces around it, line breaks, controls of direction and decomposed characters.");
        }
        return given;
    }
}

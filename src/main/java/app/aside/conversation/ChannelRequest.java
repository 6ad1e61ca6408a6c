package app.aside.conversation;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.account.Text;

/**
 * What a connector brings from an outside channel: checked, and normalised but for the identities, which are the
 * channel's and come back as they were.
 *
 * @param customerId how the channel calls the customer; case counts, 1 to {@value #ID_MAX} characters
 * @param messageId how the channel calls the message; the same one again from the same customer is the same message
 * @param said who speaks and what: a text, a file, or both
 */
public record ChannelRequest(String customerId, String messageId, CustomerRequest said) {

    static final int ID_MAX = 200;

    /** @throws Refusal with a sentence that says what to mend */
    public static ChannelRequest of(String customerId, String messageId, CustomerRequest said) {
        return new ChannelRequest(identity(customerId, "customer.id"), identity(messageId, "message.id"), said);
    }

    private static String identity(String given, String field) {
        String line = Text.line(given, ID_MAX, field);
        if (!line.equals(given)) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    field
                            + " cannot be kept as it is: leave out spaces around it, line breaks and decomposed characters.");
        }
        return given;
    }
}

package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.attachment.Enclosure;
import app.aside.attachment.ReceivedFile;
import app.aside.conversation.ChannelRequest;
import app.aside.conversation.Content;
import app.aside.conversation.CustomerRequest;
import org.jspecify.annotations.Nullable;

/** What a connector brings, as it is written in JSON. */
record Incoming(
        @Nullable Speaker customer,
        @Nullable Said message,
        @Nullable String department) {

    record Speaker(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email) {}

    record Said(@Nullable String id, @Nullable String text) {}

    /**
     * @param file what comes with it, if anything: then the text may be empty
     * @throws Refusal with a sentence that says what to mend
     */
    ChannelRequest with(@Nullable ReceivedFile file) {
        if (customer == null || message == null) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Say who speaks and what: {\"customer\":{\"id\":\"…\",\"name\":\"…\"},"
                            + "\"message\":{\"id\":\"…\",\"text\":\"…\"}}.");
        }
        String text = orEmpty(message.text());
        return ChannelRequest.of(
                orEmpty(customer.id()),
                orEmpty(message.id()),
                CustomerRequest.of(
                        orEmpty(customer.name()),
                        customer.email(),
                        department,
                        file == null ? Content.of(text) : Content.of(Enclosure.of(text, file))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

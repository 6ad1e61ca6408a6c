package app.aside.customerapi;

import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.conversation.MessageContent;
import app.aside.conversation.channel.InboundChannelMessage;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import org.jspecify.annotations.Nullable;

/** What a connector brings, as it is written in JSON. */
record ConnectorMessageRequest(
        @Nullable ConnectorCustomer customer,
        @Nullable ConnectorMessage message,
        @Nullable String department) {

    record ConnectorCustomer(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email) {}

    record ConnectorMessage(@Nullable String id, @Nullable String text) {}

    /**
     * @param file what comes with it, if anything: then the text may be empty
     * @throws Refusal with a sentence that says what to mend
     */
    InboundChannelMessage toChannelMessage(@Nullable ReceivedFile file) {
        if (customer == null || message == null) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Say who speaks and what: {\"customer\":{\"id\":\"…\",\"name\":\"…\"},"
                            + "\"message\":{\"id\":\"…\",\"text\":\"…\"}}.");
        }
        String text = orEmpty(message.text());
        return InboundChannelMessage.of(
                orEmpty(customer.id()),
                orEmpty(message.id()),
                StartConversationRequest.of(
                        orEmpty(customer.name()),
                        customer.email(),
                        department,
                        file == null ? MessageContent.of(text) : MessageContent.of(OutgoingFile.of(text, file))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package app.aside.webhook.customer;

import app.aside.conversation.ConversationEvent;
import java.util.Arrays;

/** The types of customer-visible events, in the order in which they are delivered at one seq. */
enum CustomerEventType {
    OPENED("conversation.opened"),
    MESSAGE("message"),
    CLOSED("conversation.closed"),
    RATED("conversation.rated"),
    REOPENED("conversation.reopened");

    private final String type;

    CustomerEventType(String type) {
        this.type = type;
    }

    static CustomerEventType of(ConversationEvent event) {
        return switch (event) {
            case ConversationEvent.Opened opened -> OPENED;
            case ConversationEvent.MessageSent sent -> MESSAGE;
            case ConversationEvent.Closed closed -> CLOSED;
            case ConversationEvent.Rated rated -> RATED;
            case ConversationEvent.Reopened reopened -> REOPENED;
        };
    }

    static CustomerEventType of(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** As it stands in the payload. */
    String type() {
        return type;
    }
}

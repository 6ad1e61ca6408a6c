package app.aside.webhook.customer;

import app.aside.conversation.ConversationEvent;
import java.util.Arrays;

/** What a company is told, in the order of what happens at one place of a conversation. */
enum CustomerEventType {
    OPENED("conversation.opened"),
    MESSAGE("message"),
    CLOSED("conversation.closed"),
    RATED("conversation.rated");

    private final String type;

    CustomerEventType(String type) {
        this.type = type;
    }

    static CustomerEventType of(ConversationEvent event) {
        return switch (event) {
            case ConversationEvent.Opened opened -> OPENED;
            case ConversationEvent.MessageSent said -> MESSAGE;
            case ConversationEvent.Closed closed -> CLOSED;
            case ConversationEvent.Rated rated -> RATED;
        };
    }

    static CustomerEventType of(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** As a receiver reads it. */
    String type() {
        return type;
    }
}

package app.aside.webhook;

import app.aside.conversation.ConversationEvent;
import java.util.Arrays;

/** What a company is told, in the order of what happens at one place of a conversation. */
enum Kind {
    OPENED("conversation.opened"),
    MESSAGE("message"),
    CLOSED("conversation.closed"),
    RATED("conversation.rated");

    private final String type;

    Kind(String type) {
        this.type = type;
    }

    static Kind of(ConversationEvent event) {
        return switch (event) {
            case ConversationEvent.Opened opened -> OPENED;
            case ConversationEvent.Said said -> MESSAGE;
            case ConversationEvent.Closed closed -> CLOSED;
            case ConversationEvent.Rated rated -> RATED;
        };
    }

    static Kind of(String type) {
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

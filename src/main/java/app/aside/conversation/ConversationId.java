package app.aside.conversation;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import java.util.UUID;

/** The identity of a conversation. */
public record ConversationId(UUID value) {

    /** @throws Refusal as for a conversation that does not exist */
    public static ConversationId parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return new ConversationId(id);
            }
        } catch (IllegalArgumentException e) {
            // answered like any other unknown conversation
        }
        throw notFound();
    }

    /** Said of what does not exist, belongs to another company, or is not for whoever asks. */
    public static Refusal notFound() {
        return Refusal.notFound(RefusalCode.CONVERSATION_UNKNOWN, "conversation");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

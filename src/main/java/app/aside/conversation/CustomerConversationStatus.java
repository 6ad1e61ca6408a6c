package app.aside.conversation;

import org.jspecify.annotations.Nullable;

/**
 * How a conversation stands, as its customer may know it.
 *
 * @param queuePlace the place among those who wait in the same department, from 1; {@code null} unless waiting
 * @param agent the display name of the agent who has it or had it last; {@code null} while nobody has
 * @param stars the customer's rating, 1 to 5; {@code null} before it was given
 */
public record CustomerConversationStatus(
        String protocol,
        ConversationStatus status,
        @Nullable Integer queuePlace,
        @Nullable String agent,
        @Nullable Integer stars) {

    /** The same at another place in the queue. */
    public CustomerConversationStatus withQueuePlace(int place) {
        return new CustomerConversationStatus(protocol, status, place, agent, stars);
    }
}

package app.aside.search;

import org.jspecify.annotations.Nullable;

/**
 * A conversation that was found.
 *
 * @param text the message that holds the words; {@code null} if the customer's name, address or protocol number does
 */
public record SearchHit(SearchPosition position, @Nullable FoundText text) {

    /**
     * A message.
     *
     * @param internal whether {@code seq} counts internal messages
     */
    public record FoundText(boolean internal, int seq) {}
}

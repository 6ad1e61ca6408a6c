package app.aside.conversation.details;

import java.time.Instant;
import java.util.List;

/**
 * The tags of a conversation.
 *
 * @param names by name
 * @param known the company's tags, most used first, without those in {@code names}
 * @param changes who added and removed tags, latest first
 */
public record ConversationTags(List<String> names, List<String> known, List<Change> changes) {

    /** @param added {@code false} if it was removed */
    public record Change(String name, boolean added, String staffName, Instant at) {}
}

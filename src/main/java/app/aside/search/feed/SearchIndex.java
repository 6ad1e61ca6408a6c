package app.aside.search.feed;

import app.aside.conversation.ConversationId;
import app.aside.conversation.indexing.SearchableConversation;
import app.aside.conversation.indexing.SearchableText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An index that can be written. One thread at a time writes. */
public interface SearchIndex {

    /** Up to where the last {@link #commit} holds the logs. */
    LogPositions positions();

    /** Whether a build has written every conversation. */
    boolean isComplete();

    /** When it was committed; {@code null} before the first time. */
    @Nullable
    Instant committedAt();

    /** The database that it was made from; {@code null} before the first commit. */
    @Nullable
    UUID sourceId();

    /** Puts a conversation in the place of what the index held of it. */
    void replace(
            SearchableConversation conversation, List<SearchableText> messages, List<SearchableText> internalMessages);

    /**
     * Adds a message to a conversation that the index holds; the same message twice has no effect.
     *
     * @param internal whether it is an internal message
     * @param hasInternalMessages whether the conversation has any
     */
    void add(SearchableConversation conversation, SearchableText text, boolean internal, boolean hasInternalMessages);

    void erase(ConversationId conversation);

    /** Lets searches find what was written so far. */
    void refresh();

    /**
     * Stores what was written so far, so that it survives the end of the process.
     *
     * @param source the database that it was read from
     * @param complete whether every conversation was written
     */
    void commit(UUID source, LogPositions positions, boolean complete);
}

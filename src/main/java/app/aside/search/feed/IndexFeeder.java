package app.aside.search.feed;

import static java.util.stream.Collectors.groupingBy;

import app.aside.conversation.ConversationId;
import app.aside.conversation.indexing.ErasureLogRepository;
import app.aside.conversation.indexing.LogEntry;
import app.aside.conversation.indexing.MessageLogRepository;
import app.aside.conversation.indexing.SearchableConversation;
import app.aside.conversation.indexing.SearchableConversationRepository;
import app.aside.conversation.indexing.SearchableText;
import app.aside.internalmessage.indexing.InternalMessageLogRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Copies conversations from the database to an index: all of them, or what the logs say has changed. */
@Component
public class IndexFeeder {

    private static final int CONVERSATIONS_AT_ONCE = 200;
    private static final int ENTRIES_AT_ONCE = 1_000;

    private final MessageLogRepository messageLog;
    private final InternalMessageLogRepository internalMessageLog;
    private final ErasureLogRepository erasureLog;
    private final SearchableConversationRepository conversations;

    IndexFeeder(
            MessageLogRepository messageLog,
            InternalMessageLogRepository internalMessageLog,
            ErasureLogRepository erasureLog,
            SearchableConversationRepository conversations) {
        this.messageLog = messageLog;
        this.internalMessageLog = internalMessageLog;
        this.erasureLog = erasureLog;
        this.conversations = conversations;
    }

    public long countConversations() {
        return conversations.count();
    }

    /** The identity of the database, for the index that is made from it. */
    public UUID sourceId() {
        return conversations.sourceId();
    }

    /**
     * Whether a stored index can be followed on from where it was committed: it is whole, of this database, and no erasure
     * was forgotten meanwhile. If the database was brought back to an earlier state, it cannot: the positions are given out
     * again, to other messages. That the last messages were deleted looks the same.
     */
    public boolean canGoOn(SearchIndex stored, Instant now) {
        Instant committedAt = stored.committedAt();
        return stored.isComplete()
                && committedAt != null
                && committedAt.plus(ErasureLogRepository.KEPT_FOR).isAfter(now)
                && sourceId().equals(stored.sourceId())
                && stored.positions().messages() <= messageLog.lastPosition();
    }

    /**
     * Where an index begins to follow that is filled from now on. It lies before the end, so that transactions that run at
     * this moment are found.
     */
    public LogPositions startOfFollowing() {
        return new LogPositions(
                beforeEnd(messageLog.lastPosition()),
                beforeEnd(internalMessageLog.lastPosition()),
                beforeEnd(erasureLog.lastPosition()));
    }

    private static long beforeEnd(long position) {
        return Math.max(0, position - LogCursor.MAX_MISSING);
    }

    /**
     * Writes every conversation to the index, the latest first.
     *
     * @param progress takes how many were written
     * @param goesOn asked now and then; {@code false} ends it early
     * @return whether all were written
     */
    public boolean writeAll(SearchIndex index, LongConsumer progress, BooleanSupplier goesOn) {
        ConversationId last = null;
        long written = 0;
        while (goesOn.getAsBoolean()) {
            List<SearchableConversation> page = conversations.listBefore(last, CONVERSATIONS_AT_ONCE);
            if (page.isEmpty()) {
                return true;
            }
            replace(index, page);
            written += page.size();
            progress.accept(written);
            last = page.getLast().id();
        }
        return false;
    }

    private void replace(SearchIndex index, List<SearchableConversation> page) {
        List<ConversationId> ids = page.stream().map(SearchableConversation::id).toList();
        Map<ConversationId, List<SearchableText>> messages = byConversation(conversations.listTexts(ids));
        Map<ConversationId, List<SearchableText>> internal = byConversation(internalMessageLog.listTexts(ids));
        for (SearchableConversation conversation : page) {
            index.replace(
                    conversation,
                    messages.getOrDefault(conversation.id(), List.of()),
                    internal.getOrDefault(conversation.id(), List.of()));
        }
    }

    private static Map<ConversationId, List<SearchableText>> byConversation(List<SearchableText> texts) {
        return texts.stream().collect(groupingBy(SearchableText::conversation));
    }

    /** Begins to follow the logs for an index. */
    public Follower follow(SearchIndex index, LogPositions from) {
        return new Follower(index, from);
    }

    /** Follows the logs for one index. */
    public final class Follower {

        private final SearchIndex index;
        private final LogCursor messages;
        private final LogCursor internalMessages;
        private final LogCursor erasures;

        private Follower(SearchIndex index, LogPositions from) {
            this.index = index;
            this.messages = new LogCursor(messageLog, from.messages());
            this.internalMessages = new LogCursor(internalMessageLog, from.internalMessages());
            this.erasures = new LogCursor(erasureLog, from.erasures());
        }

        /** Where to go on after a restart. */
        public LogPositions positions() {
            return new LogPositions(messages.position(), internalMessages.position(), erasures.position());
        }

        /**
         * Writes a part of what has changed.
         *
         * @return how many entries of the logs were read; 0 when nothing is left
         */
        public int writeChanges(Instant now) {
            List<LogEntry> newMessages = messages.read(ENTRIES_AT_ONCE, now);
            List<LogEntry> newInternalMessages = internalMessages.read(ENTRIES_AT_ONCE, now);
            write(newMessages, newInternalMessages);
            // Last: what was deleted while the texts were read does not come back.
            List<LogEntry> erased = erasures.read(ENTRIES_AT_ONCE, now);
            erased.forEach(entry -> index.erase(entry.conversation()));
            return newMessages.size() + newInternalMessages.size() + erased.size();
        }

        private void write(List<LogEntry> newMessages, List<LogEntry> newInternalMessages) {
            Set<ConversationId> changed = Stream.concat(newMessages.stream(), newInternalMessages.stream())
                    .filter(LogEntry::changesConversation)
                    .map(LogEntry::conversation)
                    .collect(Collectors.toSet());
            replace(index, conversations.list(changed));
            add(conversations.listTextsAt(positions(newMessages, changed)), false);
            add(internalMessageLog.listTextsAt(positions(newInternalMessages, changed)), true);
        }

        private static List<Long> positions(List<LogEntry> entries, Set<ConversationId> without) {
            return entries.stream()
                    .filter(entry -> !without.contains(entry.conversation()))
                    .map(LogEntry::position)
                    .toList();
        }

        private void add(Collection<SearchableText> texts, boolean internal) {
            Set<ConversationId> ids =
                    texts.stream().map(SearchableText::conversation).collect(Collectors.toSet());
            Map<ConversationId, SearchableConversation> byId = conversations.list(ids).stream()
                    .collect(Collectors.toMap(SearchableConversation::id, Function.identity()));
            Set<ConversationId> withInternalMessages = internal ? ids : internalMessageLog.selectWithMessages(ids);
            for (SearchableText text : texts) {
                SearchableConversation conversation = byId.get(text.conversation());
                if (conversation != null) {
                    index.add(conversation, text, internal, withInternalMessages.contains(conversation.id()));
                }
            }
        }
    }
}

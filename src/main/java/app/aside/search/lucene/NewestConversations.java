package app.aside.search.lucene;

import app.aside.search.SearchHit;
import app.aside.search.SearchPosition;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Collects the conversations opened last, each once. Every segment of the index is sorted like the results, so that a
 * segment is left as soon as its next conversation comes after those that are already found.
 */
final class NewestConversations implements CollectorManager<NewestConversations.Found, List<SearchHit>> {

    private final @Nullable SearchPosition after;
    private final int limit;

    NewestConversations(@Nullable SearchPosition after, int limit) {
        this.after = after;
        this.limit = limit;
    }

    /** A conversation by the values of its first document that matches. */
    private record FoundConversation(long opened, BytesRef conversation, int entry)
            implements Comparable<FoundConversation> {

        /** The latest first. */
        @Override
        public int compareTo(FoundConversation other) {
            int byTime = Long.compare(other.opened, opened);
            return byTime != 0 ? byTime : other.conversation.compareTo(conversation);
        }

        SearchHit toHit() {
            return new SearchHit(
                    new SearchPosition(Fields.instant(opened), Fields.conversation(conversation)),
                    entry == 0 ? null : new SearchHit.FoundText(entry % 2 == 1, entry / 2));
        }
    }

    @Override
    public Found newCollector() {
        return new Found();
    }

    @Override
    public List<SearchHit> reduce(Collection<Found> collectors) {
        return collectors.stream()
                .flatMap(Found::stream)
                .sorted()
                .limit(limit)
                .map(FoundConversation::toHit)
                .toList();
    }

    final class Found implements Collector {

        private final Map<BytesRef, FoundConversation> byConversation = new HashMap<>();

        /** The last one of the page first. */
        private final PriorityQueue<FoundConversation> page = new PriorityQueue<>((a, b) -> b.compareTo(a));

        private Stream<FoundConversation> stream() {
            return page.stream();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
            SortedDocValues conversations = DocValues.getSorted(segment.reader(), Fields.CONVERSATION);
            NumericDocValues opened = DocValues.getNumeric(segment.reader(), Fields.OPENED);
            NumericDocValues entries = DocValues.getNumeric(segment.reader(), Fields.ENTRY);
            return new LeafCollector() {
                private int last = -1;

                @Override
                public void setScorer(Scorable scorer) {}

                @Override
                public void collect(int document) throws IOException {
                    conversations.advanceExact(document);
                    int number = conversations.ordValue();
                    if (number == last) {
                        return;
                    }
                    last = number;
                    opened.advanceExact(document);
                    entries.advanceExact(document);
                    FoundConversation found = new FoundConversation(
                            opened.longValue(), BytesRef.deepCopyOf(conversations.lookupOrd(number)), (int)
                                    entries.longValue());
                    if (!isBeforePage(found) && !add(found)) {
                        throw new CollectionTerminatedException();
                    }
                }
            };
        }

        private boolean isBeforePage(FoundConversation found) {
            if (after == null) {
                return false;
            }
            FoundConversation last =
                    new FoundConversation(Fields.micros(after.openedAt()), Fields.bytes(after.conversation()), 0);
            return found.compareTo(last) <= 0;
        }

        /** {@code false} if it comes after a full page. */
        private boolean add(FoundConversation found) {
            if (byConversation.containsKey(found.conversation())) {
                return true; // its documents may lie in several segments
            }
            if (page.size() == limit) {
                if (limit == 0 || page.element().compareTo(found) < 0) {
                    return false;
                }
                byConversation.remove(page.remove().conversation());
            }
            page.add(found);
            byConversation.put(found.conversation(), found);
            return true;
        }
    }
}

package app.aside.search.analysis;

import app.aside.search.SearchWords;
import app.aside.search.TextRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.ScoreMode;

/** Finds out where a text holds the words, by the same queries that find the text. */
public final class WordMarker {

    private final SearchAnalyzer analyzer;
    private final WordQueries queries;

    public WordMarker(SearchAnalyzer analyzer, WordQueries queries) {
        this.analyzer = analyzer;
        this.queries = queries;
    }

    /** In order, without overlaps. */
    public List<TextRange> mark(SearchWords words, String text) {
        if (words.isEmpty() || text.isBlank()) {
            return List.of();
        }
        MemoryIndex index = new MemoryIndex(true);
        index.addField(TextFields.WORDS, text, analyzer);
        index.addField(TextFields.PARTS, text, analyzer);
        IndexSearcher searcher = index.createSearcher();
        List<TextRange> ranges = new ArrayList<>();
        try {
            Matches matches = searcher.createWeight(
                            searcher.rewrite(queries.matchingAny(words)), ScoreMode.COMPLETE_NO_SCORES, 1)
                    .matches(searcher.getIndexReader().leaves().getFirst(), 0);
            if (matches == null) {
                return List.of();
            }
            for (String field : List.of(TextFields.WORDS, TextFields.PARTS)) {
                MatchesIterator found = matches.getMatches(field);
                while (found != null && found.next()) {
                    ranges.add(new TextRange(found.startOffset(), found.endOffset()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an index in memory is always read
        }
        return merge(ranges);
    }

    private static List<TextRange> merge(List<TextRange> ranges) {
        ranges.sort(Comparator.comparingInt(TextRange::start));
        List<TextRange> merged = new ArrayList<>();
        for (TextRange range : ranges) {
            TextRange last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && range.start() <= last.end()) {
                merged.set(merged.size() - 1, new TextRange(last.start(), Math.max(last.end(), range.end())));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }
}

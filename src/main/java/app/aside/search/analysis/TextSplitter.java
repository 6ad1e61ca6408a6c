package app.aside.search.analysis;

import app.aside.search.SearchWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Splits texts and what was typed as a list, for queries and for an index that is kept by another program. */
public final class TextSplitter {

    private final SearchAnalyzer analyzer;

    public TextSplitter(SearchAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The words of a text in their order. */
    public List<String> words(String text) {
        List<String> words = new ArrayList<>();
        split(TextFields.WORDS, text, (word, increment) -> words.add(word));
        return words;
    }

    /** The parts of each number, address or code of a text, in their order. */
    public List<List<String>> parts(String text) {
        List<List<String>> numbers = new ArrayList<>();
        split(TextFields.PARTS, text, (group, increment) -> {
            if (numbers.isEmpty() || increment > 1) {
                numbers.add(new ArrayList<>());
            }
            numbers.getLast().add(group);
        });
        return numbers;
    }

    /** What an index is asked for; empty if no term has a letter or a digit. */
    public List<TermLookup> lookups(SearchWords words) {
        return TermLookup.of(words, this);
    }

    private void split(String field, String text, ObjIntConsumer<String> target) {
        try (TokenStream tokens = analyzer.tokenStream(field, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute increment = tokens.addAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                target.accept(term.toString(), increment.getPositionIncrement());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always read
        }
    }
}

package app.aside.search.lucene;

import app.aside.search.SearchWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.NGramPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** Queries for what was typed, in the fields {@link Fields#WORDS} and {@link Fields#PARTS}. */
final class WordQueries {

    /** Shorter words are looked for as they are: too many begin like them. */
    private static final int MIN_PREFIX = 3;

    private final SearchAnalyzer analyzer;

    WordQueries(SearchAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** A word of the index; {@code position} counts words from the first one. */
    private record IndexedWord(String text, int position) {}

    /** Every term; nothing if no term has a letter or a digit. Terms of signs alone are left out. */
    Query matchingAll(SearchWords words) {
        return combine(words, Occur.FILTER);
    }

    /** At least one term. */
    Query matchingAny(SearchWords words) {
        return combine(words, Occur.SHOULD);
    }

    private Query combine(SearchWords words, Occur occur) {
        List<Query> queries =
                words.terms().stream().map(this::query).filter(Objects::nonNull).toList();
        if (queries.isEmpty()) {
            return new MatchNoDocsQuery("nothing to search for");
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, occur));
        return all.build();
    }

    private @Nullable Query query(SearchWords.Term term) {
        List<IndexedWord> words = split(term.text());
        Query asWords = words.isEmpty() ? null : asWords(words, term instanceof SearchWords.Word);
        Query asPart = asPart(term.text());
        if (asWords == null || asPart == null) {
            return asWords == null ? asPart : asWords;
        }
        return new BooleanQuery.Builder()
                .add(asWords, Occur.SHOULD)
                .add(asPart, Occur.SHOULD)
                .build();
    }

    private static Query asWords(List<IndexedWord> words, boolean alsoBeginnings) {
        if (words.size() == 1) {
            Term only = new Term(Fields.WORDS, words.getFirst().text());
            return alsoBeginnings && isLongEnough(only.text()) ? new PrefixQuery(only) : new TermQuery(only);
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        words.forEach(word -> phrase.add(new Term(Fields.WORDS, word.text()), word.position()));
        return phrase.build();
    }

    private static boolean isLongEnough(String word) {
        // The index has pairs of ideographs; one of them begins such a pair.
        return word.codePointCount(0, word.length()) >= MIN_PREFIX
                || word.codePoints().allMatch(Character::isIdeographic);
    }

    private static @Nullable Query asPart(String text) {
        String folded = PartTokenizer.fold(text);
        if (folded.length() < PartTokenizer.GROUP) {
            return null;
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (int i = 0; i + PartTokenizer.GROUP <= folded.length(); i++) {
            phrase.add(new Term(Fields.PARTS, folded.substring(i, i + PartTokenizer.GROUP)), i);
        }
        return new NGramPhraseQuery(PartTokenizer.GROUP, phrase.build());
    }

    private List<IndexedWord> split(String text) {
        List<IndexedWord> words = new ArrayList<>();
        try (TokenStream tokens = analyzer.words(text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute increment = tokens.addAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            int position = -1;
            while (tokens.incrementToken()) {
                position += increment.getPositionIncrement();
                words.add(new IndexedWord(term.toString(), position));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory is always read
        }
        return words;
    }
}

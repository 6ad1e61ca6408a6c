package app.aside.search.analysis;

import app.aside.search.SearchWords;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.NGramPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Lucene's queries for what was typed, in the fields of {@link TextFields}. */
public final class WordQueries {

    private final TextSplitter splitter;

    public WordQueries(TextSplitter splitter) {
        this.splitter = splitter;
    }

    /** Every term; nothing if no term has a letter or a digit. Terms of signs alone are left out. */
    public Query matchingAll(SearchWords words) {
        return combine(words, Occur.FILTER);
    }

    /** At least one term. */
    Query matchingAny(SearchWords words) {
        return combine(words, Occur.SHOULD);
    }

    private Query combine(SearchWords words, Occur occur) {
        List<TermLookup> lookups = splitter.lookups(words);
        if (lookups.isEmpty()) {
            return new MatchNoDocsQuery("nothing to search for");
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        lookups.forEach(lookup -> all.add(query(lookup), occur));
        return all.build();
    }

    private static Query query(TermLookup lookup) {
        if (lookup.parts().isEmpty()) {
            return asWords(lookup);
        }
        if (lookup.words().isEmpty()) {
            return asParts(lookup.parts());
        }
        return new BooleanQuery.Builder()
                .add(asWords(lookup), Occur.SHOULD)
                .add(asParts(lookup.parts()), Occur.SHOULD)
                .build();
    }

    private static Query asWords(TermLookup lookup) {
        if (lookup.words().size() == 1) {
            Term only = new Term(TextFields.WORDS, lookup.words().getFirst());
            return lookup.alsoBeginnings() ? new PrefixQuery(only) : new TermQuery(only);
        }
        return phrase(TextFields.WORDS, lookup.words());
    }

    private static Query asParts(List<String> groups) {
        return new NGramPhraseQuery(PartTokenizer.GROUP, phrase(TextFields.PARTS, groups));
    }

    private static PhraseQuery phrase(String field, List<String> terms) {
        return new PhraseQuery(field, terms.toArray(String[]::new));
    }
}

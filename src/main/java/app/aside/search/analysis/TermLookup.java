package app.aside.search.analysis;

import app.aside.search.SearchWords;
import java.util.ArrayList;
import java.util.List;

/**
 * How an index is asked for a term that was typed: by its words or by its parts, of which either may be empty.
 *
 * @param words in this order, side by side
 * @param alsoBeginnings whether longer words that begin with the only one are meant too
 * @param parts groups of letters and digits, in this order, side by side
 */
public record TermLookup(List<String> words, boolean alsoBeginnings, List<String> parts) {

    /** Shorter words are looked for as they are: too many begin like them. */
    private static final int MIN_PREFIX = 3;

    /** One for each term; terms of signs alone are left out. */
    static List<TermLookup> of(SearchWords words, TextSplitter splitter) {
        List<TermLookup> lookups = new ArrayList<>();
        for (SearchWords.Term term : words.terms()) {
            TermLookup lookup = of(term, splitter);
            if (!lookup.words().isEmpty() || !lookup.parts().isEmpty()) {
                lookups.add(lookup);
            }
        }
        return lookups;
    }

    private static TermLookup of(SearchWords.Term term, TextSplitter splitter) {
        List<String> words = splitter.words(term.text());
        if (words.stream().allMatch(String::isEmpty)) {
            words = List.of(); // signs of which folding leaves nothing
        }
        boolean alsoBeginnings =
                term instanceof SearchWords.Word && words.size() == 1 && isLongEnough(words.getFirst());
        return new TermLookup(words, alsoBeginnings, PartTokenizer.groups(term.text()));
    }

    private static boolean isLongEnough(String word) {
        // The index has pairs of ideographs; one of them begins such a pair.
        return word.codePointCount(0, word.length()) >= MIN_PREFIX
                || word.codePoints().allMatch(Character::isIdeographic);
    }
}

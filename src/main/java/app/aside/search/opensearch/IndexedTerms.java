package app.aside.search.opensearch;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Terms in the form in which OpenSearch gets them: between blanks, at which its analyzer splits them again. It folds and
 * splits nothing itself, so that every index of Aside finds the same.
 */
final class IndexedTerms {

    /** Of a longer term the beginning counts: OpenSearch would split it. */
    private static final int MAX_LENGTH = 250;

    private IndexedTerms() {}

    /** Empty if no term is left. */
    static String join(Collection<String> terms) {
        return terms.stream()
                .map(IndexedTerms::term)
                .filter(term -> !term.isEmpty())
                .collect(Collectors.joining(" "));
    }

    static String term(String term) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < term.length() && kept.length() < MAX_LENGTH; i++) {
            char character = term.charAt(i);
            kept.append(Character.isWhitespace(character) ? '_' : character); // a sign that unfolds to several words
        }
        return kept.toString();
    }
}

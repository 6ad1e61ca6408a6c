package app.aside.attention;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds words of a list in a text: whole words, without regard to case and accents, so that {@code Anwältin} is found by
 * {@code anwaltin} and {@code procon} not in {@code proconsul}. An entry may be several words.
 */
final class WordMatcher {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private WordMatcher() {}

    /** The first entry of the list that stands in the text, as it stands in the list. */
    static Optional<String> find(String text, List<String> words) {
        String folded = " " + fold(text) + " ";
        return words.stream()
                .filter(word -> folded.contains(" " + fold(word) + " "))
                .findFirst();
    }

    /** Words of letters and digits with single blanks between them; empty for a text without any. */
    static String fold(String text) {
        String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        return NO_LETTERS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}

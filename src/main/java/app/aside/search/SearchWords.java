package app.aside.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed to search for. Text in quotation marks is looked for as it stands; of anything else each word is,
 * wherever it stands in the same message, also as the beginning of a longer word.
 *
 * @param terms at most {@value #MAX_TERMS}: a longer text that was pasted is found by its beginning
 */
public record SearchWords(List<Term> terms) {

    /** The most terms that a search has. */
    public static final int MAX_TERMS = 32;

    /** More than anybody types; the rest of a pasted page is not looked at. */
    private static final int MAX_LENGTH = 2_000;

    private static final Pattern TERM = Pattern.compile(
            // a phrase in straight or typographic quotation marks
            "[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]"
                    // digits with what people write between them
                    + "|(?<![^\\s\"“”„«»])(\\+?\\d[\\d\\-./() ]{2,}\\d)(?![^\\s\"“”„«»])"
                    + "|([^\\s\"“”„«»]+)");

    /** A part of what was typed. */
    public sealed interface Term {

        String text();
    }

    /** Words in this order. */
    public record Phrase(String text) implements Term {}

    /** A number, whatever stands between its digits. */
    public record DigitSequence(String text) implements Term {}

    /** A word, or the beginning of one. */
    public record Word(String text) implements Term {}

    public static SearchWords parse(String typed) {
        List<Term> terms = new ArrayList<>();
        Matcher found = TERM.matcher(typed.substring(0, Math.min(typed.length(), MAX_LENGTH)));
        while (terms.size() < MAX_TERMS && found.find()) {
            if (found.group(1) != null) {
                terms.add(new Phrase(found.group(1)));
            } else if (found.group(2) != null) {
                terms.add(new DigitSequence(found.group(2)));
            } else {
                terms.add(new Word(found.group(3)));
            }
        }
        return new SearchWords(List.copyOf(terms));
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }
}

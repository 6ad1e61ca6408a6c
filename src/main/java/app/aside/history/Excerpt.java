package app.aside.history;

import app.aside.search.TextRange;
import java.util.List;

/**
 * The part of a message around the first word that was searched for, in one line.
 *
 * @param marks where {@code text} holds words that were searched for
 * @param internal whether the message is an internal one
 */
public record Excerpt(String text, List<TextRange> marks, boolean internal) {

    private static final int BEFORE = 40;
    private static final int LENGTH = 200;

    static Excerpt of(String text, List<TextRange> marks, boolean internal) {
        String line = text.replaceAll("\\s", " ");
        int first = marks.isEmpty() ? 0 : marks.getFirst().start();
        int start = boundary(line, Math.max(0, first - BEFORE));
        int end = boundary(line, Math.min(line.length(), start + LENGTH));
        String before = start == 0 ? "" : "…";
        return new Excerpt(
                before + line.substring(start, end) + (end == line.length() ? "" : "…"),
                marks.stream()
                        .filter(mark -> mark.start() < end)
                        .map(mark -> new TextRange(
                                mark.start() - start + before.length(),
                                Math.min(mark.end(), end) - start + before.length()))
                        .toList(),
                internal);
    }

    /** Not between the halves of a character. */
    private static int boundary(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}

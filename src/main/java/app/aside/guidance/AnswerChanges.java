package app.aside.guidance;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.List;
import java.util.regex.Pattern;

/** What was changed in a suggested answer before it was sent. */
public final class AnswerChanges {

    /** More words are not compared: the differences of such texts are no help, and take long to find. */
    private static final int MAX_WORDS = 2_000;

    /** More differences are not listed. */
    private static final int MAX_CHANGES = 20;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private AnswerChanges() {}

    /**
     * Compares two texts word by word.
     *
     * @return one sentence for each change, such as {@code “today” became “tomorrow”}; empty if only white space differs
     */
    public static List<String> describe(String suggestion, String answer) {
        List<String> suggested = words(suggestion);
        List<String> sent = words(answer);
        if (suggested.size() > MAX_WORDS || sent.size() > MAX_WORDS) {
            return suggested.equals(sent) ? List.of() : List.of("The wording was changed.");
        }
        List<String> changes = DiffUtils.diff(suggested, sent).getDeltas().stream()
                .map(AnswerChanges::describe)
                .toList();
        return changes.size() <= MAX_CHANGES ? changes : List.of("Most of the wording was changed.");
    }

    private static String describe(AbstractDelta<String> delta) {
        String before = String.join(" ", delta.getSource().getLines());
        String after = String.join(" ", delta.getTarget().getLines());
        return switch (delta.getType()) {
            case INSERT -> "“%s” was added".formatted(after);
            case DELETE -> "“%s” was removed".formatted(before);
            case CHANGE -> "“%s” became “%s”".formatted(before, after);
            case EQUAL -> throw new IllegalArgumentException("Nothing differs");
        };
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(BLANKS.split(text.strip()));
    }
}

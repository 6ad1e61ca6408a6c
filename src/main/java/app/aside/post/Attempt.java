package app.aside.post;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param answer the status that the receiver answered with, if it did
 * @param sentence what went wrong, for an administrator; {@code null} when it arrived
 */
record Attempt(@Nullable Integer answer, @Nullable String sentence) {

    private static final int GONE = 410;

    /** What the tables keep of a sentence, in characters; the name of a host may be longer. */
    private static final int SENTENCE_MAX = 200;

    static Attempt answered(int status) {
        if (status >= 200 && status < 300) {
            return new Attempt(status, null);
        }
        return new Attempt(
                status,
                status == GONE
                        ? "The receiver answered 410: it does not want this any more."
                        : status >= 300 && status < 400
                                ? "The receiver answered %d; redirects are not followed.".formatted(status)
                                : "The receiver answered %d.".formatted(status));
    }

    static Attempt failed(String sentence) {
        return new Attempt(
                null,
                sentence.codePointCount(0, sentence.length()) > SENTENCE_MAX
                        ? sentence.substring(0, sentence.offsetByCodePoints(0, SENTENCE_MAX - 1)) + "…"
                        : sentence);
    }

    boolean arrived() {
        return sentence == null;
    }

    /** The receiver asks never to be sent this again. */
    boolean isUnwanted() {
        return answer != null && answer == GONE;
    }
}

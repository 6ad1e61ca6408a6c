package app.aside.channel;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that a client gives to a request, so that repeating it does nothing twice. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    /** As long as a UUID without hyphens is half: what starts a conversation also opens it, so it must be no counter. */
    private static final int HARD_TO_GUESS = 16;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private IdempotencyKey() {}

    static @Nullable String forMessage(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Idempotency-Key is 1 to 200 letters, digits and signs without spaces.");
        }
        return header;
    }

    static @Nullable String forStart(@Nullable String header) {
        String key = forMessage(header);
        if (key != null && key.length() < HARD_TO_GUESS) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Here Idempotency-Key must be hard to guess: take a random UUID, at least %d characters."
                            .formatted(HARD_TO_GUESS));
        }
        return key;
    }
}

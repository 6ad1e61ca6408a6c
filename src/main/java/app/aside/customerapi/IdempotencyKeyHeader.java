package app.aside.customerapi;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key by which a client repeats a request safely. */
final class IdempotencyKeyHeader {

    static final String HEADER = "Idempotency-Key";

    /** Half a UUID without hyphens. The key of a start also opens the conversation, so it must be hard to guess. */
    private static final int MIN_START_KEY_LENGTH = 16;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private IdempotencyKeyHeader() {}

    static @Nullable String validate(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Idempotency-Key is 1 to 200 letters, digits and signs without spaces.");
        }
        return header;
    }

    static @Nullable String validateForStart(@Nullable String header) {
        String key = validate(header);
        if (key != null && key.length() < MIN_START_KEY_LENGTH) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Here Idempotency-Key must be hard to guess: take a random UUID, at least %d characters.",
                    MIN_START_KEY_LENGTH);
        }
        return key;
    }
}

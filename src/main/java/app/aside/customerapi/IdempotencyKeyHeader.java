package app.aside.customerapi;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that a client gives to a request, so that repeating it does nothing twice. */
final class IdempotencyKeyHeader {

    static final String HEADER = "Idempotency-Key";

    /** As long as a UUID without hyphens is half: what starts a conversation also opens it, so it must be no counter. */
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
                    "Here Idempotency-Key must be hard to guess: take a random UUID, at least %d characters."
                            .formatted(MIN_START_KEY_LENGTH));
        }
        return key;
    }
}

package app.aside.customerapi;

import app.aside.shared.Sha256;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.http.ResponseEntity;

/**
 * Adds an {@code ETag} (RFC 9110): a request with {@code If-None-Match} gets 304 without a body while nothing has changed.
 * The tag is computed from the answer alone, so it reveals nothing else.
 */
final class ETagResponses {

    private static final int TAG_BYTES = 12;

    private ETagResponses() {}

    /** @param answer a record, whose text is the same for the same contents */
    static <T extends Record> ResponseEntity<T> ok(T answer) {
        return ResponseEntity.ok().eTag('"' + tag(answer.toString()) + '"').body(answer);
    }

    private static String tag(String contents) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(contents), TAG_BYTES));
    }
}

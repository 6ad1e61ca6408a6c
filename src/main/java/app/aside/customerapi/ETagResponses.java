package app.aside.customerapi;

import app.aside.customerapi.limit.TextDigest;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.http.ResponseEntity;

/**
 * Answers with an {@code ETag} (RFC 9110), so that a client that asks again with {@code If-None-Match} gets 304 and no
 * body while nothing changed. The tag is made from the answer and from nothing else, so it cannot tell more.
 */
final class ETagResponses {

    private static final int TAG_BYTES = 12;

    private ETagResponses() {}

    /** @param answer a record, whose text is the same for the same contents */
    static <T extends Record> ResponseEntity<T> ok(T answer) {
        return ResponseEntity.ok().eTag('"' + tag(answer.toString()) + '"').body(answer);
    }

    private static String tag(String contents) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(TextDigest.of(contents), TAG_BYTES));
    }
}

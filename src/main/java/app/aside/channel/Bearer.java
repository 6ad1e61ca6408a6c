package app.aside.channel;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerKey;
import org.jspecify.annotations.Nullable;

/** The token in an {@code Authorization} header (RFC 6750). */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** There is no {@code Authorization} header; said before anything is looked up, so it tells nothing. */
    static final class Missing extends RuntimeException {}

    /** A header of another scheme holds a token that opens nothing, and is answered like any wrong one. */
    static CustomerKey key(String id, @Nullable String authorization) {
        if (authorization == null) {
            throw new Missing();
        }
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? authorization.substring(SCHEME.length()).strip() : "";
        return new CustomerKey(ConversationId.parse(id), token);
    }
}

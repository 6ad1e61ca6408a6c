package app.aside.channel;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerKey;
import org.jspecify.annotations.Nullable;

/** The token in an {@code Authorization} header (RFC 6750). */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** There is no {@code Authorization} header, or none that opens anything; which of both is not told. */
    static final class Missing extends RuntimeException {}

    /** A header of another scheme holds a token that opens nothing, and is answered like any wrong one. */
    static CustomerKey key(String id, @Nullable String authorization) {
        if (authorization == null) {
            throw new Missing();
        }
        return new CustomerKey(ConversationId.parse(id), token(authorization));
    }

    /** What is shown; empty where nothing is, or by another scheme. */
    static String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }
}

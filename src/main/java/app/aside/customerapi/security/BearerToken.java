package app.aside.customerapi.security;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import org.jspecify.annotations.Nullable;

/** The token in an {@code Authorization} header (RFC 6750). */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** There is no {@code Authorization} header, or none that opens anything; which of both is not told. */
    public static final class MissingTokenException extends RuntimeException {}

    /** A header of another scheme holds a token that opens nothing, and is answered like any wrong one. */
    public static CustomerCredentials credentials(String id, @Nullable String authorization) {
        if (authorization == null) {
            throw new MissingTokenException();
        }
        return new CustomerCredentials(ConversationId.parse(id), token(authorization));
    }

    /** What is shown; empty where nothing is, or by another scheme. */
    public static String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }
}

package app.aside.customerapi.security;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * The token of an {@code Authorization} header (RFC 6750), not checked yet.
 *
 * @param value empty if the header has another scheme; an empty token opens nothing
 */
public record BearerToken(String value) {

    private static final String SCHEME = "Bearer ";

    /** There is no {@code Authorization} header, or it holds no valid channel key. The answer is the same: 401. */
    public static final class MissingTokenException extends RuntimeException {}

    /** Empty if the request has no {@code Authorization} header. */
    public static Optional<BearerToken> find(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        ? header.substring(SCHEME.length()).strip()
                        : "")
                .map(BearerToken::new);
    }

    /** The value, or an empty text if the request has no {@code Authorization} header. */
    public static String valueOf(HttpServletRequest request) {
        return find(request).map(BearerToken::value).orElse("");
    }

    /** @throws MissingTokenException if the request has no {@code Authorization} header */
    static CustomerCredentials credentials(String conversation, HttpServletRequest request) {
        BearerToken token = find(request).orElseThrow(MissingTokenException::new);
        return new CustomerCredentials(ConversationId.parse(conversation), token.value());
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "BearerToken";
    }
}

package app.aside.operator;

import app.aside.database.SecretFileStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The token that proves the operator: {@code ASIDE_OPERATOR_TOKEN}, or else a file in the data folder that only the owner
 * of the folder can read. Without either no request is the operator's.
 */
@Component
class OperatorToken {

    static final String FILE = "operator.token";

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> token;

    OperatorToken(OperatorProperties settings, SecretFileStore files) {
        String given = settings.operator().token();
        this.token = (given == null || given.isBlank() ? files.getOrCreate(FILE) : Optional.of(given.strip()))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a token is configured. */
    boolean isSet() {
        return token.isPresent();
    }

    /** Whether this value of the header {@value HttpHeaders#AUTHORIZATION} holds it. */
    boolean matches(Optional<String> authorization) {
        return token.isPresent()
                && authorization
                        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(value -> value.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8))
                        .filter(shown -> MessageDigest.isEqual(token.get(), shown)) // takes as long however much fits
                        .isPresent();
    }
}

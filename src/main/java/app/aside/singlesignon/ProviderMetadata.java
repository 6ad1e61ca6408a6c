package app.aside.singlesignon;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param authorization where people sign in
 * @param userInfo where claims are that the token lacks; {@code null} if there are none
 * @param clientAuthentication how a client proves itself, such as {@code client_secret_basic}
 * @param signatures names of algorithms, such as {@code RS256}
 */
public record ProviderMetadata(
        String issuer,
        String authorization,
        String token,
        String keys,
        @Nullable String userInfo,
        Set<String> clientAuthentication,
        Set<String> signatures) {

    public ProviderMetadata {
        clientAuthentication = Set.copyOf(clientAuthentication);
        signatures = Set.copyOf(signatures);
    }
}

package app.aside.desk.signin.sso;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * Verifies ID tokens as Spring Security's own factory does, with keys that are fetched from allowed targets only. A decoder
 * keeps its provider's keys, and fetches them again for a key that it does not know.
 */
final class IdTokenDecoders implements JwtDecoderFactory<ClientRegistration> {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MAX_KEPT = 1_000;

    /** What a decoder depends on. */
    private record Verification(String issuer, String clientId, String keys, Set<String> signatures) {}

    private final RestOperations client;
    private final Clock clock;
    private final Cache<Verification, JwtDecoder> decoders =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT).build();

    IdTokenDecoders(RestOperations client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        ClientRegistration.ProviderDetails provider = registration.getProviderDetails();
        Verification verification = new Verification(
                Objects.requireNonNull(provider.getIssuerUri()),
                registration.getClientId(),
                Objects.requireNonNull(provider.getJwkSetUri()),
                signatures(provider));
        return Objects.requireNonNull(decoders.get(verification, missing -> create(registration, missing)));
    }

    private static Set<String> signatures(ClientRegistration.ProviderDetails provider) {
        return ((Collection<?>)
                        provider.getConfigurationMetadata().getOrDefault(CompanyRegistrations.SIGNATURES, Set.of()))
                .stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private JwtDecoder create(ClientRegistration registration, Verification verification) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(verification.keys())
                .restOperations(client)
                .jwsAlgorithms(algorithms ->
                        verification.signatures().forEach(name -> algorithms.add(SignatureAlgorithm.from(name))))
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setClock(clock);
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }
}

package app.aside.singlesignon;

import app.aside.outbound.OutboundClient;
import app.aside.outbound.TargetPolicy;
import app.aside.shared.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads what providers say about themselves, and keeps it for ten minutes. Their addresses must be allowed targets. */
@Service
public class ProviderDiscovery {

    private static final String DOCUMENT = "/.well-known/openid-configuration";
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MAX_KEPT = 1_000;
    private static final int MAX_BYTES = 256 * 1_024;
    private static final int MAX_ISSUER_LENGTH = 500;
    private static final int OK = 200;

    /** Without a public key, as {@code HS256} and {@code none}, nothing can be checked. */
    private static final Set<String> SIGNATURES =
            Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512");

    private final TargetPolicy targets;
    private final OutboundClient client;
    private final Cache<String, ProviderMetadata> known =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT).build();

    ProviderDiscovery(TargetPolicy targets, OutboundClient client) {
        this.targets = targets;
        this.client = client;
    }

    /** @throws Refusal if nothing may be sent to this address */
    String validateIssuer(String typed) {
        if (typed.isBlank()) {
            throw Refusal.invalid("Write the address of the provider.");
        }
        if (typed.length() > MAX_ISSUER_LENGTH) {
            throw Refusal.invalid("The address of the provider is longer than %d characters.", MAX_ISSUER_LENGTH);
        }
        if (typed.contains("?") || typed.toLowerCase(Locale.ROOT).endsWith(DOCUMENT)) {
            throw Refusal.invalid(
                    "Write the provider's issuer address only, without %s and without a question mark.", DOCUMENT);
        }
        targets.requireAllowed(typed);
        return typed;
    }

    /** As it is now, with its keys. */
    ProviderMetadata check(String issuer) {
        known.invalidate(issuer);
        ProviderMetadata found = discover(validateIssuer(issuer));
        String keys = get(issuer, found.keys());
        try {
            if (JWKSet.parse(keys).getKeys().isEmpty()) {
                throw Refusal.invalid("The provider has no keys by which its tokens can be checked.");
            }
        } catch (ParseException e) {
            throw Refusal.invalid("The provider has no keys by which its tokens can be checked.");
        }
        return found;
    }

    /**
     * @throws Refusal {@link Refusal.Reason#UNAVAILABLE} if the provider does not answer, otherwise with what is wrong in its
     *     answer
     */
    public ProviderMetadata discover(String issuer) {
        ProviderMetadata kept = known.getIfPresent(issuer);
        if (kept != null) {
            return kept;
        }
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        ProviderMetadata read = read(issuer, parse(get(issuer, base + DOCUMENT)));
        known.put(issuer, read);
        return read;
    }

    private static Map<String, Object> parse(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw Refusal.invalid("What the provider answered is no OpenID configuration. Check the address.");
        }
    }

    private ProviderMetadata read(String issuer, Map<String, Object> document) {
        String called = text(document, "issuer");
        if (!issuer.equals(called)) {
            throw Refusal.invalid("The provider calls itself %s. Write exactly this address.", called);
        }
        if (!list(document, "response_types_supported")
                .collect(Collectors.toSet())
                .contains("code")) {
            throw Refusal.invalid("The provider does not offer the sign-in by an authorization code.");
        }
        Set<String> signatures = list(document, "id_token_signing_alg_values_supported")
                .filter(SIGNATURES::contains)
                .collect(Collectors.toSet());
        if (signatures.isEmpty()) {
            throw Refusal.invalid("The provider signs its tokens in no way that can be checked here.");
        }
        return new ProviderMetadata(
                issuer,
                address(issuer, text(document, "authorization_endpoint")),
                address(issuer, text(document, "token_endpoint")),
                address(issuer, text(document, "jwks_uri")),
                document.get("userinfo_endpoint") instanceof String userInfo ? address(issuer, userInfo) : null,
                list(document, "token_endpoint_auth_methods_supported").collect(Collectors.toSet()),
                signatures);
    }

    private static String text(Map<String, Object> document, String name) {
        if (document.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw Refusal.invalid("The provider's configuration lacks %s.", name);
    }

    private static Stream<String> list(Map<String, Object> document, String name) {
        return document.get(name) instanceof List<?> values
                ? values.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    /** Without TLS only where the provider itself is: requests are checked again when they are sent. */
    private static String address(String issuer, String address) {
        String small = address.toLowerCase(Locale.ROOT);
        boolean plain = issuer.toLowerCase(Locale.ROOT).startsWith("http://") && small.startsWith("http://");
        if (!plain && !small.startsWith("https://")) {
            throw Refusal.invalid("The provider's configuration names an address that cannot be used: %s.", address);
        }
        return address;
    }

    private String get(String issuer, String address) {
        TargetPolicy.ResolvedTarget target = targets.requireAllowed(address);
        HttpGet request = new HttpGet(target.uri());
        request.setHeader("Accept", "application/json");
        Answer answer;
        try {
            answer = client.execute(target, request, ProviderDiscovery::readAnswer);
        } catch (IOException e) {
            throw unavailable(issuer, e);
        }
        if (answer.status() >= 500) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE, "The provider answered %d at %s.", answer.status(), address);
        }
        String body = answer.body();
        if (answer.status() != OK || body == null) {
            throw Refusal.invalid("The provider answered %d at %s. Check the address.", answer.status(), address);
        }
        return body;
    }

    /** @param body {@code null} if there is none, or too much */
    private record Answer(int status, @Nullable String body) {}

    private static Answer readAnswer(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] bytes = entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_BYTES + 1);
        return new Answer(
                response.getCode(),
                bytes.length == 0 || bytes.length > MAX_BYTES ? null : new String(bytes, StandardCharsets.UTF_8));
    }

    private static Refusal unavailable(String issuer, IOException e) {
        return switch (e) {
            case SSLException tls ->
                new Refusal(
                        Refusal.Reason.UNAVAILABLE,
                        "The certificate or TLS of the provider at %s could not be accepted.",
                        issuer);
            case SocketTimeoutException late ->
                new Refusal(Refusal.Reason.UNAVAILABLE, "The provider at %s did not answer in time.", issuer);
            default -> new Refusal(Refusal.Reason.UNAVAILABLE, "The provider at %s could not be reached.", issuer);
        };
    }
}

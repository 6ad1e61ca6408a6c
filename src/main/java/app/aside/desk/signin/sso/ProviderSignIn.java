package app.aside.desk.signin.sso;

import app.aside.outbound.OutboundClient;
import app.aside.outbound.TargetPolicy;
import app.aside.shared.CompanyId;
import app.aside.shared.PublicUrl;
import app.aside.shared.Refusal;
import app.aside.singlesignon.ProviderDiscovery;
import app.aside.singlesignon.ProviderIdentity;
import app.aside.singlesignon.SingleSignOnService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The two halves of a sign-in by a company's provider: where the browser is sent, and what comes back. Authorization code with
 * PKCE, state and nonce; the ID token is verified. What was asked waits in the browser's session and is answered once.
 */
@Component
public class ProviderSignIn {

    /** Followed by the company's key. */
    public static final String PATH = "/login/sso";

    /** Behind the company's key: where the provider sends the browser back to. */
    public static final String CALLBACK = "/callback";

    /** Long enough for a second factor at the provider. */
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private final CompanyRegistrations registrations;
    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final HttpSessionOAuth2AuthorizationRequestRepository asked =
            new HttpSessionOAuth2AuthorizationRequestRepository();
    private final OidcAuthorizationCodeAuthenticationProvider answers;

    ProviderSignIn(
            SingleSignOnService companies,
            ProviderDiscovery discovery,
            TargetPolicy targets,
            OutboundClient client,
            PublicUrl publicUrl,
            Clock clock) {
        this.registrations = new CompanyRegistrations(companies, discovery, publicUrl);
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, PATH);
        this.answers = answers(new OutboundRequestFactory(targets, client), clock);
    }

    private static OidcAuthorizationCodeAuthenticationProvider answers(OutboundRequestFactory outbound, Clock clock) {
        RestTemplate reader = new RestTemplate(outbound);
        reader.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(reader);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(userInfo);
        users.setRetrieveUserInfo(ProviderSignIn::lacksClaims);
        OidcAuthorizationCodeAuthenticationProvider provider =
                new OidcAuthorizationCodeAuthenticationProvider(tokenClient(outbound), users);
        provider.setJwtDecoderFactory(new IdTokenDecoders(new RestTemplate(outbound), clock));
        return provider;
    }

    /** As Spring Security makes its own, with other connections. */
    private static RestClientAuthorizationCodeTokenResponseClient tokenClient(OutboundRequestFactory outbound) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(outbound)
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** Some providers put only the subject into the token. */
    private static boolean lacksClaims(OidcUserRequest request) {
        ClientRegistration.ProviderDetails provider =
                request.getClientRegistration().getProviderDetails();
        Map<String, Object> claims = request.getIdToken().getClaims();
        return provider.getUserInfoEndpoint().getUri() != null
                && (!claims.containsKey(StandardClaimNames.EMAIL)
                        || findClaim(claims, groupsClaim(request.getClientRegistration())) == null);
    }

    private static String groupsClaim(ClientRegistration registration) {
        return String.valueOf(
                registration.getProviderDetails().getConfigurationMetadata().get(CompanyRegistrations.GROUPS_CLAIM));
    }

    /**
     * Begins a sign-in in the browser's session.
     *
     * @return the address at the provider
     * @throws SingleSignOnException if the company has no provider, or it does not answer as it should
     */
    public String begin(String companyKey, HttpServletRequest request, HttpServletResponse response) {
        requireRegistration(companyKey);
        OAuth2AuthorizationRequest question = Objects.requireNonNull(requests.resolve(request, companyKey));
        request.getSession().setMaxInactiveInterval((int) VALIDITY.toSeconds());
        asked.saveAuthorizationRequest(question, request, response);
        return question.getAuthorizationRequestUri();
    }

    /** Who came back from the provider of which company. */
    public record Answer(CompanyId company, ProviderIdentity identity) {}

    /**
     * Checks what the provider sent back.
     *
     * @throws SingleSignOnException if it does not answer what this browser was sent there for, or is not right
     */
    public Answer finish(String companyKey, HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest question = asked.removeAuthorizationRequest(request, response);
        if (question == null || !companyKey.equals(question.getAttribute(OAuth2ParameterNames.REGISTRATION_ID))) {
            throw new SingleSignOnException(SignInProblem.STALE);
        }
        try {
            ClientRegistration registration = requireRegistration(companyKey);
            Authentication verified = answers.authenticate(new OAuth2LoginAuthenticationToken(
                    registration, new OAuth2AuthorizationExchange(question, answer(question, request))));
            OidcUser user = (OidcUser)
                    Objects.requireNonNull(Objects.requireNonNull(verified).getPrincipal());
            return new Answer(company(registration), identity(registration, user));
        } catch (OAuth2AuthenticationException e) {
            SignInProblem problem = problem(e);
            LOG.warn("Single sign-on of company {} failed: {}, {}", companyKey, problem, e.getMessage());
            throw new SingleSignOnException(problem, e);
        }
    }

    private ClientRegistration requireRegistration(String companyKey) {
        ClientRegistration found = registrations.findByRegistrationId(companyKey);
        if (found == null) {
            throw new SingleSignOnException(SignInProblem.UNKNOWN);
        }
        return found;
    }

    private static OAuth2AuthorizationResponse answer(OAuth2AuthorizationRequest question, HttpServletRequest request) {
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        String error = request.getParameter(OAuth2ParameterNames.ERROR);
        if (code == null && error == null) {
            throw new SingleSignOnException(SignInProblem.STALE);
        }
        OAuth2AuthorizationResponse.Builder answer =
                code == null ? OAuth2AuthorizationResponse.error(error) : OAuth2AuthorizationResponse.success(code);
        return answer.redirectUri(Objects.requireNonNull(question.getRedirectUri()))
                .state(request.getParameter(OAuth2ParameterNames.STATE))
                .build();
    }

    private static CompanyId company(ClientRegistration registration) {
        return (CompanyId) Objects.requireNonNull(
                registration.getProviderDetails().getConfigurationMetadata().get(CompanyRegistrations.COMPANY));
    }

    private static ProviderIdentity identity(ClientRegistration registration, OidcUser user) {
        return new ProviderIdentity(
                Objects.requireNonNull(registration.getProviderDetails().getIssuerUri()),
                Objects.requireNonNull(user.getSubject()),
                user.getEmail(),
                Boolean.TRUE.equals(user.getEmailVerified()),
                user.getFullName(),
                groups(findClaim(user.getClaims(), groupsClaim(registration))));
    }

    private static Set<String> groups(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
            case String one -> Set.of(one);
            case null, default -> Set.of();
        };
    }

    /** By its name, or along the objects that its dots name. */
    private static @Nullable Object findClaim(Map<String, Object> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        Object found = claims;
        for (String part : List.of(name.split("\\."))) {
            if (!(found instanceof Map<?, ?> object)) {
                return null;
            }
            found = object.get(part);
        }
        return found;
    }

    private static SignInProblem problem(OAuth2AuthenticationException failure) {
        if (hasCause(failure, Refusal.class)) { // an address that is not allowed
            return SignInProblem.SETTINGS;
        }
        if (hasCause(
                failure, HttpClientErrorException.Unauthorized.class)) { // the client's secret, with most providers
            return SignInProblem.SETTINGS;
        }
        if (hasCause(failure, IOException.class) || hasCause(failure, HttpServerErrorException.class)) {
            return SignInProblem.AWAY;
        }
        return switch (failure.getError().getErrorCode()) {
            case OAuth2ErrorCodes.ACCESS_DENIED, "login_required", "interaction_required", "consent_required" ->
                SignInProblem.DENIED;
            case OAuth2ErrorCodes.INVALID_CLIENT,
                    OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE -> SignInProblem.SETTINGS;
            case OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> SignInProblem.AWAY;
            default -> SignInProblem.UNVERIFIED;
        };
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }
}

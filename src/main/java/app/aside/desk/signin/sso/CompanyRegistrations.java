package app.aside.desk.signin.sso;

import app.aside.shared.PublicUrl;
import app.aside.shared.Refusal;
import app.aside.singlesignon.CompanyProvider;
import app.aside.singlesignon.ProviderDiscovery;
import app.aside.singlesignon.ProviderMetadata;
import app.aside.singlesignon.SingleSignOnService;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/** Each company's provider as it is configured at this moment, under the company's key. */
final class CompanyRegistrations implements ClientRegistrationRepository {

    /** Names of the algorithms by which the provider signs. */
    static final String SIGNATURES = "aside.signatures";

    /** Where a token names the groups. */
    static final String GROUPS_CLAIM = "aside.groups";

    /** To which company the answer is. */
    static final String COMPANY = "aside.company";

    private final SingleSignOnService companies;
    private final ProviderDiscovery discovery;
    private final PublicUrl publicUrl;

    CompanyRegistrations(SingleSignOnService companies, ProviderDiscovery discovery, PublicUrl publicUrl) {
        this.companies = companies;
        this.discovery = discovery;
        this.publicUrl = publicUrl;
    }

    /**
     * @param companyKey the id of the registration
     * @return {@code null} if there is no such company, or it has no provider
     * @throws SingleSignOnException if the provider does not answer, or not as it should
     */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String companyKey) {
        return companies.findProvider(companyKey).map(this::register).orElse(null);
    }

    private ClientRegistration register(CompanyProvider provider) {
        ProviderMetadata found;
        try {
            found = discovery.discover(provider.issuer());
        } catch (Refusal refusal) {
            throw new SingleSignOnException(
                    refusal.reason() == Refusal.Reason.UNAVAILABLE ? SignInProblem.AWAY : SignInProblem.SETTINGS,
                    refusal);
        }
        return ClientRegistration.withRegistrationId(provider.companyKey())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .clientAuthenticationMethod(authentication(found))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirect())
                .scope("openid", "email", "profile")
                .issuerUri(found.issuer())
                .authorizationUri(found.authorization())
                .tokenUri(found.token())
                .jwkSetUri(found.keys())
                .userInfoUri(found.userInfo())
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .providerConfigurationMetadata(Map.of(
                        SIGNATURES, found.signatures(),
                        GROUPS_CLAIM, provider.groupsClaim(),
                        COMPANY, provider.company()))
                .build();
    }

    /**
     * An address for each company: the answer of one company's provider cannot be taken for that of another one (RFC 9700,
     * section 4.4).
     */
    private String redirect() {
        String path = ProviderSignIn.PATH + "/{registrationId}" + ProviderSignIn.CALLBACK;
        return publicUrl.isConfigured() ? publicUrl.resolve(path) : "{baseUrl}" + path;
    }

    private static ClientAuthenticationMethod authentication(ProviderMetadata provider) {
        boolean onlyInBody = provider.clientAuthentication()
                        .contains(ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue())
                && !provider.clientAuthentication().contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue());
        return onlyInBody
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }
}

package app.aside.desk.signin;

import app.aside.desk.signin.setup.SecondFactorSetUp;
import app.aside.desk.signin.sso.SingleSignOnFilter;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Adds the forms of the sign-in beside that of the password: the second step at {@value #PATH}, passkeys at {@value
 * #PASSKEY_PATH}, and the way back from a company's provider.
 */
final class SecondStepConfigurer extends AbstractHttpConfigurer<SecondStepConfigurer, HttpSecurity> {

    static final String PATH = "/login/code";
    static final String PASSKEY_PATH = "/login/passkey";

    private final SecondStepAuthenticator secondStep;
    private final PasskeyAuthenticator passkeys;
    private final SingleSignOnFilter singleSignOn;

    SecondStepConfigurer(
            SecondStepAuthenticator secondStep, PasskeyAuthenticator passkeys, SingleSignOnFilter singleSignOn) {
        this.secondStep = secondStep;
        this.passkeys = passkeys;
        this.singleSignOn = singleSignOn;
    }

    @Override
    public void configure(HttpSecurity http) {
        add(http, new SecondStepFilter(form(PATH), secondStep), new SignInFailureHandler(PATH, "error"));
        add(http, new PasskeySignInFilter(form(PASSKEY_PATH), passkeys), new SignInFailureHandler("/login", "passkey"));
        add(http, singleSignOn, new SignInFailureHandler("/login", "error"));
    }

    private static RequestMatcher form(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
    }

    private static void add(
            HttpSecurity http, AbstractAuthenticationProcessingFilter filter, SignInFailureHandler onFailure) {
        SavedRequestAwareAuthenticationSuccessHandler onSuccess = new SavedRequestAwareAuthenticationSuccessHandler();
        onSuccess.setRequestCache(http.getSharedObject(RequestCache.class));
        filter.setAuthenticationSuccessHandler((request, response, signedIn) -> {
            PendingSignIn.remove(request);
            SecondFactorSetUp.end(request);
            onSuccess.onAuthenticationSuccess(request, response, signedIn);
        });
        filter.setAuthenticationFailureHandler(onFailure);
        filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
        filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
    }
}

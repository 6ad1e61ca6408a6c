package app.aside.desk.signin;

import app.aside.desk.signin.setup.SecondFactorSetUp;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Adds the second step of the sign-in: a form at {@value #PATH}. */
final class SecondStepConfigurer extends AbstractHttpConfigurer<SecondStepConfigurer, HttpSecurity> {

    static final String PATH = "/login/code";

    private final SecondStepAuthenticator authenticator;

    SecondStepConfigurer(SecondStepAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void configure(HttpSecurity http) {
        SecondStepFilter filter = new SecondStepFilter(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH), authenticator);
        SavedRequestAwareAuthenticationSuccessHandler onSuccess = new SavedRequestAwareAuthenticationSuccessHandler();
        onSuccess.setRequestCache(http.getSharedObject(RequestCache.class));
        filter.setAuthenticationSuccessHandler((request, response, signedIn) -> {
            PendingSignIn.remove(request);
            SecondFactorSetUp.end(request);
            onSuccess.onAuthenticationSuccess(request, response, signedIn);
        });
        filter.setAuthenticationFailureHandler(new SignInFailureHandler(PATH));
        filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
        filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
    }
}

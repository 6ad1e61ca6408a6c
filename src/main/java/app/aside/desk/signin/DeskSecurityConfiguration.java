package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import app.aside.desk.signin.request.FormTokenRepository;
import app.aside.desk.signin.request.ReturnPage;
import app.aside.desk.signin.sso.ProviderSignIn;
import app.aside.desk.signin.sso.SingleSignOnFilter;
import app.aside.web.ClientBucketsFactory;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.JsonConstants;
import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatchers;

/** Security of the staff's pages. The customers' paths have a filter chain of their own, which comes first. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(SignInProperties.class)
class DeskSecurityConfiguration {

    /** Pages without a sign-in, and what they show. */
    private static final String[] PUBLIC = {
        "/login",
        "/login" + SignInController.REFUSED,
        SecondStepConfigurer.PATH,
        SecondStepConfigurer.PATH + SignInController.REFUSED,
        // The pages of the set-up also serve whoever has given only the password.
        SecondFactorController.PATH,
        SecondFactorController.PATH + "/*",
        ProviderSignIn.PATH,
        ProviderSignIn.PATH + "/*",
        "/invitation/*",
        "/signin.css",
        "/passkey.js",
        "/icons/icon.svg"
    };

    private static final RequestMatcher FORMS = RequestMatchers.anyOf(
            PathPatternRequestMatcher.withDefaults().matcher("/login"),
            PathPatternRequestMatcher.withDefaults().matcher(SecondStepConfigurer.PATH),
            PathPatternRequestMatcher.withDefaults().matcher(ProviderSignIn.PATH),
            PathPatternRequestMatcher.withDefaults().matcher(SecondStepConfigurer.PASSKEY_PATH),
            PathPatternRequestMatcher.withDefaults().matcher(SecondFactorController.PATH + "/*"));

    @Bean
    SecurityFilterChain desk(
            HttpSecurity http,
            RequestUtil vaadinRequests,
            SecondStepAuthenticator secondStep,
            PasskeyAuthenticator passkeys,
            ProviderSignIn provider,
            SingleSignOnAuthenticator singleSignOn)
            throws Exception {
        RequestMatcher ofVaadin = RequestMatchers.anyOf(
                vaadinRequests::isFrameworkInternalRequest,
                PathPatternRequestMatcher.withDefaults().matcher("/VAADIN/**"));
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll() // else a refused request would end at the sign-in
                .requestMatchers(PUBLIC)
                .permitAll());
        // Vaadin's own exception for forged requests would take in the form as well, and let another page sign people
        // in.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest)
                .csrfTokenRepository(new FormTokenRepository()));
        http.exceptionHandling(handling -> handling.defaultAccessDeniedHandlerFor(
                        (request, response, exception) ->
                                response.sendRedirect(request.getContextPath() + "/login?stale"),
                        FORMS)
                .defaultAuthenticationEntryPointFor(DeskSecurityConfiguration::refuseLostWindow, ofVaadin));
        http.formLogin(form -> form.loginPage("/login")
                .authenticationDetailsSource(SignInDetails::new)
                .failureHandler(new SignInFailureHandler("/login", "error")));
        http.with(
                new SecondStepConfigurer(
                        secondStep, passkeys, new SingleSignOnFilter(provider, singleSignOn::authenticate)),
                configurer -> {});
        http.logout(logout -> logout.logoutRequestMatcher(DeskSecurityConfiguration::isSignOut));
        http.setSharedObject(RequestCache.class, new ReturnPage());
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.loginView("/login", "/login?out")
                        .enableCsrfConfiguration(false)
                        // It would let strangers reach Vaadin, which makes a session for each of their requests.
                        .enableAuthorizedRequestsConfiguration(false));
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        return http.build();
    }

    /**
     * Tells a window whose session is gone to load its page again, which then leads to the sign-in. Vaadin's client does so
     * when a request of the window is answered with this message, and after 403 for a heartbeat. No session is made.
     */
    private static void refuseLostWindow(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        switch (String.valueOf(request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER))) {
            case ApplicationConstants.REQUEST_TYPE_UIDL -> {
                response.setContentType(JsonConstants.JSON_CONTENT_TYPE);
                response.getWriter().write(VaadinService.createSessionExpiredJSON(false));
            }
            case ApplicationConstants.REQUEST_TYPE_HEARTBEAT -> response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            default -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** A form, or a link on a page of this server: another site's link must not sign anybody out. */
    private static boolean isSignOut(HttpServletRequest request) {
        boolean link = request.getMethod().equals("GET") && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        return request.getServletPath().equals("/logout")
                && (link || request.getMethod().equals("POST"));
    }

    @Bean
    FailedAttempts failedAttempts(SignInProperties limits, SignInFailureLog log, ClientBucketsFactory buckets) {
        return new FailedAttempts(limits, log, buckets);
    }
}

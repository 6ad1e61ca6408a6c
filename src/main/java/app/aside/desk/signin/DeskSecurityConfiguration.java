package app.aside.desk.signin;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Security of the staff's pages. The customers' paths have a filter chain of their own, which comes first. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(SignInProperties.class)
class DeskSecurityConfiguration {

    /**
     * The push message of a page that is being left. It must not create a session: that one would replace the session of the
     * sign-in form, and the form would fail on its first submit.
     */
    private static final RequestMatcher PUSH_CLOSE =
            request -> request.getServletPath().equals("/VAADIN/push")
                    && "close".equals(request.getParameter("X-Atmosphere-Transport"));

    @Bean
    SecurityFilterChain desk(HttpSecurity http, RequestUtil vaadinRequests) throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll() // else a refused request would end at the sign-in
                .requestMatchers(PUSH_CLOSE)
                .authenticated()
                .requestMatchers(
                        "/login",
                        SignInController.REFUSED_PATH,
                        "/invitation/**",
                        "/actuator/health/**",
                        "/*.css",
                        "/icons/**")
                .permitAll()
                .requestMatchers("/files/**") // the controller checks the rights to each file
                .authenticated());
        // Vaadin's own exception for forged requests would take in the form as well, and let another page sign people
        // in.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(vaadinRequests::isFrameworkInternalRequest));
        http.exceptionHandling(handling -> handling.defaultAccessDeniedHandlerFor(
                        (request, response, exception) ->
                                response.sendRedirect(request.getContextPath() + "/login?stale"),
                        PathPatternRequestMatcher.withDefaults().matcher("/login"))
                .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PUSH_CLOSE));
        http.formLogin(form -> form.loginPage("/login").failureHandler(new SignInFailureHandler()));
        http.setSharedObject(RequestCache.class, savedPages());
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.loginView("/login", "/login?out").enableCsrfConfiguration(false));
        return http.build();
    }

    /** Leads back to the page that was asked for, without "?continue" in its address. */
    @SuppressWarnings("NullAway") // null is the documented value for "no parameter"
    private static RequestCache savedPages() {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setMatchingRequestParameterName(null);
        return pages;
    }

    @Bean
    FailedAttempts failedAttempts(SignInProperties limits, SignInFailureLog log) {
        return new FailedAttempts(limits, log, TimeMeter.SYSTEM_NANOTIME); // the clock of the machine may be set
    }
}

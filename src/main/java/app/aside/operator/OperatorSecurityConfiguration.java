package app.aside.operator;

import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Guards the operator's endpoints on the management port by the operator token alone. Without a configured token they
 * refuse every request.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperatorProperties.class)
class OperatorSecurityConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    SecurityFilterChain operatorSecurity(HttpSecurity http, OperatorToken token) {
        // Whatever endpoint is added is the operator's, unless it is named here.
        return http.securityMatcher(EndpointRequest.toAnyEndpoint()
                        .excluding("health", "prometheus")
                        .excludingLinks())
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((authentication, context) -> new AuthorizationDecision(token.matches(
                                Optional.ofNullable(context.getRequest().getHeader(HttpHeaders.AUTHORIZATION))))))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new OperatorEntryPoint(token)))
                .csrf(AbstractHttpConfigurer::disable) // no cookie for a forged request to ride on
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}

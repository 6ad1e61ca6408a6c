package app.aside.customerapi.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Customers have no session and no cookie. Each request carries the token of a conversation or the key of a channel, which
 * services check in the database. Without a cookie there is no cross-site request forgery.
 */
@Configuration(proxyBeanMethods = false)
class CustomerSecurityConfiguration {

    /** Keeps the staff's chain away, and adds its headers. What would look for a signed-in user costs each request. */
    @Bean
    @Order(10) // before the staff's chain, which takes everything that is left
    SecurityFilterChain customerSecurityChain(HttpSecurity http) {
        return http.securityMatcher("/api/**", "/chat/**", "/widget.js")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}

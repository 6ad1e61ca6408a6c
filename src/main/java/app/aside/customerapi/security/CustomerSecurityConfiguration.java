package app.aside.customerapi.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * Customers have no session and no cookie. Each request carries the token of a conversation or the key of a channel, which
 * services check in the database. Without a cookie there is no cross-site request forgery.
 */
@Configuration(proxyBeanMethods = false)
class CustomerSecurityConfiguration {

    /**
     * Keeps the staff's chain away. It has no filters: each would cost every request, and none of them has anything to do
     * here. The firewall checks the address before, and the web server has set the security headers.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE) // the matchers of the chains before it would cost every request, too
    SecurityFilterChain customerSecurityChain() {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(path.matcher("/api/**"), path.matcher("/chat/**"), path.matcher("/widget.js")));
    }
}

package app.aside.web;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for the requests of every door. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

    /** Bytes of each of the three buffers of a WebSocket. A push of one message has 1.4 kB; a longer one is sent in parts. */
    private static final String WEB_SOCKET_BUFFER = "4096";

    /** Tomcat reads it once, from the system's properties. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSocketBuffers() {
        return factory -> {
            String name = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";
            System.setProperty(name, System.getProperty(name, WEB_SOCKET_BUFFER));
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> securityHeaders() {
        return factory -> factory.addEngineValves(new SecurityHeadersValve());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionManager() {
        return factory -> factory.addContextCustomizers(context -> context.setManager(new MonotonicSessions()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionLimits(
            @Value("${aside.web.head-timeout:30s}") Duration headTimeout,
            @Value("${aside.web.body-timeout:60s}") Duration bodyTimeout,
            @Value("${aside.web.connections-per-address}") int connectionsPerAddress,
            @Value("${server.tomcat.remoteip.internal-proxies}") String trustedProxies) {
        String networks = toNetworks(trustedProxies);
        return factory -> {
            factory.getEngineValves().stream()
                    .filter(RemoteIpValve.class::isInstance)
                    .forEach(valve -> ((RemoteIpValve) valve).setInternalProxies(networks));
            factory.setProtocol(ConnectionLimitProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                ConnectionLimitProtocol protocol = (ConnectionLimitProtocol) connector.getProtocolHandler();
                protocol.setHeadTimeout(headTimeout);
                protocol.setBodyTimeout(bodyTimeout);
                protocol.setConnectionLimit(connectionsPerAddress, NetMaskSet.parse(networks));
            });
        };
    }

    /** Each address with its mask: Tomcat reads a list without any mask as a regular expression. */
    private static String toNetworks(String proxies) {
        return Arrays.stream(proxies.split(","))
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(proxy -> proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32"))
                .collect(Collectors.joining(","));
    }

    @Bean
    ClientBucketsFactory clientBuckets(ObjectProvider<SharedBuckets> shared) {
        return new ClientBucketsFactory(shared, TimeMeter.SYSTEM_NANOTIME); // the clock of the machine may be set
    }

    /**
     * After the filter that writes errors of the customers' API as problem details, and after the limits: these requests
     * count, too.
     */
    @Bean
    FilterRegistrationBean<Filter> malformedRequestFilter() {
        return registration(new MalformedRequestFilter(), 16);
    }

    @Bean
    FilterRegistrationBean<Filter> anonymousRateLimitFilter(
            @Value("${aside.web.anonymous-limit:1000/20}") RateLimit limit, ClientBucketsFactory buckets) {
        return registration(new AnonymousRateLimitFilter(limit, buckets), 11);
    }

    @Bean
    WebMvcRegistrations handlerMapping() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new PathFirstHandlerMapping();
            }
        };
    }

    /** Nobody looks at the times of each filter of Spring Security, and each request would pay for them. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static FilterRegistrationBean<Filter> registration(Filter filter, int order) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + order);
        return registration;
    }

    /**
     * Checks addresses. Header values and names of parameters are left to {@link MalformedRequestFilter}: the firewall
     * checks them where they are read, and its exception would be a failure of whoever reads them. Tomcat has refused
     * names of headers that are no tokens (RFC 9110); the firewall would look at each letter again at every reading.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        return firewall;
    }
}

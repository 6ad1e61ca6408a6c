package app.aside.customerapi;

import app.aside.conversation.customer.AllowedOriginService;
import app.aside.customerapi.error.ProblemResponseFilter;
import app.aside.customerapi.limit.CustomerApiProperties;
import app.aside.customerapi.limit.RateLimitFilter;
import app.aside.customerapi.limit.RequestBodyFilter;
import app.aside.customerapi.security.CompanyCorsFilter;
import app.aside.customerapi.security.CredentialsArgumentResolver;
import app.aside.web.ClientBucketsFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.util.DigestUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** Filters and resources below {@code /api} and {@code /chat}, and the widget's file. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerApiProperties.class)
class CustomerWebConfiguration {

    @Bean
    FilterRegistrationBean<ProblemResponseFilter> problemResponseFilter() {
        return registration(
                new ProblemResponseFilter(), Ordered.HIGHEST_PRECEDENCE + 10, "/api/*", "/chat/*", "/widget.js");
    }

    @Bean
    FilterRegistrationBean<CompanyCorsFilter> companyCorsFilter(AllowedOriginService origins) {
        return registration(new CompanyCorsFilter(origins), Ordered.HIGHEST_PRECEDENCE + 17, "/api/*");
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitFilter(
            CustomerApiProperties settings, AllowedOriginService origins, ClientBucketsFactory buckets) {
        return registration(
                new RateLimitFilter(settings.limits(), origins, buckets),
                Ordered.HIGHEST_PRECEDENCE + 15,
                "/api/*",
                "/chat/*");
    }

    @Bean
    WebMvcConfigurer credentialsArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CredentialsArgumentResolver());
            }
        };
    }

    @Bean
    FilterRegistrationBean<Filter> apiErrorPageFilter() {
        FilterRegistrationBean<Filter> registration =
                registration(ProblemResponseFilter::handleErrorDispatch, Ordered.HIGHEST_PRECEDENCE, "/error");
        registration.setDispatcherTypes(DispatcherType.ERROR);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(CustomerApiProperties settings) {
        return registration(new RequestBodyFilter(settings.bodyTimeout()), Ordered.HIGHEST_PRECEDENCE + 20, "/api/*");
    }

    @Bean
    ResourceHttpRequestHandler chatAssets() {
        ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
        handler.setLocations(List.of(new ClassPathResource("META-INF/resources/chat/assets/")));
        // The build stores a compressed copy beside each script.
        handler.setResourceResolvers(List.of(new EncodedResourceResolver(), new PathResourceResolver()));
        // Browsers revalidate with each visit and get 304, so a new version is used at once.
        handler.setCacheControl(
                CacheControl.maxAge(Duration.ZERO).mustRevalidate().cachePublic());
        handler.setEtagGenerator(CustomerWebConfiguration::contentETag);
        handler.setUseLastModified(false);
        return handler;
    }

    private static String contentETag(Resource file) {
        try (InputStream bytes = file.getInputStream()) {
            return '"' + DigestUtils.md5DigestAsHex(bytes) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages of any site load the widget, also sites with a cross-origin embedder policy. */
    @Bean
    SimpleUrlHandlerMapping widgetMapping(ResourceHttpRequestHandler chatAssets) {
        HttpRequestHandler widget = (request, response) -> {
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            // Without a charset, a script inherits the encoding of its page.
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            chatAssets.handleRequest(request, response);
        };
        return new SimpleUrlHandlerMapping(Map.of("/widget.js", widget), -1);
    }

    /** Before the controllers: one of them handles everything below {@code /chat}. */
    @Bean
    SimpleUrlHandlerMapping chatAssetMapping(ResourceHttpRequestHandler chatAssets) {
        return new SimpleUrlHandlerMapping(Map.of("/chat/assets/**", chatAssets), -1);
    }

    /** After the controllers: answers unknown API addresses, which would otherwise reach Vaadin. */
    @Bean
    SimpleUrlHandlerMapping unknownApiMapping() {
        HttpRequestHandler nothing = (request, response) -> response.sendError(HttpStatus.NOT_FOUND.value());
        return new SimpleUrlHandlerMapping(Map.of("/api/**", nothing), 100);
    }

    /** Refuses numbers for texts and texts for numbers. */
    @Bean
    JsonMapperBuilderCustomizer strictJsonTypes() {
        return mapper -> mapper.withCoercionConfig(LogicalType.Textual, textual -> {
                    textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    textual.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    textual.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .withCoercionConfig(LogicalType.Integer, integer -> {
                    integer.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    integer.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                    integer.setCoercion(CoercionInputShape.String, CoercionAction.Fail);
                    integer.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
                });
    }

    private static <T extends Filter> FilterRegistrationBean<T> registration(T filter, int order, String... patterns) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(patterns);
        registration.setOrder(order);
        return registration;
    }
}

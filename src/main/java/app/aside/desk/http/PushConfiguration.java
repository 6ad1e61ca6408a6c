package app.aside.desk.http;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks of requests for pages and push connections, after Spring Security. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    /** Before Tomcat opens a web socket. */
    @Bean
    FilterRegistrationBean<PushRequestFilter> pushRequestFilter() {
        FilterRegistrationBean<PushRequestFilter> registration = new FilterRegistrationBean<>(new PushRequestFilter());
        registration.addUrlPatterns("/VAADIN/push", "/VAADIN/push/*");
        registration.setOrder(0);
        return registration;
    }

    /** After Spring Security, so that the page of a stranger is the sign-in. */
    @Bean
    FilterRegistrationBean<WindowLimitFilter> windowLimitFilter(
            WindowCounter windows, @Value("${aside.desk.windows-per-address}") int maxPerAddress) {
        FilterRegistrationBean<WindowLimitFilter> registration =
                new FilterRegistrationBean<>(new WindowLimitFilter(windows, maxPerAddress));
        registration.setOrder(0);
        return registration;
    }
}

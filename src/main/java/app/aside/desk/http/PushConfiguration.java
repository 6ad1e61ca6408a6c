package app.aside.desk.http;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks of push requests, after Spring Security and before Tomcat opens a web socket. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    @Bean
    FilterRegistrationBean<PushRequestFilter> pushRequestFilter() {
        FilterRegistrationBean<PushRequestFilter> registration = new FilterRegistrationBean<>(new PushRequestFilter());
        registration.addUrlPatterns("/VAADIN/push", "/VAADIN/push/*");
        registration.setOrder(0);
        return registration;
    }
}

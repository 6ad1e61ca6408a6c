package app.aside.desk.http;

import com.vaadin.flow.spring.RootMappedCondition;
import com.vaadin.flow.spring.SpringBootAutoConfiguration;
import com.vaadin.flow.spring.SpringServlet;
import com.vaadin.flow.spring.VaadinConfigurationProperties;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;

/** Vaadin's servlet, and checks of requests for pages and push connections, after Spring Security. */
@Configuration(proxyBeanMethods = false)
class DeskWebConfiguration {

    /** Instead of the one of Vaadin's auto-configuration, and in the same way. */
    @Bean
    ServletRegistrationBean<SpringServlet> deskServlet(
            ObjectProvider<MultipartConfigElement> multipart,
            VaadinConfigurationProperties properties,
            WebApplicationContext context) {
        boolean rootMapping = RootMappedCondition.isRootMapping(properties.getUrlMapping());
        return SpringBootAutoConfiguration.configureServletRegistrationBean(
                multipart, properties, new DeskServlet(context, rootMapping));
    }

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

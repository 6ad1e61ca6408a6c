package app.aside;

import app.aside.shared.PublicUrl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** {@code ASIDE_URL}, for links that are printed or mailed. */
@Configuration(proxyBeanMethods = false)
class PublicUrlConfiguration {

    @Bean
    PublicUrl publicUrl(@Value("${aside.url:}") String configured, Environment environment) {
        return new PublicUrl(configured, () -> environment.getProperty("local.server.port", "8080"));
    }
}

package app.aside.webhook;

import app.aside.post.Box;
import app.aside.post.PostOffice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The box for what customers may see. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    Box webhooks(PostOffice office, WebhookLetters letters) {
        return office.open("webhook", "webhook", "webhook_delivery", letters);
    }
}

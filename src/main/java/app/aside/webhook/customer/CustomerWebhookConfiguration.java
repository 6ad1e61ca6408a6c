package app.aside.webhook.customer;

import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.OutboxFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The box for what customers may see. */
@Configuration(proxyBeanMethods = false)
class CustomerWebhookConfiguration {

    @Bean
    Outbox webhooks(OutboxFactory office, CustomerPayloadWriter letters) {
        return office.create("webhook", "webhook", "webhook_delivery", letters);
    }
}

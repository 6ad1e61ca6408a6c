package app.aside.webhook.customer;

import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.OutboxFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outbox of customer-visible events. */
@Configuration(proxyBeanMethods = false)
class CustomerWebhookConfiguration {

    @Bean
    Outbox customerOutbox(OutboxFactory outboxes, CustomerPayloadWriter writer) {
        return outboxes.create("webhook", "webhook", "webhook_delivery", writer);
    }
}

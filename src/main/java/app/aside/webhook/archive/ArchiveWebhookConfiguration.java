package app.aside.webhook.archive;

import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.OutboxFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The box for what staff say to each other. */
@Configuration(proxyBeanMethods = false)
class ArchiveWebhookConfiguration {

    @Bean
    Outbox archives(OutboxFactory office, ArchivePayloadWriter letters) {
        return office.create("archive", "archive_hook", "archive_delivery", letters);
    }
}

package app.aside.webhook.archive;

import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.OutboxFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outbox of internal messages. */
@Configuration(proxyBeanMethods = false)
class ArchiveWebhookConfiguration {

    @Bean
    Outbox archiveOutbox(OutboxFactory outboxes, ArchivePayloadWriter writer) {
        return outboxes.create("archive", "archive_hook", "archive_delivery", writer);
    }
}

package app.aside.conversation.persistence;

import app.aside.attachment.AttachmentStore;
import app.aside.attachment.AttachmentStoreFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessageAttachmentStoreConfiguration {

    /** The bytes of the files that a customer may see. */
    @Bean
    AttachmentStore messageAttachmentStore(AttachmentStoreFactory stores, MessageAttachmentContentRepository contents) {
        return stores.create(contents);
    }
}

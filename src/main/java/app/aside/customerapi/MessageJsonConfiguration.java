package app.aside.customerapi;

import app.aside.attachment.Attachment;
import app.aside.attachment.AttachmentId;
import app.aside.conversation.Message;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** JSON of messages: no member {@code attachment} without an attachment. */
@Configuration(proxyBeanMethods = false)
class MessageJsonConfiguration {

    private interface MessageMixIn {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Attachment attachment();
    }

    private interface AttachmentIdMixIn {
        @JsonValue
        UUID value();
    }

    @Bean
    JsonMapperBuilderCustomizer messageJson() {
        SpringDocUtils.getConfig().replaceWithClass(AttachmentId.class, UUID.class);
        return mapper -> mapper.addMixIn(Message.class, MessageMixIn.class)
                .addMixIn(AttachmentId.class, AttachmentIdMixIn.class);
    }
}

package app.aside.channel;

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

/** How a message is written in JSON: without the member {@code attachment} where there is none. */
@Configuration(proxyBeanMethods = false)
class MessageForm {

    private interface OfMessage {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Attachment attachment();
    }

    private interface OfId {
        @JsonValue
        UUID value();
    }

    @Bean
    JsonMapperBuilderCustomizer messages() {
        SpringDocUtils.getConfig().replaceWithClass(AttachmentId.class, UUID.class);
        return mapper -> mapper.addMixIn(Message.class, OfMessage.class).addMixIn(AttachmentId.class, OfId.class);
    }
}

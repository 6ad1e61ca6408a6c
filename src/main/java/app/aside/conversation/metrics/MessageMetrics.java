package app.aside.conversation.metrics;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.CustomerMessagesSent;
import app.aside.conversation.MessageAuthor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** {@code aside.messages.sent}: committed messages that customers may see, by author. */
@Component
class MessageMetrics {

    private final Map<MessageAuthor, Counter> sent = new EnumMap<>(MessageAuthor.class);

    MessageMetrics(MeterRegistry registry) {
        for (MessageAuthor author : MessageAuthor.values()) {
            sent.put(
                    author,
                    Counter.builder("aside.messages.sent")
                            .description("Messages that customers may see")
                            .tag("author", author.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    @TransactionalEventListener
    void on(CustomerMessagesSent event) {
        event.messages().forEach(this::on);
    }

    @TransactionalEventListener
    void on(ConversationEvent.MessageSent event) {
        Objects.requireNonNull(sent.get(event.author())).increment();
    }
}

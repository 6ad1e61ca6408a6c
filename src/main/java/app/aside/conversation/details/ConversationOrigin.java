package app.aside.conversation.details;

import org.jspecify.annotations.Nullable;

/**
 * Where a customer began to write.
 *
 * @param page the address without its query, if the browser told it
 * @param language a language tag, such as {@code pt-BR}, if the browser told it
 */
public record ConversationOrigin(
        @Nullable String page, @Nullable String language) {

    static final ConversationOrigin UNKNOWN = new ConversationOrigin(null, null);
}

package app.aside.attention.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found in a conversation.
 *
 * @param from the moment from which the reason holds; it may still come
 * @param words the reason in words
 * @param since the moment whose age stands after the words; {@code null} for none
 * @param messageSeq the customer's message that it is about; {@code null} for none
 */
public record Finding(
        Instant from,
        String words,
        @Nullable Instant since,
        @Nullable Integer messageSeq) {}

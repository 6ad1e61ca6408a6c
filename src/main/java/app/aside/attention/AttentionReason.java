package app.aside.attention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody should look at a conversation.
 *
 * @param rule the key of the rule, by which the reason is snoozed
 * @param words such as {@code asked twice} or {@code word: lawyer}
 * @param since the moment whose age stands after the words; {@code null} for none
 * @param messageSeq the customer's message that it is about; {@code null} for none
 */
public record AttentionReason(
        String rule,
        String words,
        @Nullable Instant since,
        @Nullable Integer messageSeq) {}

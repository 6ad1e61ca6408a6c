package app.aside.attention.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know of one open conversation.
 *
 * @param unansweredSince the customer's first message that no agent has answered; {@code null} if all are
 * @param unansweredSeq the number of that message; {@code null} if it is not known
 * @param askedAt the customer's last message since the last answer
 * @param word the word of the company's list that a message of the customer holds
 * @param awaySince since when the agent has no view open
 * @param guidanceSince when the oldest internal message was sent that no agent has opened
 * @param callSince since when a call to a supervisor is open that nobody has accepted
 * @param earlierStars the customer's last rating of another conversation, 1 to 5
 */
public record AttentionFacts(
        Instant openedAt,
        @Nullable Instant unansweredSince,
        @Nullable Integer unansweredSeq,
        @Nullable Instant askedAt,
        @Nullable Integer askedSeq,
        @Nullable String word,
        @Nullable Integer wordSeq,
        @Nullable Instant wordAt,
        @Nullable Instant awaySince,
        @Nullable Instant guidanceSince,
        @Nullable Instant callSince,
        @Nullable Integer earlierStars) {}

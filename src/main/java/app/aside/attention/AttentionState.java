package app.aside.attention;

import app.aside.attention.rule.AttentionFacts;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one open conversation for the rules.
 *
 * @param score the sum of the weights of the reasons that held when it was last evaluated
 * @param examinedSeq the customer's messages up to this one were searched for words
 * @param examined whether the customer's earlier ratings were looked up; they do not change its reasons again
 * @param guideId who of the watchers wrote the last internal message
 */
record AttentionState(
        ConversationId conversation,
        int score,
        @Nullable Integer unansweredSeq,
        @Nullable Instant askedAt,
        @Nullable Integer askedSeq,
        int examinedSeq,
        boolean examined,
        @Nullable String word,
        @Nullable Integer wordSeq,
        @Nullable Instant wordAt,
        @Nullable Instant awaySince,
        @Nullable Instant guidanceSince,
        @Nullable Instant callSince,
        @Nullable Integer earlierStars,
        @Nullable StaffId guideId,
        @Nullable String guideName,
        @Nullable Instant guideAt) {

    AttentionFacts facts(ConversationSummary conversation) {
        return new AttentionFacts(
                conversation.openedAt(),
                conversation.unansweredSince(),
                unansweredSeq,
                askedAt,
                askedSeq,
                word,
                wordSeq,
                wordAt,
                awaySince,
                guidanceSince,
                callSince,
                earlierStars);
    }
}

package app.aside.conversation;

import app.aside.shared.CompanyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something happened that the customer may know. Published inside the transaction that did it, under the lock of the
 * conversation's row, so within one conversation in the order in which it happened. Carries no word of what was said.
 */
public sealed interface ConversationEvent {

    CompanyId company();

    ConversationId conversation();

    /** How the conversation stands after it. */
    ConversationStatus status();

    /** The number of the last message at that moment; for {@link MessageSent} that of the message itself. */
    int seq();

    Instant at();

    record Opened(CompanyId company, ConversationId conversation, ConversationStatus status, int seq, Instant at)
            implements ConversationEvent {}

    /** Customer, agent or system said something. */
    record MessageSent(
            CompanyId company,
            ConversationId conversation,
            ConversationStatus status,
            int seq,
            Instant at,
            MessageAuthor author)
            implements ConversationEvent {}

    record Closed(CompanyId company, ConversationId conversation, ConversationStatus status, int seq, Instant at)
            implements ConversationEvent {}

    /**
     * Its agent undid the closing.
     *
     * @param closedAt when it had been closed
     * @param unanswered what of the customer no agent has answered; {@code null} if all is
     */
    record Reopened(
            CompanyId company,
            ConversationId conversation,
            ConversationStatus status,
            int seq,
            Instant at,
            Instant closedAt,
            @Nullable UnansweredMessages unanswered)
            implements ConversationEvent {}

    /** The customer's messages that no agent has answered, by their numbers. */
    record UnansweredMessages(int firstSeq, int lastSeq, Instant lastAt) {}

    /** The customer rated it, or rated it anew. */
    record Rated(CompanyId company, ConversationId conversation, ConversationStatus status, int seq, Instant at)
            implements ConversationEvent {}
}

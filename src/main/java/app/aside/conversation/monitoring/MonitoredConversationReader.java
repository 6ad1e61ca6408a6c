package app.aside.conversation.monitoring;

import app.aside.conversation.ConversationFilter;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.ConversationSummaryRepository;
import app.aside.conversation.persistence.MessageWithAttachment;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads conversations for jobs of another room, in a transaction of the company. Checks nobody's rights. */
@Component
public class MonitoredConversationReader {

    private final ConversationSummaryRepository summaries;
    private final ConversationRepository conversations;
    private final EarlierRatingRepository ratings;

    MonitoredConversationReader(
            ConversationSummaryRepository summaries,
            ConversationRepository conversations,
            EarlierRatingRepository ratings) {
        this.summaries = summaries;
        this.conversations = conversations;
        this.ratings = ratings;
    }

    /** Something that the customer wrote. */
    public record CustomerText(int seq, String text, Instant sentAt) {}

    /** By id; those that do not exist are missing. */
    public Map<ConversationId, ConversationSummary> list(Collection<ConversationId> ids) {
        return summaries
                .list(new ConversationFilter.HasId(List.copyOf(ids)), ConversationOrder.NEWEST_FIRST, 0, ids.size())
                .stream()
                .collect(Collectors.toMap(ConversationSummary::id, Function.identity()));
    }

    /** The ongoing conversations of an agent. */
    public List<UUID> listOngoingIds(StaffId agent) {
        return conversations.listOngoingIdsOf(agent.value());
    }

    /** What the customer wrote among the first {@code limit} messages after the one numbered {@code seq}. */
    public List<CustomerText> listCustomerTexts(ConversationId id, int seq, int limit) {
        return conversations.listMessagesAfter(id.value(), seq, Limit.of(limit)).stream()
                .map(MessageWithAttachment::toMessage)
                .filter(message -> message.author() == MessageAuthor.CUSTOMER)
                .map(MonitoredConversationReader::toText)
                .toList();
    }

    private static CustomerText toText(Message message) {
        return new CustomerText(message.seq(), message.text(), message.sentAt());
    }

    /**
     * The last rating of another conversation of the same customer, 1 to 5: the same person of a channel, or the same e-mail
     * address. Conversations without one are missing.
     */
    public Map<ConversationId, Integer> findEarlierRatings(CompanyId company, Collection<ConversationId> ids) {
        return ids.isEmpty() ? Map.of() : ratings.find(company, ids);
    }
}

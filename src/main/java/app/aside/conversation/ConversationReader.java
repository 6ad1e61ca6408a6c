package app.aside.conversation;

import app.aside.company.DepartmentId;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.MessageWithAttachment;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** What staff read of conversations, each within the rights that the person has at that moment. */
@Service
public class ConversationReader {

    /** The most rows that one call returns. */
    public static final int MAX_PAGE_SIZE = 200;

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;

    ConversationReader(AuthorizedTransactions transactions, ConversationRepository conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
    }

    /** @throws Refusal when it does not exist for this person */
    public ConversationSummary require(StaffId me, ConversationId id) {
        return transactions.read(me, access -> require(access, id));
    }

    /** As {@link #require(StaffId, ConversationId)}, inside another room's transaction. */
    public ConversationSummary require(Access access, ConversationId id) {
        return conversations
                .findSummary(id.value())
                .filter(c -> mayRead(access, c))
                .orElseThrow(ConversationId::notFound);
    }

    /** The last {@code limit} messages before the one numbered {@code before}, in their order. */
    public List<Message> listMessagesBefore(Access access, ConversationSummary conversation, int before, int limit) {
        requireReadable(access, conversation);
        return conversations.listMessagesBefore(conversation.id().value(), before, Limit.of(limit)).stream()
                .map(MessageWithAttachment::toMessage)
                .sorted(Comparator.comparingInt(Message::seq))
                .toList();
    }

    /** The first {@code limit} messages after the one numbered {@code after}, in their order. */
    public List<Message> listMessagesAfter(Access access, ConversationSummary conversation, int after, int limit) {
        requireReadable(access, conversation);
        return conversations.listMessagesAfter(conversation.id().value(), after, Limit.of(limit)).stream()
                .map(MessageWithAttachment::toMessage)
                .toList();
    }

    /** The customer's e-mail address, if one was given. */
    public Optional<String> findCustomerEmail(ConversationSummary conversation) {
        return conversations.findCustomerEmail(conversation.id().value());
    }

    /** An agent's ongoing conversations, and those of {@code also} that were this agent's last; newest first. */
    public List<ConversationSummary> listMine(Access access, List<ConversationId> also) {
        return conversations.listByAgent(
                access.staff().value(), also.stream().map(ConversationId::value).toList(), Limit.of(MAX_PAGE_SIZE));
    }

    /** Who waits in the departments that this agent serves, longest wait first. */
    public List<ConversationSummary> listWaiting(Access access, int limit) {
        return conversations.listWaiting(servedDepartments(access), Limit.of(Math.min(limit, MAX_PAGE_SIZE)));
    }

    /** How many wait in the departments that this agent serves. */
    public long countWaiting(Access access) {
        return conversations.countWaiting(servedDepartments(access));
    }

    private static List<UUID> servedDepartments(Access access) {
        return access.departments().stream()
                .filter(access::mayServe)
                .map(DepartmentId::value)
                .toList();
    }

    private static void requireReadable(Access access, ConversationSummary conversation) {
        if (!mayRead(access, conversation)) {
            throw ConversationId.notFound();
        }
    }

    private static boolean mayRead(Access access, ConversationSummary c) {
        return access.mayRead(c.departmentId(), c.isAssignedTo(access.staff()))
                || c.status() == ConversationStatus.WAITING && access.mayServe(c.departmentId());
    }
}

package app.aside.conversation;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.DepartmentId;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
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
    public static final int PAGE = 200;

    private final AccessGate gate;
    private final ConversationRepository conversations;

    ConversationReader(AccessGate gate, ConversationRepository conversations) {
        this.gate = gate;
        this.conversations = conversations;
    }

    /** @throws Refusal when it does not exist for this person */
    public ConversationSummary find(StaffId me, ConversationId id) {
        return gate.read(me, access -> find(access, id));
    }

    /** As {@link #find(StaffId, ConversationId)}, inside another room's transaction. */
    public ConversationSummary find(Access access, ConversationId id) {
        return conversations.summary(id.value()).filter(c -> mayRead(access, c)).orElseThrow(ConversationId::unknown);
    }

    /** The last {@code limit} messages before the one numbered {@code before}, in their order. */
    public List<Message> messagesBefore(Access access, ConversationSummary conversation, int before, int limit) {
        demandReadable(access, conversation);
        return conversations.messagesBefore(conversation.id().value(), before, Limit.of(limit)).stream()
                .map(SaidRow::toMessage)
                .sorted(Comparator.comparingInt(Message::seq))
                .toList();
    }

    /** The first {@code limit} messages after the one numbered {@code after}, in their order. */
    public List<Message> messagesAfter(Access access, ConversationSummary conversation, int after, int limit) {
        demandReadable(access, conversation);
        return conversations.messagesAfter(conversation.id().value(), after, Limit.of(limit)).stream()
                .map(SaidRow::toMessage)
                .toList();
    }

    /** The customer's e-mail address, if one was given. */
    public Optional<String> customerEmail(ConversationSummary conversation) {
        return conversations.customerEmail(conversation.id().value());
    }

    /** An agent's ongoing conversations, and those of {@code also} that were this agent's last; newest first. */
    public List<ConversationSummary> mine(Access access, List<ConversationId> also) {
        return conversations.ofAgent(
                access.staff().value(), also.stream().map(ConversationId::value).toList(), Limit.of(PAGE));
    }

    /** Who waits in the departments that this agent serves, longest wait first. */
    public List<ConversationSummary> queue(Access access, int limit) {
        return conversations.queue(served(access), Limit.of(Math.min(limit, PAGE)));
    }

    /** How many wait in the departments that this agent serves. */
    public long queueLength(Access access) {
        return conversations.countQueue(served(access));
    }

    private static List<UUID> served(Access access) {
        return access.departments().stream()
                .filter(access::mayServe)
                .map(DepartmentId::value)
                .toList();
    }

    private static void demandReadable(Access access, ConversationSummary conversation) {
        if (!mayRead(access, conversation)) {
            throw ConversationId.unknown();
        }
    }

    private static boolean mayRead(Access access, ConversationSummary c) {
        return access.mayRead(c.departmentId(), c.isOwnedBy(access.staff()))
                || c.status() == Status.WAITING && access.mayServe(c.departmentId());
    }
}

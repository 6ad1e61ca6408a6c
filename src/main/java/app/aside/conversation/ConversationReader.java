package app.aside.conversation;

import static app.aside.conversation.ConversationFilter.allOf;
import static app.aside.conversation.ConversationFilter.anyOf;
import static app.aside.conversation.ConversationFilter.hasStatus;

import app.aside.conversation.indexing.MessageTextRepository;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.ConversationSummaryRepository;
import app.aside.conversation.persistence.MessageWithAttachment;
import app.aside.conversation.persistence.SingleConversationRepository;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** What staff read of conversations, each within the rights that the person has at that moment. */
@Service
public class ConversationReader {

    /** The most rows that one call returns. */
    public static final int MAX_PAGE_SIZE = 200;

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final ConversationSummaryRepository summaries;
    private final SingleConversationRepository single;
    private final MessageTextRepository texts;

    ConversationReader(
            AuthorizedTransactions transactions,
            ConversationRepository conversations,
            ConversationSummaryRepository summaries,
            SingleConversationRepository single,
            MessageTextRepository texts) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.summaries = summaries;
        this.single = single;
        this.texts = texts;
    }

    /** @throws Refusal when it does not exist for this person */
    public ConversationSummary require(StaffId me, ConversationId id) {
        return transactions.read(me, access -> require(access, id));
    }

    /** As {@link #require(StaffId, ConversationId)}, inside another room's transaction. */
    public ConversationSummary require(Access access, ConversationId id) {
        return find(access, id).orElseThrow(ConversationId::notFound);
    }

    /** Empty when it does not exist for this person. */
    public Optional<ConversationSummary> find(Access access, ConversationId id) {
        return single.find(id).filter(c -> mayRead(access, c));
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

    /** The first message to the customer by this person, as an agent, that follows message {@code after} and this time. */
    public Optional<Integer> findFirstOwnAnswer(
            Access access, ConversationSummary conversation, int after, Instant since) {
        requireReadable(access, conversation);
        return conversations.findFirstAnswer(
                conversation.id().value(), access.staff().value(), after, since);
    }

    /** The customer's e-mail address, if one was given. */
    public Optional<String> findCustomerEmail(ConversationSummary conversation) {
        return conversations.findCustomerEmail(conversation.id().value());
    }

    /** An agent's ongoing conversations, and those of {@code also} that were this agent's last; newest first. */
    public List<ConversationSummary> listMine(Access access, List<ConversationId> also) {
        return summaries.list(
                allOf(
                        new ConversationFilter.AssignedTo(access.staff()),
                        anyOf(hasStatus(ConversationStatus.ONGOING), new ConversationFilter.HasId(also))),
                ConversationOrder.NEWEST_FIRST,
                0,
                MAX_PAGE_SIZE);
    }

    /** Those of an agent's own conversations that have this tag. */
    public Set<ConversationId> selectMineWithTag(Access access, Collection<ConversationId> ids, String tag) {
        return summaries
                .list(
                        allOf(
                                new ConversationFilter.HasId(ids),
                                new ConversationFilter.AssignedTo(access.staff()),
                                new ConversationFilter.HasTag(tag)),
                        ConversationOrder.NEWEST_FIRST,
                        0,
                        MAX_PAGE_SIZE)
                .stream()
                .map(ConversationSummary::id)
                .collect(Collectors.toSet());
    }

    /**
     * A conversation in which the customer spoke last.
     *
     * @param words the beginning of what was said
     */
    public record OpenTurn(ConversationId conversation, String customerName, int lastSeq, String words) {}

    /** This agent's ongoing conversations in which the customer spoke last. */
    public List<OpenTurn> listOpenTurns(StaffId me) {
        return transactions.read(
                me,
                access -> conversations.listOpenTurns(me.value()).stream()
                        .map(row -> new OpenTurn(
                                new ConversationId(row.conversation()), row.customerName(), row.lastSeq(), row.words()))
                        .toList());
    }

    /**
     * Who waits in the departments that this agent serves, longest wait first.
     *
     * @param label a part of the protocol number or of the customer's name; all of them if it is blank
     * @param tag only with this tag; {@code null} for all
     * @param last only those that follow this one, which waits or did so; {@code null} for the first
     */
    public List<ConversationSummary> listWaiting(
            Access access, String label, @Nullable String tag, @Nullable ConversationSummary last, int limit) {
        Instant since = last == null ? null : last.waitingSince();
        ConversationFilter following = last == null || since == null
                ? ConversationFilter.ALL
                : new ConversationFilter.WaitsAfter(since, last.id());
        return summaries.list(
                allOf(waitsFor(access, label, tag), following),
                ConversationOrder.LONGEST_WAIT_FIRST,
                0,
                Math.min(limit, MAX_PAGE_SIZE));
    }

    /** How many wait in the departments that this agent serves, with such a label and tag. */
    public long countWaiting(Access access, String label, @Nullable String tag) {
        return summaries.count(waitsFor(access, label, tag));
    }

    /**
     * Searches, whatever their status, the conversations of the departments that this person watches and those whose
     * agent this person is or was last; newest first.
     *
     * @param limit at most {@link #MAX_PAGE_SIZE}; more are not returned
     */
    public List<ConversationSummary> search(Access access, ConversationFilter filter, int limit) {
        return summaries.list(
                allOf(isReadable(access), filter), ConversationOrder.NEWEST_FIRST, 0, Math.min(limit, MAX_PAGE_SIZE));
    }

    /**
     * The texts of messages, each with the name of its file in a line of its own, if it has one.
     *
     * @param messages the number of a message by its conversation, which was found with the same person's rights
     */
    public Map<ConversationId, String> readTexts(Access access, Map<ConversationId, Integer> messages) {
        return texts.read(access.company(), messages);
    }

    private static ConversationFilter waitsFor(Access access, String label, @Nullable String tag) {
        return allOf(
                label.isBlank() ? ConversationFilter.ALL : new ConversationFilter.LabelContains(label.strip()),
                tag == null ? ConversationFilter.ALL : new ConversationFilter.HasTag(tag),
                hasStatus(ConversationStatus.WAITING),
                new ConversationFilter.InDepartments(
                        access.departments().stream().filter(access::mayServe).toList()));
    }

    private static ConversationFilter isReadable(Access access) {
        if (access.mayReadAllConversations()) {
            return ConversationFilter.ALL;
        }
        ConversationFilter isWatched = new ConversationFilter.InDepartments(
                access.departments().stream().filter(access::mayWatch).toList());
        return access.hasRole(Role.AGENT)
                ? anyOf(isWatched, new ConversationFilter.AssignedTo(access.staff()))
                : isWatched;
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

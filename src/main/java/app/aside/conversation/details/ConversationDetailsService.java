package app.aside.conversation.details;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What staff note beside an open conversation. The agent, whoever joined, and whoever watches the department may; everything
 * leaves an entry with name and time that is never changed.
 */
@Service
public class ConversationDetailsService {

    /** In characters. */
    public static final int MAX_TAG_LENGTH = 40;

    /** In characters. */
    public static final int MAX_NOTE_LENGTH = 2000;

    static final int MAX_TAGS = 20;

    private final AuthorizedTransactions transactions;
    private final ConversationService conversations;
    private final ConversationReader reader;
    private final CustomerContactRepository contacts;
    private final TagRepository tags;
    private final ConversationDetailsRepository details;
    private final MessageWriter writer;
    private final Clock clock;

    ConversationDetailsService(
            AuthorizedTransactions transactions,
            ConversationService conversations,
            ConversationReader reader,
            CustomerContactRepository contacts,
            TagRepository tags,
            ConversationDetailsRepository details,
            MessageWriter writer,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.reader = reader;
        this.contacts = contacts;
        this.tags = tags;
        this.details = details;
        this.writer = writer;
        this.clock = clock;
    }

    /** Whether the person may note something here now: nothing is noted in a closed conversation. */
    static boolean canEdit(Access access, ConversationSummary conversation) {
        return conversation.status() != ConversationStatus.CLOSED && mayEdit(access, conversation);
    }

    private static boolean mayEdit(Access access, ConversationSummary conversation) {
        return conversation.isAssignedTo(access.staff())
                || conversation.isJoinedBy(access.staff())
                || access.mayWatch(conversation.departmentId());
    }

    /**
     * Notes something of the customer. What the customer gave, and what customers read, stays as it is.
     *
     * @param seen what the person saw there
     * @param typed empty removes what stands there; a name cannot be removed
     * @throws Refusal if neither of both stands there by now: somebody else has changed it
     */
    public void setContact(StaffId me, ConversationId id, CustomerField field, String seen, String typed) {
        String value = field.normalize(typed);
        edit(me, id, (access, conversation) -> {
            CustomerContactRepository.GivenContact given = contacts.require(access.company(), id);
            contacts.lock(access.company(), given.customer());
            CustomerContact stored = contacts.read(access.company(), given);
            String former = stored.value(field);
            if (former.equals(value)) {
                return false;
            }
            if (!former.equals(seen)) {
                throw changedMeanwhile(stored, field, given.name());
            }
            contacts.insert(access, given.customer(), field, value, former, clock.instant());
            return true;
        });
    }

    private static Refusal changedMeanwhile(CustomerContact stored, CustomerField field, String customer) {
        String author = stored.changes().stream()
                .filter(change -> change.field() == field)
                .findFirst()
                .map(CustomerContact.Change::staffName)
                .orElse(customer);
        String now = stored.value(field);
        return now.isEmpty()
                ? new Refusal(
                        Refusal.Reason.CHANGED_MEANWHILE,
                        "%s has removed what stood there meanwhile. Save again to write yours.",
                        author)
                : new Refusal(
                        Refusal.Reason.CHANGED_MEANWHILE,
                        "%s has written “%s” meanwhile. Save again to replace it.",
                        author,
                        now);
    }

    /** Harmless if the conversation has the tag already. */
    public void addTag(StaffId me, ConversationId id, String typed) {
        String name = TextNormalizer.singleLine(typed, MAX_TAG_LENGTH, "The tag");
        editTags(me, id, access -> {
            if (tags.list(access.company(), id).size() >= MAX_TAGS) {
                throw Refusal.invalid("A conversation has at most %d tags.", MAX_TAGS);
            }
            return tags.add(access, id, name, clock.instant());
        });
    }

    /** Harmless if the conversation does not have the tag. */
    public void removeTag(StaffId me, ConversationId id, String name) {
        editTags(me, id, access -> tags.remove(access, id, name, clock.instant()));
    }

    /**
     * Closes the agent's own conversation, with what the agent notes of it for staff.
     *
     * @param note empty for none
     */
    public Closing close(StaffId me, ConversationId id, @Nullable Outcome outcome, String note) {
        String text = note.isBlank() ? "" : TextNormalizer.multiLine(note, MAX_NOTE_LENGTH, "The note is empty.");
        return transactions.write(me, access -> {
            Closing closing = conversations.close(me, id);
            if (outcome != null || !text.isEmpty()) {
                details.insertClosingNote(access, id, outcome, text, clock.instant());
            }
            writer.publish(Topic.conversationDetails(id.value()));
            return closing;
        });
    }

    /** Lists may be filtered by tags. */
    private void editTags(StaffId me, ConversationId id, Predicate<Access> change) {
        edit(me, id, (access, conversation) -> {
            boolean changed = change.test(access);
            if (changed) {
                writer.publishToLists(
                        access.company(), conversation.departmentId(), conversation.status(), conversation.agentId());
            }
            return changed;
        });
    }

    private void edit(StaffId me, ConversationId id, BiPredicate<Access, ConversationSummary> change) {
        transactions.write(me, access -> {
            conversations.lock(access, id);
            ConversationSummary conversation = reader.require(access, id);
            if (!mayEdit(access, conversation)) {
                throw Refusal.notAllowed(
                        "Only the agent of this conversation and whoever watches its department may change this.");
            }
            if (!canEdit(access, conversation)) {
                throw new Refusal(Refusal.Reason.CLOSED, "A closed conversation keeps its details as they are.");
            }
            if (change.test(access, conversation)) {
                writer.publish(Topic.conversationDetails(id.value()));
            }
            return id;
        });
    }
}

package app.aside.conversation.details;

import app.aside.conversation.ConversationFilter;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What staff read beside a conversation that they may read. */
@Service
public class ConversationDetailsReader {

    static final int MAX_FORMER = 20;
    static final int MAX_FILES = 100;
    static final int MAX_TAGS = 1_000;

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final CustomerContactRepository contacts;
    private final TagRepository tags;
    private final ConversationDetailsRepository details;

    ConversationDetailsReader(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            CustomerContactRepository contacts,
            TagRepository tags,
            ConversationDetailsRepository details) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.contacts = contacts;
        this.tags = tags;
        this.details = details;
    }

    /** @throws app.aside.shared.Refusal when the conversation does not exist for this person */
    public ConversationDetails read(StaffId me, ConversationId id) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = conversations.require(access, id);
            CustomerContactRepository.GivenContact given = contacts.require(access.company(), id);
            List<ConversationSummary> former = conversations
                    .search(
                            access,
                            new ConversationFilter.OfCustomer(contacts.listSame(access.company(), given)),
                            MAX_FORMER + 1)
                    .stream()
                    .filter(other -> !other.id().equals(id))
                    .limit(MAX_FORMER)
                    .toList();
            return new ConversationDetails(
                    conversation,
                    ConversationDetailsService.canEdit(access, conversation),
                    contacts.read(access.company(), given),
                    former,
                    details.findOrigin(access.company(), id).orElse(ConversationOrigin.UNKNOWN),
                    tags.read(access.company(), id),
                    findClosingNote(access, conversation));
        });
    }

    /** Notes of closings that were undone stay stored and are not shown. */
    private @Nullable ClosingNote findClosingNote(Access access, ConversationSummary conversation) {
        Instant closedAt = conversation.closedAt();
        return closedAt == null
                ? null
                : details.findClosingNote(access.company(), conversation.id(), closedAt)
                        .orElse(null);
    }

    /** The company's tags that are in use, by name. */
    public List<String> listTags(StaffId me) {
        return transactions.read(me, access -> tags.listUsed(access.company(), MAX_TAGS));
    }

    /** What a tag is called now that has or had this name; empty if none ever had it. */
    public Optional<String> findTag(StaffId me, String name) {
        return transactions.read(
                me, access -> tags.find(access.company(), name).map(TagRepository.TagName::presentName));
    }

    /** @throws app.aside.shared.Refusal when the conversation does not exist for this person */
    public ConversationActivity readActivity(StaffId me, ConversationId id) {
        return transactions.read(me, access -> {
            conversations.require(access, id);
            return new ConversationActivity(
                    details.listAnsweringStaff(access.company(), id),
                    details.listFiles(access.company(), id, MAX_FILES));
        });
    }
}

package app.aside.conversation.customer;

import app.aside.attachment.FileReceiver;
import app.aside.company.CustomerVisibleCompany;
import app.aside.company.CustomerVisibleCompanyRepository;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.CustomerConversationStatus;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageText;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationOpener;
import app.aside.conversation.persistence.ConversationOriginRepository;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.Customer;
import app.aside.conversation.persistence.CustomerReadRepository;
import app.aside.conversation.persistence.IdempotencyHashes;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.conversation.receipt.CustomerReceipt;
import app.aside.conversation.receipt.CustomerReceiptCollector;
import app.aside.conversation.typing.ConversationTypists;
import app.aside.conversation.typing.ConversationTypists.TypingSide;
import app.aside.database.Transactions;
import app.aside.settings.ChatAppearance;
import app.aside.settings.CustomerVisibleChatRepository;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.SecretToken;
import app.aside.shared.UuidV7;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * What customers do. Each call but {@link #start} proves itself by the conversation's token; an unknown conversation,
 * another company's and a wrong token are refused alike. Reads go through the restricted database account.
 */
@Service
public class CustomerConversationService {

    /** The most messages that one call returns. */
    public static final int MAX_PAGE_SIZE = 200;

    static final int MAX_COMMENT_LENGTH = 2_000;

    private final CustomerVisibleCompanyRepository companies;
    private final CustomerVisibleChatRepository chats;
    private final CustomerReadRepository reads;
    private final IdempotentStarts idempotentStarts;
    private final ConversationOpener opener;
    private final ConversationRepository conversations;
    private final ConversationOriginRepository origins;
    private final MessageWriter writer;
    private final CustomerMessageSender sender;
    private final Transactions transactions;
    private final ConversationTypists typists;
    private final CustomerReceiptCollector receipts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerConversationService(
            CustomerVisibleCompanyRepository companies,
            CustomerVisibleChatRepository chats,
            CustomerReadRepository reads,
            IdempotentStarts startRequests,
            ConversationOpener opener,
            ConversationRepository conversations,
            ConversationOriginRepository origins,
            MessageWriter writer,
            CustomerMessageSender sender,
            Transactions transactions,
            ConversationTypists typists,
            CustomerReceiptCollector receipts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.companies = companies;
        this.chats = chats;
        this.reads = reads;
        this.idempotentStarts = startRequests;
        this.opener = opener;
        this.conversations = conversations;
        this.origins = origins;
        this.writer = writer;
        this.sender = sender;
        this.transactions = transactions;
        this.typists = typists;
        this.receipts = receipts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A company as customers see it.
     *
     * @param departments the oldest first
     * @param colour {@code #rrggbb}
     * @param greeting the company's own words above the start of a conversation; empty if it has none
     * @param acceptedFiles what can be sent, as the {@code accept} of a file input names it
     * @param language the company's (BCP 47), for readers whose own the chat does not speak; {@code null} if it has none
     */
    public record CompanyProfile(
            String name,
            List<String> departments,
            String colour,
            String greeting,
            List<String> acceptedFiles,
            @Nullable String language) {}

    /** A conversation that has begun; {@code token} is shown this once. */
    public record StartedConversation(
            ConversationId id, String protocol, String token, ConversationStatus status, List<Message> messages) {}

    /**
     * A part of what the customer may see.
     *
     * @param lastSeq the number of the conversation's last message, which may lie beyond this part
     */
    public record MessagePage(List<Message> messages, int lastSeq) {}

    /** Where customers wait. */
    public record DepartmentQueue(CompanyId company, DepartmentId department) {}

    /**
     * How a conversation stands and the number of its last message.
     *
     * @param queue where it waits; {@code null} unless it does
     * @param receipt what has arrived, as far as that is stored
     */
    public record ConversationSnapshot(
            CompanyId company,
            CustomerConversationStatus status,
            int lastSeq,
            @Nullable DepartmentQueue queue,
            CustomerReceipt receipt) {}

    /**
     * How a conversation stands, and a part of what a listener has not got yet.
     *
     * @param messages in their order; empty if the listener has all
     */
    public record ConversationChanges(ConversationSnapshot snapshot, List<Message> messages) {}

    /** @throws Refusal if no company has this key */
    public CompanyProfile requireCompanyProfile(String companyKey) {
        CustomerVisibleCompany company = companies.requireByKey(companyKey);
        ChatAppearance appearance = chats.getAppearance(company.id());
        return new CompanyProfile(
                company.name(),
                company.departments().stream().map(DepartmentName::name).toList(),
                appearance.colour(),
                appearance.greeting(),
                FileReceiver.acceptedFiles(chats.allowsDocuments(company.id())),
                company.language() == null ? null : company.language().tag());
    }

    /**
     * Starts a conversation. Called again within a day with the same {@code requestKey} and the same request it starts
     * nothing and returns what was started.
     *
     * @param requestKey hard to guess, since it opens the conversation once more; {@code null} if repeating is no matter
     */
    public StartedConversation start(String companyKey, StartConversationRequest request, @Nullable String requestKey) {
        CustomerVisibleCompany visible = companies.requireByKey(companyKey);
        CompanyId company = visible.id();
        ConversationId id = new ConversationId(UuidV7.next());
        String token = SecretToken.generate();
        return transactions.write(
                company.value(),
                () -> findEarlierStart(company, request, requestKey, id, token)
                        .orElseGet(() ->
                                start(company, visible.requireDepartment(request.department()), request, id, token)));
    }

    /** How the conversation stands at this moment. */
    public CustomerConversationStatus status(CustomerCredentials key) {
        return reads.requireAuthenticated(key).status();
    }

    /** As {@link #status}, with the number of the last message, by which a listener knows whether to read on. */
    public ConversationSnapshot snapshot(CustomerCredentials key) {
        return snapshot(reads.requireAuthenticated(key));
    }

    /** {@link #snapshot} and the first {@code limit} messages after the one numbered {@code after}, with one proof. */
    public ConversationChanges listChanges(CustomerCredentials key, int after, int limit) {
        CustomerReadRepository.AuthenticatedConversation found = reads.requireAuthenticated(key);
        return new ConversationChanges(
                snapshot(found),
                found.lastSeq() > after
                        ? reads.listMessages(found.company(), key.conversation(), after, limit)
                        : List.of());
    }

    private static ConversationSnapshot snapshot(CustomerReadRepository.AuthenticatedConversation found) {
        boolean waits = found.status().status() == ConversationStatus.WAITING;
        return new ConversationSnapshot(
                found.company(),
                found.status(),
                found.lastSeq(),
                waits ? new DepartmentQueue(found.company(), found.department()) : null,
                found.receipt());
    }

    /**
     * The places of all who wait there, by one statement, the first with 1. Proves nothing: for a door that tells each
     * place only to whom the conversation's token was shown.
     */
    public Map<ConversationId, Integer> queuePositions(DepartmentQueue queue) {
        return reads.queuePositions(queue.company(), queue.department());
    }

    /**
     * The messages after the one numbered {@code after}, in their order.
     *
     * @param limit 1 to {@value #MAX_PAGE_SIZE}
     */
    public MessagePage listMessages(CustomerCredentials key, int after, int limit) {
        if (after < 0 || limit < 1 || limit > MAX_PAGE_SIZE) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Ask for messages after 0 or more, and for 1 to %d at a time.",
                    MAX_PAGE_SIZE);
        }
        CustomerReadRepository.AuthenticatedConversation found = reads.requireAuthenticated(key);
        List<Message> messages = reads.listMessages(found.company(), key.conversation(), after, limit);
        // One may have been committed between the two reads.
        int lastSeq = messages.isEmpty()
                ? found.lastSeq()
                : Math.max(found.lastSeq(), messages.getLast().seq());
        messages.stream()
                .filter(message -> message.author() == MessageAuthor.AGENT)
                .mapToInt(Message::seq)
                .max()
                .stream()
                .filter(seq -> seq > found.receipt().deliveredSeq())
                .forEach(seq -> receipts.report(found.company(), key.conversation(), CustomerReceipt.delivered(seq)));
        return new MessagePage(messages, lastSeq);
    }

    /** Takes note that the customer's client has got the messages up to this one. For whoever has proven the token already. */
    public void reportDelivery(CompanyId company, ConversationId conversation, int seq) {
        receipts.report(company, conversation, CustomerReceipt.delivered(seq));
    }

    /** Takes note of what the customer's client has got and the customer has seen. Numbers that do not exist count as the last one. */
    public void reportReceipt(CustomerCredentials key, CustomerReceipt receipt) {
        CustomerReadRepository.AuthenticatedConversation found = reads.requireAuthenticated(key);
        CustomerReceipt now = found.receipt().and(receipt.upTo(found.lastSeq()));
        if (!now.equals(found.receipt())) {
            receipts.report(found.company(), key.conversation(), now);
        }
    }

    /**
     * Says something. Called again with the same {@code requestKey} and text it sends nothing and returns what was
     * sent, even after the conversation was closed.
     *
     * @param requestKey made anew for each text that is sent, or {@code null} if repeating is no matter
     * @throws Refusal if the key was used for another text, or the conversation is closed
     */
    public Message sendMessage(CustomerCredentials key, String typed, @Nullable String requestKey) {
        MessageText text = MessageText.of(typed);
        MessageContent content = MessageContent.of(text);
        IdempotencyHashes once = idempotencyHashes(content, requestKey);
        CompanyId company = reads.findCompany(key).orElseThrow(ConversationId::notFound);
        Message message = sender.send(company, new CustomerMessageSender.TypedMessage(key, content, once));
        typists.clear(TypingSide.CUSTOMER, key.conversation());
        return message;
    }

    /**
     * Rates a closed conversation; a later rating replaces an earlier one.
     *
     * @param stars 1 to 5
     * @param comment at most {@value #MAX_COMMENT_LENGTH} characters, may be empty
     */
    public CustomerConversationStatus rate(CustomerCredentials key, int stars, String comment) {
        return withLockedConversation(key, (company, conversation) -> {
            if (stars < 1 || stars > 5) {
                throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Give 1 to 5 stars.");
            }
            conversation.rate(stars, comment.isBlank() ? "" : normalizeComment(comment));
            events.publishEvent(new ConversationEvent.Rated(
                    company, conversation.id(), conversation.status(), conversation.lastSeq(), clock.instant()));
            writer.publish(company, conversation);
            return new CustomerConversationStatus(
                    conversation.protocol(),
                    conversation.status(),
                    null,
                    conversation.agentName(),
                    conversation.stars());
        });
    }

    /** The customer types; the agent's view shows it for a few seconds. */
    public void typing(CustomerCredentials key) {
        if (reads.requireAuthenticated(key).status().status() != ConversationStatus.CLOSED) {
            typists.report(TypingSide.CUSTOMER, key.conversation());
        }
    }

    private Optional<StartedConversation> findEarlierStart(
            CompanyId company,
            StartConversationRequest request,
            @Nullable String requestKey,
            ConversationId id,
            String token) {
        if (requestKey == null) {
            return Optional.empty();
        }
        return idempotentStarts
                .claim(company, requestKey, request.hash(), id, token)
                .map(started -> {
                    Conversation conversation = conversations
                            .findById(started.conversation().value())
                            .orElseThrow(ConversationId::notFound);
                    // The answer of then, not the state of now: what came later is read like everything else.
                    return new StartedConversation(
                            conversation.id(),
                            conversation.protocol(),
                            started.token(),
                            ConversationStatus.WAITING,
                            reads.listMessages(company, conversation.id(), 0, 1));
                });
    }

    private StartedConversation start(
            CompanyId company,
            DepartmentId department,
            StartConversationRequest request,
            ConversationId id,
            String token) {
        Customer customer = new Customer(UuidV7.next(), request.name(), request.email(), clock.instant());
        ConversationOpener.OpenedConversation opened = opener.open(
                company,
                customer,
                new ConversationOpener.NewConversation(id, token, department, request.content(), null));
        if (request.page() != null || request.language() != null) {
            conversations.flush(); // the foreign key needs the conversation's row
            origins.insert(company, id, request.page(), request.language());
        }
        Conversation conversation = opened.conversation();
        return new StartedConversation(
                id, conversation.protocol(), token, conversation.status(), List.of(opened.firstMessage()));
    }

    static @Nullable IdempotencyHashes idempotencyHashes(MessageContent content, @Nullable String requestKey) {
        return requestKey == null ? null : IdempotencyHashes.of(content, "customer", requestKey);
    }

    private <T> T withLockedConversation(CustomerCredentials key, BiFunction<CompanyId, Conversation, T> work) {
        CompanyId company = reads.findCompany(key).orElseThrow(ConversationId::notFound);
        return transactions.write(company.value(), () -> work.apply(company, conversations.lockAuthenticated(key)));
    }

    private static String normalizeComment(String typed) {
        String comment = MessageText.of(typed).value();
        if (comment.codePointCount(0, comment.length()) > MAX_COMMENT_LENGTH) {
            throw Refusal.invalid(
                    RefusalCode.TEXT_TOO_LONG, "The comment is longer than %,d characters.", MAX_COMMENT_LENGTH);
        }
        return comment;
    }
}

package app.aside.conversation;

import app.aside.account.AccountId;
import app.aside.account.DepartmentId;
import app.aside.account.DepartmentName;
import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.database.Identity;
import app.aside.database.Transactions;
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
public class CustomerConversations {

    /** The most messages that one call returns. */
    public static final int PAGE = 200;

    static final int COMMENT_MAX = 2_000;

    private final CustomerFacts reads;
    private final StartRequests startRequests;
    private final ConversationOpener opener;
    private final ConversationRepository conversations;
    private final MessageWriter writer;
    private final Transactions transactions;
    private final Typing typing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerConversations(
            CustomerFacts reads,
            StartRequests startRequests,
            ConversationOpener opener,
            ConversationRepository conversations,
            MessageWriter writer,
            Transactions transactions,
            Typing typing,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reads = reads;
        this.startRequests = startRequests;
        this.opener = opener;
        this.conversations = conversations;
        this.writer = writer;
        this.transactions = transactions;
        this.typing = typing;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A company as customers see it.
     *
     * @param departments the oldest first
     * @param colour {@code #rrggbb}
     * @param greeting the company's own words above the start of a conversation; empty if it has none
     */
    public record Company(String name, List<String> departments, String colour, String greeting) {}

    /** A conversation that has begun; {@code token} is shown this once. */
    public record Started(ConversationId id, String protocol, String token, Status status, List<Message> messages) {}

    /**
     * A part of what the customer may see.
     *
     * @param lastSeq the number of the conversation's last message, which may lie beyond this part
     */
    public record Page(List<Message> messages, int lastSeq) {}

    /** Where customers wait. */
    public record Queue(AccountId company, DepartmentId department) {}

    /**
     * How a conversation stands and the number of its last message.
     *
     * @param queue where it waits; {@code null} unless it does
     */
    public record Snapshot(
            CustomerStatus status, int lastSeq, @Nullable Queue queue) {}

    /** @throws Refusal if no company has this key */
    public Company company(String companyKey) {
        CustomerFacts.Company company = demandCompany(companyKey);
        return new Company(
                company.name(),
                reads.departments(company.id()).stream()
                        .map(DepartmentName::name)
                        .toList(),
                company.colour(),
                company.greeting());
    }

    /**
     * Starts a conversation. Called again within a day with the same {@code requestKey} and the same request it starts
     * nothing and returns what was started.
     *
     * @param requestKey hard to guess, since it opens the conversation once more; {@code null} if repeating is no matter
     */
    public Started start(String companyKey, CustomerRequest request, @Nullable String requestKey) {
        AccountId company = demandCompany(companyKey).id();
        DepartmentId department = reads.department(company, request.department());
        ConversationId id = new ConversationId(Identity.next());
        String token = Token.next();
        return transactions.write(
                company.value(),
                () -> earlier(company, request, requestKey, id, token)
                        .orElseGet(() -> start(company, department, request, id, token)));
    }

    /** How the conversation stands at this moment. */
    public CustomerStatus status(CustomerKey key) {
        return reads.demand(key).status();
    }

    /** As {@link #status}, with the number of the last message, by which a listener knows whether to read on. */
    public Snapshot snapshot(CustomerKey key) {
        CustomerFacts.Found found = reads.demand(key);
        boolean waits = found.status().status() == Status.WAITING;
        return new Snapshot(
                found.status(), found.lastSeq(), waits ? new Queue(found.account(), found.department()) : null);
    }

    /**
     * The places of all who wait there, by one statement, the first with 1. Proves nothing: for a door that tells each
     * place only to whom the conversation's token was shown.
     */
    public Map<ConversationId, Integer> places(Queue queue) {
        return reads.places(queue.company(), queue.department());
    }

    /**
     * The messages after the one numbered {@code after}, in their order.
     *
     * @param limit 1 to {@value #PAGE}
     */
    public Page messages(CustomerKey key, int after, int limit) {
        if (after < 0 || limit < 1 || limit > PAGE) {
            throw Refusal.invalid(
                    RefusalCode.REQUEST_MALFORMED,
                    "Ask for messages after 0 or more, and for 1 to %d at a time.".formatted(PAGE));
        }
        CustomerFacts.Found found = reads.demand(key);
        List<Message> messages = reads.messages(found.account(), key.conversation(), after, limit);
        // One may have been committed between the two reads.
        int lastSeq = messages.isEmpty()
                ? found.lastSeq()
                : Math.max(found.lastSeq(), messages.getLast().seq());
        return new Page(messages, lastSeq);
    }

    /**
     * Says something. Called again with the same {@code requestKey} and text it sends nothing and returns what was
     * sent, even after the conversation was closed.
     *
     * @param requestKey made anew for each text that is sent, or {@code null} if repeating is no matter
     * @throws Refusal if the key was used for another text, or the conversation is closed
     */
    public Message post(CustomerKey key, String typed, @Nullable String requestKey) {
        MessageText text = MessageText.of(typed);
        Content content = Content.of(text);
        MessageRequest once = request(content, requestKey);
        Message message = locked(key, (company, conversation) -> {
            SaidRow sent = once == null
                    ? null
                    : conversations
                            .byRequest(key.conversation().value(), once.hash())
                            .orElse(null);
            if (once != null && sent != null) {
                return repeated(sent, once);
            }
            conversation.demandOpen();
            return writer.append(
                    company, conversation, Author.CUSTOMER, null, conversation.customerName(), content, once);
        });
        typing.customerStopped(key.conversation());
        return message;
    }

    /**
     * Rates a closed conversation; a later rating replaces an earlier one.
     *
     * @param stars 1 to 5
     * @param comment at most {@value #COMMENT_MAX} characters, may be empty
     */
    public CustomerStatus rate(CustomerKey key, int stars, String comment) {
        locked(key, (company, conversation) -> {
            if (stars < 1 || stars > 5) {
                throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Give 1 to 5 stars.");
            }
            conversation.rate(stars, comment.isBlank() ? "" : comment(comment));
            events.publishEvent(new ConversationEvent.Rated(
                    company, conversation.id(), conversation.status(), conversation.lastSeq(), clock.instant()));
            writer.ring(company, conversation);
            return conversation.id();
        });
        return status(key);
    }

    /** The customer types; the agent's view shows it for a few seconds. */
    public void typing(CustomerKey key) {
        if (reads.demand(key).status().status() != Status.CLOSED) {
            typing.customerTypes(key.conversation());
        }
    }

    private CustomerFacts.Company demandCompany(String companyKey) {
        return reads.company(companyKey).orElseThrow(() -> Refusal.notFound(RefusalCode.COMPANY_UNKNOWN, "company"));
    }

    private Optional<Started> earlier(
            AccountId company, CustomerRequest request, @Nullable String requestKey, ConversationId id, String token) {
        if (requestKey == null) {
            return Optional.empty();
        }
        return startRequests
                .claim(company, requestKey, request.hash(), id, token)
                .map(started -> {
                    Conversation conversation = conversations
                            .findById(started.conversation().value())
                            .orElseThrow(ConversationId::unknown);
                    // The answer of then, not the state of now: what came later is read like everything else.
                    return new Started(
                            conversation.id(),
                            conversation.protocol(),
                            started.token(),
                            Status.WAITING,
                            reads.messages(company, conversation.id(), 0, 1));
                });
    }

    private Started start(
            AccountId company, DepartmentId department, CustomerRequest request, ConversationId id, String token) {
        Customer customer = new Customer(Identity.next(), request.name(), request.email(), clock.instant());
        ConversationOpener.Opened opened = opener.open(
                company, customer, new ConversationOpener.Beginning(id, token, department, request.content(), null));
        Conversation conversation = opened.conversation();
        return new Started(id, conversation.protocol(), token, conversation.status(), List.of(opened.first()));
    }

    static @Nullable MessageRequest request(Content content, @Nullable String requestKey) {
        return requestKey == null ? null : MessageRequest.of(content, "customer", requestKey);
    }

    private <T> T locked(CustomerKey key, BiFunction<AccountId, Conversation, T> work) {
        AccountId company = reads.demand(key).account();
        return transactions.write(
                company.value(),
                () -> work.apply(
                        company, conversations.lock(key.conversation().value()).orElseThrow(ConversationId::unknown)));
    }

    static Message repeated(SaidRow sent, MessageRequest request) {
        if (!request.hasBodyOf(sent)) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    RefusalCode.KEY_REUSED,
                    "This Idempotency-Key was used for another message.");
        }
        return sent.toMessage();
    }

    private static String comment(String typed) {
        String comment = MessageText.of(typed).value();
        if (comment.codePointCount(0, comment.length()) > COMMENT_MAX) {
            throw Refusal.invalid(
                    RefusalCode.TEXT_TOO_LONG, "The comment is longer than %,d characters.".formatted(COMMENT_MAX));
        }
        return comment;
    }
}

package app.aside.conversation.customer;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.CustomerMessagesSent;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.CustomerMessageRepository;
import app.aside.conversation.persistence.CustomerMessageRepository.CustomerConversation;
import app.aside.conversation.persistence.CustomerMessageRepository.CustomerRequest;
import app.aside.conversation.persistence.CustomerMessageRepository.NewMessage;
import app.aside.conversation.persistence.IdempotencyHashes;
import app.aside.conversation.persistence.MessageWithAttachment;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.database.GroupedWrites;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.RowsLockedException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores what customers say. Messages of one company that arrive while others are being committed share a transaction and
 * its statements. Each still proves its own token on the locked row of its own conversation.
 */
@Component
class CustomerMessageSender {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerMessageSender.class);

    private final CustomerMessageRepository messages;
    private final ConversationRepository conversations;
    private final MessageWriter writer;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final GroupedWrites<CompanyId, TypedMessage, Message> groups = new GroupedWrites<>(new Writer());

    CustomerMessageSender(
            CustomerMessageRepository messages,
            ConversationRepository conversations,
            MessageWriter writer,
            Transactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.writer = writer;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a customer typed. Two with the same content are two messages.
     *
     * @param request {@code null} if the request names no key
     */
    record TypedMessage(
            CustomerCredentials credentials,
            MessageContent content,
            @Nullable IdempotencyHashes request) {

        ConversationId conversation() {
            return credentials.conversation();
        }

        Optional<CustomerRequest> namedRequest() {
            return Optional.ofNullable(request).map(named -> new CustomerRequest(conversation(), named.requestHash()));
        }
    }

    /** Returns when the message is committed. A repeated request gets the message of the first one. */
    Message send(CompanyId company, TypedMessage typed) {
        return groups.write(company, typed);
    }

    private final class Writer implements GroupedWrites.GroupWriter<CompanyId, TypedMessage, Message> {

        @Override
        public Object subject(TypedMessage typed) {
            return typed.conversation();
        }

        @Override
        public Map<TypedMessage, Message> writeTogether(CompanyId company, List<TypedMessage> group) {
            AtomicBoolean committing = new AtomicBoolean();
            try {
                return transactions.write(company.value(), () -> {
                    committing.set(false);
                    Map<TypedMessage, Message> stored = storeAccepted(company, group);
                    committing.set(true);
                    return stored;
                });
            } catch (RowsLockedException e) {
                LOG.debug("{} messages could not be stored together", group.size(), e);
                return Map.of();
            } catch (DatabaseUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                if (committing.get()) {
                    throw e;
                }
                LOG.debug("{} messages could not be stored together", group.size(), e);
                return Map.of();
            }
        }

        @Override
        public Message writeAlone(CompanyId company, TypedMessage typed) {
            return transactions.write(company.value(), () -> storeOrRefuse(company, typed));
        }
    }

    /** Leaves out what is locked, repeated or to be refused. */
    private Map<TypedMessage, Message> storeAccepted(CompanyId company, List<TypedMessage> group) {
        Map<ConversationId, CustomerConversation> locked =
                messages.lock(group.stream().map(TypedMessage::conversation).toList(), true);
        List<TypedMessage> open = group.stream()
                .filter(typed -> isAccepted(locked.get(typed.conversation()), typed))
                .toList();
        Set<ConversationId> repeated = messages.findRepeated(
                open.stream().flatMap(typed -> typed.namedRequest().stream()).toList());
        List<TypedMessage> accepted = open.stream()
                .filter(typed -> !repeated.contains(typed.conversation()))
                .toList();
        return store(company, accepted, locked);
    }

    private static boolean isAccepted(@Nullable CustomerConversation conversation, TypedMessage typed) {
        return conversation != null
                && conversation.isOpenedBy(typed.credentials().token())
                && conversation.status() != ConversationStatus.CLOSED;
    }

    private Message storeOrRefuse(CompanyId company, TypedMessage typed) {
        Map<ConversationId, CustomerConversation> locked = messages.lock(List.of(typed.conversation()), false);
        CustomerConversation conversation = locked.get(typed.conversation());
        if (conversation == null || !conversation.isOpenedBy(typed.credentials().token())) {
            throw ConversationId.notFound();
        }
        IdempotencyHashes request = typed.request();
        if (request != null) {
            Optional<MessageWithAttachment> earlier =
                    conversations.findByRequestHash(typed.conversation().value(), request.requestHash());
            if (earlier.isPresent()) {
                return request.requireSameBody(earlier.get()).toMessage();
            }
        }
        if (conversation.status() == ConversationStatus.CLOSED) {
            throw Conversation.closedRefusal();
        }
        return Objects.requireNonNull(store(company, List.of(typed), locked).get(typed));
    }

    private Map<TypedMessage, Message> store(
            CompanyId company, List<TypedMessage> accepted, Map<ConversationId, CustomerConversation> locked) {
        if (accepted.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        List<NewMessage> rows = new ArrayList<>();
        List<ConversationEvent.MessageSent> sent = new ArrayList<>();
        Map<TypedMessage, Message> stored = new IdentityHashMap<>();
        for (TypedMessage typed : accepted) {
            CustomerConversation conversation = Objects.requireNonNull(locked.get(typed.conversation()));
            NewMessage row = new NewMessage(conversation, typed.content(), typed.request());
            rows.add(row);
            sent.add(new ConversationEvent.MessageSent(
                    company, conversation.id(), conversation.status(), row.seq(), now, MessageAuthor.CUSTOMER));
            stored.put(
                    typed,
                    new Message(
                            row.seq(),
                            MessageAuthor.CUSTOMER,
                            conversation.customerName(),
                            typed.content().text().value(),
                            now,
                            null));
            writer.publish(
                    company, conversation.id(), conversation.department(), conversation.status(), conversation.agent());
        }
        messages.insert(rows, now);
        events.publishEvent(new CustomerMessagesSent(company, List.copyOf(sent)));
        return stored;
    }
}

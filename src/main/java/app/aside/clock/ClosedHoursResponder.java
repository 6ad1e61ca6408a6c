package app.aside.clock;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.CustomerMessagesSent;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.assignment.ConversationAssignmentService;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.RowsLockedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Answers a customer who writes outside the opening hours by the company's text, once until it is open again. Works after the
 * commit, so that a customer's message costs no statement more.
 */
@Component
class ClosedHoursResponder {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedHoursResponder.class);

    /** Conversations in which this node has stored a customer's message since the last run. */
    private final Map<ConversationId, CompanyId> written = new ConcurrentHashMap<>();

    private final ServicePolicies policies;
    private final ServicePolicyRepository repository;
    private final ConversationAssignmentService conversations;
    private final Transactions transactions;
    private final Clock clock;

    ClosedHoursResponder(
            ServicePolicies policies,
            ServicePolicyRepository repository,
            ConversationAssignmentService conversations,
            Transactions transactions,
            Clock clock) {
        this.policies = policies;
        this.repository = repository;
        this.conversations = conversations;
        this.transactions = transactions;
        this.clock = clock;
    }

    @TransactionalEventListener
    void on(CustomerMessagesSent event) {
        event.messages().forEach(this::on);
    }

    @TransactionalEventListener
    void on(ConversationEvent.MessageSent event) {
        if (event.author() == MessageAuthor.CUSTOMER && !policies.nobodyCloses()) {
            written.put(event.conversation(), event.company());
        }
    }

    @Scheduled(fixedDelayString = "${aside.clock.answers:500ms}", initialDelayString = "${aside.clock.answers:500ms}")
    void run() {
        for (ConversationId id : List.copyOf(written.keySet())) {
            CompanyId company = written.remove(id);
            if (company == null) {
                continue;
            }
            try {
                transactions.write(company.value(), () -> {
                    answer(company, id, clock.instant());
                    return id;
                });
            } catch (RowsLockedException e) {
                written.put(id, company);
                LOG.debug("The answer to {} waits for other transactions", id, e);
            } catch (DatabaseUnavailableException e) {
                written.put(id, company);
                throw e;
            } catch (RuntimeException e) {
                LOG.warn("The customer of {} could not be told that it is closed", id, e);
            }
        }
    }

    private void answer(CompanyId company, ConversationId id, Instant now) {
        LockedConversation conversation = conversations.lock(id).orElse(null);
        if (conversation == null || conversation.status() == ConversationStatus.CLOSED) {
            return;
        }
        ServicePolicy policy = policies.of(conversation.department());
        if (!policy.isClosed(now) || policy.closedText().isEmpty()) {
            return;
        }
        boolean told = repository
                .findTold(company, id)
                .filter(at -> policy.openTime(at, now).isZero())
                .isPresent();
        if (!told) {
            repository.saveTold(company, id, now);
            conversations.tellCustomer(company, id, policy.closedText());
        }
    }
}

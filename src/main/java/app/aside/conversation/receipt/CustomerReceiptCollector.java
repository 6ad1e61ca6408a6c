package app.aside.conversation.receipt;

import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.DatabaseUnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Collects what customers' clients report and stores it once a second, many conversations in one transaction: a receipt
 * waits for no lock, and nothing waits for a receipt. What was reported last before a crash is lost; the next one of the same
 * conversation makes it good.
 */
@Component
public class CustomerReceiptCollector {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerReceiptCollector.class);

    private static final int MAX_BATCH = 100;

    /** A row that is held, or gone, for so many seconds gets nothing. */
    private static final int MAX_ATTEMPTS = 60;

    private final CustomerReceiptRepository receipts;
    private final Transactions transactions;
    private final ChangeNotifier changeNotifier;
    private final Map<ConversationId, Reported> pending = new ConcurrentHashMap<>();

    CustomerReceiptCollector(
            CustomerReceiptRepository receipts, Transactions transactions, ChangeNotifier changeNotifier) {
        this.receipts = receipts;
        this.transactions = transactions;
        this.changeNotifier = changeNotifier;
    }

    /** @param attempts how often it was left out because another transaction held the row */
    private record Reported(CompanyId company, CustomerReceipt receipt, int attempts) {

        Reported and(Reported other) {
            return new Reported(company, receipt.and(other.receipt), 0);
        }
    }

    /** Takes note of a receipt. The caller has proven that it is the customer's. */
    public void report(CompanyId company, ConversationId conversation, CustomerReceipt receipt) {
        pending.merge(conversation, new Reported(company, receipt, 0), Reported::and);
    }

    /** Stores what was reported. */
    @Scheduled(fixedDelayString = "${aside.receipts.store:1s}", initialDelayString = "${aside.receipts.store:1s}")
    @EventListener(ContextClosedEvent.class)
    public void store() {
        Map<CompanyId, Map<ConversationId, Reported>> batches = new HashMap<>();
        pending.forEach((conversation, reported) -> {
            Map<ConversationId, Reported> batch =
                    batches.computeIfAbsent(reported.company(), company -> new HashMap<>());
            if (batch.size() < MAX_BATCH) {
                batch.put(conversation, reported);
            }
        });
        try {
            batches.forEach(this::store);
        } catch (DatabaseUnavailableException e) {
            LOG.debug("Receipts of customers wait for the database", e);
        }
    }

    private void store(CompanyId company, Map<ConversationId, Reported> batch) {
        Map<ConversationId, CustomerReceipt> wanted = new HashMap<>();
        batch.forEach((conversation, reported) -> wanted.put(conversation, reported.receipt()));
        Set<ConversationId> stored = transactions.write(company.value(), () -> {
            Set<ConversationId> advanced = receipts.advance(company, wanted);
            advanced.forEach(id -> changeNotifier.publish(Topic.customerReceipt(id.value())));
            return advanced;
        });
        batch.forEach((conversation, reported) -> pending.computeIfPresent(conversation, (id, now) -> {
            if (!now.equals(reported)) {
                return now; // more was reported meanwhile
            }
            return stored.contains(id) || reported.attempts() == MAX_ATTEMPTS
                    ? null
                    : new Reported(company, reported.receipt(), reported.attempts() + 1);
        }));
    }
}

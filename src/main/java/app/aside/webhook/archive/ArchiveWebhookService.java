package app.aside.webhook.archive;

import app.aside.conversation.customer.CustomerVisibleConversationReader;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AdministratorTransactions;
import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.SubscriptionRepository;
import app.aside.webhook.delivery.TestDelivery;
import app.aside.webhook.delivery.WebhookSubscriptionService;
import org.springframework.stereotype.Service;

/**
 * The archive subscriptions of a company; for administrators, on the Advanced plan. On another plan they can be listed,
 * paused and deleted, nothing else.
 */
@Service
public class ArchiveWebhookService extends WebhookSubscriptionService {

    private final CustomerVisibleConversationReader reader;

    ArchiveWebhookService(
            AdministratorTransactions transactions,
            SubscriptionRepository subscriptions,
            TestDelivery testDelivery,
            CustomerVisibleConversationReader reader,
            Outbox archiveOutbox) {
        super(transactions, subscriptions, testDelivery, archiveOutbox);
        this.reader = reader;
    }

    @Override
    protected Access requireSendingAllowed(Access access) {
        if (!access.plan().hasInternalMessages()) {
            throw new Refusal(Refusal.Reason.NOT_IN_PLAN, InternalMessageService.NOT_IN_PLAN);
        }
        return access;
    }

    @Override
    protected String companyKey(CompanyId company) {
        return reader.companyKey(company);
    }
}

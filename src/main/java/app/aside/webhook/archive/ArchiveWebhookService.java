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
 * Where a company keeps its internal messages outside of Aside; for administrators, on the Advanced plan. On another
 * plan what there is can be seen, paused and deleted, and nothing else.
 */
@Service
public class ArchiveWebhookService extends WebhookSubscriptionService {

    private final CustomerVisibleConversationReader reader;

    ArchiveWebhookService(
            AdministratorTransactions gate,
            SubscriptionRepository book,
            TestDelivery trials,
            CustomerVisibleConversationReader facts,
            Outbox archives) {
        super(gate, book, trials, archives);
        this.reader = facts;
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

package app.aside.webhook.customer;

import app.aside.conversation.customer.CustomerVisibleConversationReader;
import app.aside.shared.CompanyId;
import app.aside.staff.Access;
import app.aside.staff.AdministratorTransactions;
import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.SubscriptionRepository;
import app.aside.webhook.delivery.TestDelivery;
import app.aside.webhook.delivery.WebhookSubscriptionService;
import org.springframework.stereotype.Service;

/** The webhooks of a company; for administrators. */
@Service
public class CustomerWebhookService extends WebhookSubscriptionService {

    private final CustomerVisibleConversationReader reader;

    CustomerWebhookService(
            AdministratorTransactions transactions,
            SubscriptionRepository subscriptions,
            TestDelivery testDelivery,
            CustomerVisibleConversationReader reader,
            Outbox customerOutbox) {
        super(transactions, subscriptions, testDelivery, customerOutbox);
        this.reader = reader;
    }

    @Override
    protected Access requireSendingAllowed(Access access) {
        return access; // every plan has customer webhooks
    }

    @Override
    protected String companyKey(CompanyId company) {
        return reader.companyKey(company);
    }
}

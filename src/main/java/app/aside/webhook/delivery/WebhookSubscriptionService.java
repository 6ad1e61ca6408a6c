package app.aside.webhook.delivery;

import app.aside.shared.CompanyId;
import app.aside.staff.Access;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Administrators manage the subscriptions of one outbox. Refuses everybody else, and the subscriptions of other companies.
 * Subclasses decide whether a company may send events of their outbox.
 */
public abstract class WebhookSubscriptionService {

    private final AdministratorTransactions transactions;
    private final SubscriptionRepository subscriptions;
    private final TestDelivery testDelivery;
    private final Outbox outbox;

    protected WebhookSubscriptionService(
            AdministratorTransactions transactions,
            SubscriptionRepository subscriptions,
            TestDelivery testDelivery,
            Outbox outbox) {
        this.transactions = transactions;
        this.subscriptions = subscriptions;
        this.testDelivery = testDelivery;
        this.outbox = outbox;
    }

    /**
     * Called before every operation that leads to a request.
     *
     * @return the given access
     * @throws app.aside.shared.Refusal if the company may not send events of this outbox
     */
    protected abstract Access requireSendingAllowed(Access access);

    /** The company's key, for the payload of a test. */
    protected abstract String companyKey(CompanyId company);

    /** The oldest first. */
    public List<WebhookSubscription> list(StaffId me) {
        return transactions.read(me, access -> subscriptions.list(outbox, access));
    }

    /** @throws app.aside.shared.FieldRefusal if nothing may be sent to this address */
    public SubscriptionSecret add(StaffId me, String address) {
        transactions.read(
                me, this::requireSendingAllowed); // before the address is resolved: nobody else may probe hosts
        String checked = subscriptions.validateAddress(address);
        return transactions.write(me, access -> subscriptions.add(outbox, requireSendingAllowed(access), checked));
    }

    /** Replaces the secret; the previous one stops working at once. */
    public SubscriptionSecret rotateSecret(StaffId me, UUID subscription) {
        return transactions.write(
                me, access -> subscriptions.rotateSecret(outbox, requireSendingAllowed(access), subscription));
    }

    /** Stops sending until {@link #resume}; events are kept for seven days. */
    public void pause(StaffId me, UUID subscription) {
        transactions.write(me, access -> {
            subscriptions.setPaused(outbox, access, subscription, true);
            return access;
        });
    }

    public void resume(StaffId me, UUID subscription) {
        transactions.write(me, access -> {
            subscriptions.setPaused(outbox, requireSendingAllowed(access), subscription, false);
            return access;
        });
    }

    /** Deletes the subscription and its deliveries. */
    public void delete(StaffId me, UUID subscription) {
        transactions.write(me, access -> {
            subscriptions.delete(outbox, access, subscription);
            return access;
        });
    }

    /** Sends a test event and waits some seconds for the result. */
    public TestDelivery.TestResult sendTest(StaffId me, UUID subscription) {
        return transactions
                .read(
                        me,
                        access -> testDelivery.prepare(
                                outbox, requireSendingAllowed(access), companyKey(access.company()), subscription))
                .delivery()
                .get();
    }

    /**
     * The newest first, at most {@value SubscriptionRepository#MAX_PAGE_SIZE}; with {@code deadOnly} only the dead ones.
     *
     * @param after the event of the last one that was read before; {@code null} for the first page
     */
    public List<WebhookDelivery> listDeliveries(
            StaffId me, UUID subscription, boolean deadOnly, @Nullable UUID after, int limit) {
        return transactions.read(
                me, access -> subscriptions.listDeliveries(outbox, access, subscription, deadOnly, after, limit));
    }

    public int countDeliveries(StaffId me, UUID subscription, boolean deadOnly) {
        return transactions.read(me, access -> subscriptions.countDeliveries(outbox, access, subscription, deadOnly));
    }

    /** Sends a dead delivery again. */
    public void resend(StaffId me, UUID subscription, UUID event) {
        transactions.write(me, access -> {
            subscriptions.resend(outbox, requireSendingAllowed(access), subscription, event);
            return access;
        });
    }

    /**
     * Sends all dead deliveries again.
     *
     * @return how many
     */
    public int resendAll(StaffId me, UUID subscription) {
        return transactions.write(
                me, access -> subscriptions.resendAll(outbox, requireSendingAllowed(access), subscription));
    }
}

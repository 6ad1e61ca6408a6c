package app.aside.webhook.delivery;

import app.aside.shared.CompanyId;
import app.aside.staff.Access;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.UUID;

/**
 * What administrators do with one kind of hooks. Everybody else is refused, and so is whatever belongs elsewhere. Each
 * kind has its own box, and says for itself when something may be sent.
 */
public abstract class WebhookSubscriptionService {

    private final AdministratorTransactions transactions;
    private final SubscriptionRepository subscriptions;
    private final TestDelivery testDelivery;
    private final Outbox outbox;

    protected WebhookSubscriptionService(
            AdministratorTransactions gate, SubscriptionRepository book, TestDelivery trials, Outbox box) {
        this.transactions = gate;
        this.subscriptions = book;
        this.testDelivery = trials;
        this.outbox = box;
    }

    /**
     * Asked before anything that leads to something being sent.
     *
     * @return the same
     * @throws app.aside.shared.Refusal if this company may send nothing of this kind
     */
    protected abstract Access requireSendingAllowed(Access access);

    /** The company's key, which a trial names. */
    protected abstract String companyKey(CompanyId company);

    /** The oldest first. */
    public List<WebhookSubscription> list(StaffId me) {
        return transactions.read(me, access -> subscriptions.list(outbox, access));
    }

    /** @throws app.aside.shared.FieldRefusal if nothing may be sent to this address */
    public SubscriptionSecret add(StaffId me, String address) {
        transactions.read(me, this::requireSendingAllowed); // nobody else learns which hosts can be seen from here
        String checked = subscriptions.validateAddress(address);
        return transactions.write(me, access -> subscriptions.add(outbox, requireSendingAllowed(access), checked));
    }

    /** Gives it another secret; the one before stops at once. */
    public SubscriptionSecret rotateSecret(StaffId me, UUID hook) {
        return transactions.write(
                me, access -> subscriptions.rotateSecret(outbox, requireSendingAllowed(access), hook));
    }

    /** Sends nothing until it is resumed; what happens is kept for seven days. */
    public void pause(StaffId me, UUID hook) {
        transactions.write(me, access -> {
            subscriptions.setPaused(outbox, access, hook, true);
            return access;
        });
    }

    public void resume(StaffId me, UUID hook) {
        transactions.write(me, access -> {
            subscriptions.setPaused(outbox, requireSendingAllowed(access), hook, false);
            return access;
        });
    }

    /** Deletes it with all that was to be sent to it. */
    public void delete(StaffId me, UUID hook) {
        transactions.write(me, access -> {
            subscriptions.delete(outbox, access, hook);
            return access;
        });
    }

    /** Sends it something at once and waits, at most some seconds, for what comes of it. */
    public TestDelivery.TestResult sendTest(StaffId me, UUID hook) {
        return transactions
                .read(
                        me,
                        access -> testDelivery.prepare(
                                outbox, requireSendingAllowed(access), companyKey(access.company()), hook))
                .delivery()
                .get();
    }

    /** The newest first, at most {@value SubscriptionRepository#MAX_PAGE_SIZE}; with {@code deadOnly} those that were given up. */
    public List<WebhookDelivery> listDeliveries(StaffId me, UUID hook, boolean deadOnly, int offset, int limit) {
        return transactions.read(
                me, access -> subscriptions.listDeliveries(outbox, access, hook, deadOnly, offset, limit));
    }

    public int countDeliveries(StaffId me, UUID hook, boolean deadOnly) {
        return transactions.read(me, access -> subscriptions.countDeliveries(outbox, access, hook, deadOnly));
    }

    /** Sends again one that was given up. */
    public void resend(StaffId me, UUID hook, UUID event) {
        transactions.write(me, access -> {
            subscriptions.resend(outbox, requireSendingAllowed(access), hook, event);
            return access;
        });
    }

    /**
     * Sends again all that were given up.
     *
     * @return how many
     */
    public int resendAll(StaffId me, UUID hook) {
        return transactions.write(me, access -> subscriptions.resendAll(outbox, requireSendingAllowed(access), hook));
    }
}

package app.aside.post;

import app.aside.account.Access;
import app.aside.account.AccountId;
import app.aside.account.AdministratorGate;
import app.aside.account.StaffId;
import java.util.List;
import java.util.UUID;

/**
 * What administrators do with one kind of hooks. Everybody else is refused, and so is whatever belongs elsewhere. Each
 * kind has its own box, and says for itself when something may be sent.
 */
public abstract class HookSettings {

    private final AdministratorGate gate;
    private final HookBook book;
    private final Trials trials;
    private final Box box;

    protected HookSettings(AdministratorGate gate, HookBook book, Trials trials, Box box) {
        this.gate = gate;
        this.book = book;
        this.trials = trials;
        this.box = box;
    }

    /**
     * Asked before anything that leads to something being sent.
     *
     * @return the same
     * @throws app.aside.account.Refusal if this company may send nothing of this kind
     */
    protected abstract Access demandSending(Access access);

    /** The company's key, which a trial names. */
    protected abstract String companyKey(AccountId company);

    /** The oldest first. */
    public List<Hook> list(StaffId me) {
        return gate.read(me, access -> book.list(box, access));
    }

    /** @throws app.aside.account.FieldRefusal if nothing may be sent to this address */
    public NewHook add(StaffId me, String address) {
        gate.read(me, this::demandSending); // nobody else learns which hosts can be seen from here
        String checked = book.checked(address);
        return gate.write(me, access -> book.add(box, demandSending(access), checked));
    }

    /** Gives it another secret; the one before stops at once. */
    public NewHook rotate(StaffId me, UUID hook) {
        return gate.write(me, access -> book.rotate(box, demandSending(access), hook));
    }

    /** Sends nothing until it is resumed; what happens is kept for seven days. */
    public void pause(StaffId me, UUID hook) {
        gate.write(me, access -> {
            book.pause(box, access, hook, true);
            return access;
        });
    }

    public void resume(StaffId me, UUID hook) {
        gate.write(me, access -> {
            book.pause(box, demandSending(access), hook, false);
            return access;
        });
    }

    /** Deletes it with all that was to be sent to it. */
    public void delete(StaffId me, UUID hook) {
        gate.write(me, access -> {
            book.delete(box, access, hook);
            return access;
        });
    }

    /** Sends it something at once and waits, at most some seconds, for what comes of it. */
    public Trials.Result test(StaffId me, UUID hook) {
        return gate.read(me, access -> trials.prepare(box, demandSending(access), companyKey(access.account()), hook))
                .sending()
                .get();
    }

    /** The newest first, at most {@value HookBook#PAGE}; with {@code deadOnly} those that were given up. */
    public List<Delivery> deliveries(StaffId me, UUID hook, boolean deadOnly, int offset, int limit) {
        return gate.read(me, access -> book.deliveries(box, access, hook, deadOnly, offset, limit));
    }

    public int count(StaffId me, UUID hook, boolean deadOnly) {
        return gate.read(me, access -> book.count(box, access, hook, deadOnly));
    }

    /** Sends again one that was given up. */
    public void resend(StaffId me, UUID hook, UUID event) {
        gate.write(me, access -> {
            book.resend(box, demandSending(access), hook, event);
            return access;
        });
    }

    /**
     * Sends again all that were given up.
     *
     * @return how many
     */
    public int resendAll(StaffId me, UUID hook) {
        return gate.write(me, access -> book.resendAll(box, demandSending(access), hook));
    }
}

package app.aside.post;

import app.aside.account.StaffId;
import java.util.List;
import java.util.UUID;

/** What administrators do with one kind of hooks. Everybody else is refused, and so is whatever belongs elsewhere. */
public interface HookSettings {

    /** The oldest first. */
    List<Hook> list(StaffId me);

    /** @throws app.aside.account.FieldRefusal if nothing may be sent to this address */
    NewHook add(StaffId me, String address);

    /** Gives it another secret; the one before stops at once. */
    NewHook rotate(StaffId me, UUID hook);

    /** Sends nothing until it is resumed; what happens is kept for seven days. */
    void pause(StaffId me, UUID hook);

    void resume(StaffId me, UUID hook);

    /** Deletes it with all that was to be sent to it. */
    void delete(StaffId me, UUID hook);

    /** Sends it something at once and waits, at most some seconds, for what comes of it. */
    Trials.Result test(StaffId me, UUID hook);

    /** The newest first, at most {@value HookBook#PAGE}; with {@code deadOnly} those that were given up. */
    List<Delivery> deliveries(StaffId me, UUID hook, boolean deadOnly, int offset, int limit);

    int count(StaffId me, UUID hook, boolean deadOnly);

    /** Sends again one that was given up. */
    void resend(StaffId me, UUID hook, UUID event);

    /**
     * Sends again all that were given up.
     *
     * @return how many
     */
    int resendAll(StaffId me, UUID hook);
}

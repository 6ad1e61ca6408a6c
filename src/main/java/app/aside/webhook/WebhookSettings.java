package app.aside.webhook;

import app.aside.account.AdministratorGate;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationFacts;
import app.aside.post.Box;
import app.aside.post.Delivery;
import app.aside.post.Hook;
import app.aside.post.HookBook;
import app.aside.post.HookSettings;
import app.aside.post.NewHook;
import app.aside.post.Trials;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The webhooks of a company; for administrators. */
@Service
public class WebhookSettings implements HookSettings {

    private final AdministratorGate gate;
    private final HookBook book;
    private final Trials trials;
    private final ConversationFacts facts;
    private final Box box;

    WebhookSettings(AdministratorGate gate, HookBook book, Trials trials, ConversationFacts facts, Box webhooks) {
        this.gate = gate;
        this.book = book;
        this.trials = trials;
        this.facts = facts;
        this.box = webhooks;
    }

    @Override
    public List<Hook> list(StaffId me) {
        return gate.read(me, access -> book.list(box, access));
    }

    @Override
    public NewHook add(StaffId me, String address) {
        gate.read(me, access -> access); // nobody else learns which hosts can be seen from here
        String checked = book.checked(address);
        return gate.write(me, access -> book.add(box, access, checked));
    }

    @Override
    public NewHook rotate(StaffId me, UUID hook) {
        return gate.write(me, access -> book.rotate(box, access, hook));
    }

    @Override
    public void pause(StaffId me, UUID hook) {
        gate.write(me, access -> {
            book.pause(box, access, hook, true);
            return access;
        });
    }

    @Override
    public void resume(StaffId me, UUID hook) {
        gate.write(me, access -> {
            book.pause(box, access, hook, false);
            return access;
        });
    }

    @Override
    public void delete(StaffId me, UUID hook) {
        gate.write(me, access -> {
            book.delete(box, access, hook);
            return access;
        });
    }

    @Override
    public Trials.Result test(StaffId me, UUID hook) {
        return gate.read(me, access -> trials.prepare(box, access, facts.companyKey(access.account()), hook))
                .sending()
                .get();
    }

    @Override
    public List<Delivery> deliveries(StaffId me, UUID hook, boolean deadOnly, int offset, int limit) {
        return gate.read(me, access -> book.deliveries(box, access, hook, deadOnly, offset, limit));
    }

    @Override
    public int count(StaffId me, UUID hook, boolean deadOnly) {
        return gate.read(me, access -> book.count(box, access, hook, deadOnly));
    }

    @Override
    public void resend(StaffId me, UUID hook, UUID event) {
        gate.write(me, access -> {
            book.resend(box, access, hook, event);
            return access;
        });
    }

    @Override
    public int resendAll(StaffId me, UUID hook) {
        return gate.write(me, access -> book.resendAll(box, access, hook));
    }
}

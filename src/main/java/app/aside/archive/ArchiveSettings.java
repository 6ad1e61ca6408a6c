package app.aside.archive;

import app.aside.account.Access;
import app.aside.account.AccountId;
import app.aside.account.AdministratorGate;
import app.aside.account.Refusal;
import app.aside.conversation.ConversationFacts;
import app.aside.internalmessage.InternalMessageService;
import app.aside.post.Box;
import app.aside.post.HookBook;
import app.aside.post.HookSettings;
import app.aside.post.Trials;
import org.springframework.stereotype.Service;

/**
 * Where a company keeps its internal messages outside of Aside; for administrators, on the Advanced plan. On another
 * plan what there is can be seen, paused and deleted, and nothing else.
 */
@Service
public class ArchiveSettings extends HookSettings {

    private final ConversationFacts facts;

    ArchiveSettings(AdministratorGate gate, HookBook book, Trials trials, ConversationFacts facts, Box archives) {
        super(gate, book, trials, archives);
        this.facts = facts;
    }

    @Override
    protected Access demandSending(Access access) {
        if (!access.plan().hasInternalMessages()) {
            throw new Refusal(Refusal.Reason.NOT_IN_PLAN, InternalMessageService.NOT_IN_PLAN);
        }
        return access;
    }

    @Override
    protected String companyKey(AccountId company) {
        return facts.companyKey(company);
    }
}

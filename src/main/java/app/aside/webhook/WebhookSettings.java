package app.aside.webhook;

import app.aside.account.Access;
import app.aside.account.AccountId;
import app.aside.account.AdministratorGate;
import app.aside.conversation.ConversationFacts;
import app.aside.post.Box;
import app.aside.post.HookBook;
import app.aside.post.HookSettings;
import app.aside.post.Trials;
import org.springframework.stereotype.Service;

/** The webhooks of a company; for administrators. */
@Service
public class WebhookSettings extends HookSettings {

    private final ConversationFacts facts;

    WebhookSettings(AdministratorGate gate, HookBook book, Trials trials, ConversationFacts facts, Box webhooks) {
        super(gate, book, trials, webhooks);
        this.facts = facts;
    }

    @Override
    protected Access demandSending(Access access) {
        return access; // what customers may see, a company on any plan may have
    }

    @Override
    protected String companyKey(AccountId company) {
        return facts.companyKey(company);
    }
}

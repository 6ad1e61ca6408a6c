package app.aside.conversation.customer;

import app.aside.company.CustomerVisibleCompanyRepository;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.persistence.CustomerReadRepository;
import app.aside.settings.CustomerVisibleChatRepository;
import org.springframework.stereotype.Service;

/** Which sites' pages may talk to whom; at most two short statements through the customers' account for each question. */
@Service
public class AllowedOriginService {

    private final CustomerVisibleCompanyRepository companies;
    private final CustomerVisibleChatRepository chats;
    private final CustomerReadRepository conversations;

    AllowedOriginService(
            CustomerVisibleCompanyRepository companies,
            CustomerVisibleChatRepository chats,
            CustomerReadRepository conversations) {
        this.companies = companies;
        this.chats = chats;
        this.conversations = conversations;
    }

    /** Whether this company lists the site; {@code false} for a company that does not exist. */
    public boolean isListedBy(String companyKey, String origin) {
        return companies
                .findId(companyKey)
                .map(company -> chats.isListedBy(company, origin))
                .orElse(false);
    }

    /** Whether any company lists the site, or did so five seconds ago. */
    public boolean isListed(String origin) {
        return chats.isListed(origin);
    }

    /**
     * Whether the site may read what this key opens: the conversation's own company lists it. Where the key opens
     * nothing any company will do, so that an answer betrays no more here than in its words.
     */
    public boolean isListedFor(CustomerCredentials key, String origin) {
        return conversations
                .findCompany(key)
                .map(company -> chats.isListedBy(company, origin))
                .orElseGet(() -> isListed(origin));
    }
}

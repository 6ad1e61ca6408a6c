package app.aside.settings;

import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import org.springframework.stereotype.Service;

/** Lists sites for whoever sets a company up. Checks no rights. */
@Service
public class OriginProvisioningService {

    private final CustomerChatRepository chats;
    private final Transactions transactions;

    OriginProvisioningService(CustomerChatRepository chats, Transactions transactions) {
        this.chats = chats;
        this.transactions = transactions;
    }

    /**
     * Adds a site to those that may embed the company's chat; the others stay, and one that is listed already does.
     *
     * @param origin such as {@code https://shop.example}
     * @throws Refusal if it is no origin
     */
    public void addOrigin(CompanyId company, String origin) {
        Origin parsed = Origin.parse(origin);
        transactions.write(company.value(), () -> {
            chats.addOrigin(company, parsed);
            return parsed;
        });
    }
}

package app.aside.history;

import app.aside.company.CompanyService;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalMessageDeletionService;
import app.aside.settings.SettingsDeletionService;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffProvisioningService;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Deletes a company that Aside itself has made, with everything that it can have: no webhooks, channels and broadcasts. It fails
 * if anything else is left.
 */
@Service
public class CompanyDeletionService {

    private final CompanyService companies;
    private final StaffProvisioningService staff;
    private final ConversationDeletionService conversations;
    private final InternalMessageDeletionService internalMessages;
    private final SettingsDeletionService settings;
    private final Transactions transactions;

    CompanyDeletionService(
            CompanyService companies,
            StaffProvisioningService staff,
            ConversationDeletionService conversations,
            InternalMessageDeletionService internalMessages,
            SettingsDeletionService settings,
            Transactions transactions) {
        this.companies = companies;
        this.staff = staff;
        this.conversations = conversations;
        this.internalMessages = internalMessages;
        this.settings = settings;
        this.transactions = transactions;
    }

    public void delete(CompanyId company) {
        transactions.write(company.value(), () -> {
            List<ConversationId> all = conversations.listAll(company);
            internalMessages.delete(company, all);
            conversations.delete(company, all);
            conversations.deleteProtocolCounter(company);
            settings.deleteAll(company);
            staff.deleteAll(company);
            companies.delete(company);
            return company;
        });
    }
}

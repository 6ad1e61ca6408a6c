package app.aside.settings;

import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import org.springframework.stereotype.Service;

/** Deletes the canned replies of a company, the looks of its chat, its sites and its choice of files. */
@Service
public class SettingsDeletionService {

    private final CannedReplyRepository cannedReplies;
    private final CustomerChatRepository chats;
    private final FilePolicyRepository filePolicies;
    private final Transactions transactions;

    SettingsDeletionService(
            CannedReplyRepository cannedReplies,
            CustomerChatRepository chats,
            FilePolicyRepository filePolicies,
            Transactions transactions) {
        this.cannedReplies = cannedReplies;
        this.chats = chats;
        this.filePolicies = filePolicies;
        this.transactions = transactions;
    }

    public void deleteAll(CompanyId company) {
        transactions.write(company.value(), () -> {
            cannedReplies.findAllByOrderByTitleAscIdAsc().forEach(cannedReplies::delete);
            chats.deleteAppearance(company);
            chats.deleteOrigins(company);
            filePolicies.delete(company);
            return company;
        });
    }
}

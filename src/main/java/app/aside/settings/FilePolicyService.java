package app.aside.settings;

import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Service;

/** Whether a company allows Office documents, ZIP archives and e-mails as files; at first it does not. */
@Service
public class FilePolicyService {

    private final AdministratorTransactions transactions;
    private final AuthorizedTransactions staffTransactions;
    private final FilePolicyRepository policies;

    FilePolicyService(
            AdministratorTransactions transactions,
            AuthorizedTransactions staffTransactions,
            FilePolicyRepository policies) {
        this.transactions = transactions;
        this.staffTransactions = staffTransactions;
        this.policies = policies;
    }

    /** For administrators. */
    public boolean allowsDocuments(StaffId me) {
        return transactions.read(me, access -> policies.allowsDocuments(access.company()));
    }

    /** For administrators. Takes effect with the next file; files that were sent stay. */
    public void saveAllowsDocuments(StaffId me, boolean allowed) {
        transactions.write(me, access -> {
            policies.saveAllowsDocuments(access.company(), allowed);
            return access;
        });
    }

    /** For all staff: what can be attached in this person's company. */
    public boolean canAttachDocuments(StaffId me) {
        return staffTransactions.read(me, access -> policies.allowsDocuments(access.company()));
    }

    /**
     * For all staff, before such a file is sent.
     *
     * @throws Refusal if this person's company does not allow such files
     */
    public void requireDocumentsAllowed(StaffId me) {
        staffTransactions.read(me, access -> {
            requireDocumentsAllowed(access.company());
            return access;
        });
    }

    /**
     * Within the running transaction.
     *
     * @throws Refusal if the company does not allow such files
     */
    public void requireDocumentsAllowed(CompanyId company) {
        if (!policies.allowsDocuments(company)) {
            throw new Refusal(
                    Refusal.Reason.WRONG_TYPE,
                    RefusalCode.FILE_TYPE,
                    "Office documents, ZIP archives and e-mails cannot be sent here. Send a PDF, a picture or a text.");
        }
    }
}

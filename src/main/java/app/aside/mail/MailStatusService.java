package app.aside.mail;

import app.aside.shared.CompanyId;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Tells administrators what became of the mails to their staff. */
@Service
public class MailStatusService {

    private final AdministratorTransactions transactions;
    private final MailRepository mails;
    private final SmtpClient client;

    MailStatusService(AdministratorTransactions transactions, MailRepository mails, SmtpClient client) {
        this.transactions = transactions;
        this.mails = mails;
        this.client = client;
    }

    /** Whether links are mailed; otherwise they are only shown. */
    public boolean isMailing() {
        return client.isConfigured();
    }

    /** Whether links to this address are mailed. */
    public boolean canMailTo(String address) {
        return client.canMailTo(address);
    }

    /** Whether a mail with a link that nobody has used yet was sent to this person, or waits. Checks no rights. */
    public boolean isOnItsWay(CompanyId company, StaffId staff) {
        MailStatus status = mails.list(company, List.of(staff)).get(staff);
        return status != null && status.state() != MailState.FAILED;
    }

    /**
     * The mails with the last links of these people that nobody has used yet; people without one are missing.
     *
     * @throws app.aside.shared.Refusal unless the viewer is an administrator
     */
    public Map<StaffId, MailStatus> list(StaffId me, Collection<StaffId> staff) {
        return transactions.read(me, access -> mails.list(access.company(), staff));
    }
}

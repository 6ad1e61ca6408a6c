package app.aside.settings;

import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.List;
import org.springframework.stereotype.Service;

/** The texts that a company's agents can send without typing them. */
@Service
public class CannedReplyService {

    private final AuthorizedTransactions transactions;
    private final CannedReplyRepository replies;

    CannedReplyService(AuthorizedTransactions transactions, CannedReplyRepository replies) {
        this.transactions = transactions;
        this.replies = replies;
    }

    /**
     * A canned reply.
     *
     * @param title one line, shown in lists
     * @param text a complete message
     */
    public record Reply(CannedReplyId id, String title, String text) {}

    /**
     * The company's canned replies, by title; at most {@value CannedReplySettingsService#MAX_REPLIES}.
     *
     * @throws Refusal for anybody but those who can write to customers
     */
    public List<Reply> list(StaffId me) {
        return transactions.read(me, access -> {
            if (!access.hasRole(Role.AGENT) && !access.mayWatchAnyDepartment()) {
                throw Refusal.notAllowed("Canned replies are for agents.");
            }
            return replies.findAllByOrderByTitleAscIdAsc().stream()
                    .map(CannedReply::toReply)
                    .toList();
        });
    }
}

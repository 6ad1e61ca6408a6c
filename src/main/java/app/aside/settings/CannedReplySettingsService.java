package app.aside.settings;

import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Service;

/** Writes the texts that agents can send without typing them; for administrators. */
@Service
public class CannedReplySettingsService {

    /** The most that one company keeps: more cannot be chosen from. */
    public static final int MAX_REPLIES = 200;

    /** The most characters of a text, which are those of a message. */
    public static final int MAX_TEXT_LENGTH = 10_000;

    static final int MAX_TITLE_LENGTH = 80;

    private final AdministratorTransactions transactions;
    private final CannedReplyRepository replies;

    CannedReplySettingsService(AdministratorTransactions transactions, CannedReplyRepository replies) {
        this.transactions = transactions;
        this.replies = replies;
    }

    public CannedReplyId add(StaffId me, String title, String text) {
        CannedReplyId id = new CannedReplyId(UuidV7.next());
        return transactions.write(me, access -> {
            if (replies.count() >= MAX_REPLIES) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "There are %d canned replies already; delete one that is not used.",
                        MAX_REPLIES);
            }
            replies.insert(new CannedReply(id.value(), requireUniqueTitle(id, title), normalizeText(text)));
            return id;
        });
    }

    public void edit(StaffId me, CannedReplyId id, String title, String text) {
        transactions.write(me, access -> {
            require(id).edit(requireUniqueTitle(id, title), normalizeText(text));
            return id;
        });
    }

    public void delete(StaffId me, CannedReplyId id) {
        transactions.write(me, access -> {
            replies.delete(require(id));
            return id;
        });
    }

    private CannedReply require(CannedReplyId id) {
        return replies.findById(id.value()).orElseThrow(() -> Refusal.notFound("canned reply"));
    }

    private static String normalizeText(String typed) {
        return FormField.TEXT.validate(
                () -> TextNormalizer.multiLine(typed, MAX_TEXT_LENGTH, "Write the text of the reply."));
    }

    /** The title as it is kept, if no other reply of the company has it; case and accents do not count. */
    private String requireUniqueTitle(CannedReplyId id, String typed) {
        String title = FormField.TITLE.validate(() -> TextNormalizer.singleLine(typed, MAX_TITLE_LENGTH, "The title"));
        if (replies.existsByTitleAndIdNot(title, id.value())) {
            throw FormField.TITLE.conflict("There is already a canned reply with this title.");
        }
        return title;
    }
}

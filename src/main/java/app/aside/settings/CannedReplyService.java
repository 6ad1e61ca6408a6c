package app.aside.settings;

import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The texts that a company's agents can send without typing them. */
@Service
public class CannedReplyService {

    /** The most that one person keeps beside those of the company. */
    public static final int MAX_OWN_REPLIES = 50;

    private final AuthorizedTransactions transactions;
    private final CannedReplyRepository replies;
    private final OwnReplyRepository ownReplies;

    CannedReplyService(
            AuthorizedTransactions transactions, CannedReplyRepository replies, OwnReplyRepository ownReplies) {
        this.transactions = transactions;
        this.replies = replies;
        this.ownReplies = ownReplies;
    }

    /**
     * A canned reply.
     *
     * @param title one line, shown in lists
     * @param text a complete message
     */
    public record Reply(CannedReplyId id, String title, String text) {}

    /**
     * A canned reply as it is inserted.
     *
     * @param text with its placeholders filled in, as far as they are known
     * @param own whether only this person has it
     */
    public record FilledReply(String title, String text, boolean own) {}

    /**
     * The person's own replies and the company's, for a conversation.
     *
     * @param customer the customer's name
     * @throws Refusal for anybody but those who can write to customers
     */
    public List<FilledReply> listFilled(StaffId me, String customer, String protocol) {
        return transactions.read(me, access -> {
            ReplyPlaceholders values = new ReplyPlaceholders(customer, access.name(), protocol, access.companyName());
            List<Reply> company = list(me);
            return Stream.concat(
                            ownReplies.list(access).stream()
                                    .map(reply -> new FilledReply(reply.title(), values.resolve(reply.text()), true)),
                            company.stream()
                                    .map(reply -> new FilledReply(reply.title(), values.resolve(reply.text()), false)))
                    .toList();
        });
    }

    /** A text by somebody else, such as a suggested answer, with the same placeholders filled in for the same conversation. */
    public String fill(StaffId me, String text, String customer, String protocol) {
        return transactions.read(
                me,
                access -> new ReplyPlaceholders(customer, access.name(), protocol, access.companyName()).resolve(text));
    }

    /** The person's own replies as they were written, by title. */
    public List<Reply> listOwn(StaffId me) {
        return transactions.read(me, ownReplies::list);
    }

    /** @throws Refusal with a sentence that says what to mend */
    public void addOwn(StaffId me, String typedTitle, String typedText) {
        String title = TextNormalizer.singleLine(typedTitle, CannedReplySettingsService.MAX_TITLE_LENGTH, "The title");
        String text = TextNormalizer.multiLine(
                typedText, CannedReplySettingsService.MAX_TEXT_LENGTH, "Write the text of the reply.");
        transactions.write(me, access -> {
            requireWriter(access);
            if (ownReplies.list(access).size() >= MAX_OWN_REPLIES) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "You have %d replies already; delete one that you do not use.",
                        MAX_OWN_REPLIES);
            }
            try {
                ownReplies.insert(access, new CannedReplyId(UuidV7.next()), title, text);
            } catch (DuplicateKeyException e) {
                throw new Refusal(Refusal.Reason.CONFLICT, "You have a reply with this title already.");
            }
            return me;
        });
    }

    /** @throws Refusal if it is not this person's */
    public void deleteOwn(StaffId me, CannedReplyId id) {
        transactions.write(me, access -> {
            if (!ownReplies.delete(access, id)) {
                throw Refusal.notFound("canned reply");
            }
            return me;
        });
    }

    private static void requireWriter(Access access) {
        if (!access.hasRole(Role.AGENT) && !access.mayWatchAnyDepartment()) {
            throw Refusal.notAllowed("Canned replies are for agents.");
        }
    }

    /**
     * The company's canned replies, by title; at most {@value CannedReplySettingsService#MAX_REPLIES}.
     *
     * @throws Refusal for anybody but those who can write to customers
     */
    public List<Reply> list(StaffId me) {
        return transactions.read(me, access -> {
            requireWriter(access);
            return replies.findAllByOrderByTitleAscIdAsc().stream()
                    .map(CannedReply::toReply)
                    .toList();
        });
    }
}

package app.aside.conversation.details;

import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The company's tags, for its administrators. Conversations, saved filters and addresses keep the name that they have; each
 * name leads to one tag for ever, so a change costs the same for every number of conversations.
 */
@Service
public class TagSettingsService {

    private final AdministratorTransactions transactions;
    private final TagRepository tags;

    TagSettingsService(AdministratorTransactions transactions, TagRepository tags) {
        this.transactions = transactions;
        this.tags = tags;
    }

    /** By name. */
    public List<CompanyTag> list(StaffId me) {
        return transactions.read(me, access -> tags.listAll(access.company()));
    }

    /** How many conversations have the tag. */
    public int countConversations(StaffId me, String name) {
        return transactions.read(me, access -> {
            requirePresent(access.company(), name);
            return tags.countConversations(access.company(), name);
        });
    }

    /**
     * Gives a tag another name or another spelling, on all its conversations.
     *
     * @param name as the administrator sees it
     * @throws Refusal if the tag has another name by now
     * @throws app.aside.shared.FieldRefusal if the new name cannot be one, or another tag has or had it
     */
    public void rename(StaffId me, String name, String typed) {
        String wanted = FormField.NAME.validate(
                () -> TextNormalizer.singleLine(typed, ConversationDetailsService.MAX_TAG_LENGTH, "The tag"));
        transactions.write(me, access -> {
            requirePresent(access.company(), name);
            if (!wanted.equals(name)) {
                tags.find(access.company(), wanted)
                        .filter(tag -> !tag.presentName().equals(name))
                        .ifPresent(TagSettingsService::refuseTaken);
                tags.rename(access.company(), name, wanted);
            }
            return me;
        });
    }

    private static void refuseTaken(TagRepository.TagName tag) {
        throw tag.isFormer()
                ? FormField.NAME.conflict(
                        "This is a former name of the tag “%s”. Choose another name.", tag.presentName())
                : FormField.NAME.conflict("There is a tag “%s” already. Merge the two instead.", tag.name());
    }

    /**
     * Gives all conversations of one tag another one instead.
     *
     * @throws Refusal if one of the two has another name by now, or they are the same
     */
    public void merge(StaffId me, String name, String target) {
        transactions.write(me, access -> {
            requirePresent(access.company(), name);
            requirePresent(access.company(), target);
            if (name.equals(target)) {
                throw Refusal.invalid("Choose another tag to merge it into.");
            }
            tags.merge(access.company(), name, target);
            return me;
        });
    }

    private void requirePresent(CompanyId company, String name) {
        TagRepository.TagName tag = tags.find(company, name).orElseThrow(() -> Refusal.notFound("tag"));
        if (!tag.presentName().equals(name)) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "This tag is called “%s” by now: somebody has renamed or merged it.",
                    tag.presentName());
        }
    }
}

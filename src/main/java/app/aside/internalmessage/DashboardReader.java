package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.OpenConversationService.OpenConversationFigures;
import app.aside.conversation.OpenConversationService.OpenConversationFilter;
import app.aside.live.Topic;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads what the dashboard shows above its list, and how long its list is. */
@Service
public class DashboardReader {

    /**
     * @param text a part of the protocol number or of the customer's or the agent's name; empty for all
     * @param status only this one, or {@code null} for waiting and ongoing
     * @param tag only with this tag; {@code null} for all
     * @param onlyUnread only conversations with unread internal messages, closed ones included
     */
    public record DashboardFilter(
            String text,
            @Nullable ConversationStatus status,
            @Nullable String tag,
            boolean targetMissed,
            boolean onlyUnread) {}

    /**
     * @param list the filter of the list's rows
     * @param rowCount the rows of the whole list
     */
    public record DashboardState(OpenConversationFigures figures, OpenConversationFilter list, int rowCount) {}

    private final AuthorizedTransactions transactions;
    private final OpenConversationService conversations;

    DashboardReader(AuthorizedTransactions transactions, OpenConversationService conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
    }

    /**
     * @param unread the conversations with unread internal messages for the viewer
     * @throws app.aside.shared.Refusal unless the viewer is an administrator or a supervisor
     */
    public DashboardState read(StaffId me, DashboardFilter filter, Set<ConversationId> unread) {
        return transactions.read(me, access -> {
            OpenConversationFilter list = new OpenConversationFilter(
                    filter.text(), filter.status(), filter.tag(), filter.targetMissed(), unread, filter.onlyUnread());
            return new DashboardState(conversations.figures(access), list, conversations.count(access, list));
        });
    }

    /** The topics whose changes alter the dashboard. */
    public Set<Topic> listTopics(StaffId me) {
        Access access = transactions.requireAccess(me);
        Set<Topic> topics = new HashSet<>();
        if (access.hasRole(Role.ADMINISTRATOR)) {
            topics.add(Topic.company(access.company().value()));
        } else {
            access.departments().forEach(department -> topics.add(Topic.department(department.value())));
        }
        return topics;
    }
}

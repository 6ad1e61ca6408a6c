package app.aside.desk.closing;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Component;

/** Says what became of a closing. */
@Component
public class ClosingNotices {

    private final ClosingService closings;
    private final ConversationReader conversations;

    ClosingNotices(ClosingService closings, ConversationReader conversations) {
        this.closings = closings;
        this.conversations = conversations;
    }

    /** Says that it is closed, and offers to undo that. */
    public void show(StaffId me, Closing closing) {
        new ClosingNotice(closings, me, closing).open();
    }

    /** Says that a conversation that is not shown any more was not closed, because guidance is open. */
    public void showStillOpen(StaffId me, ConversationId id) {
        Notifications.tryRun(() -> {
            ConversationSummary open = conversations.require(me, id);
            Notifications.showWarning(
                    translate("closing.still-open", IsolatedName.of(open.customerName()), open.protocol()));
        });
    }
}

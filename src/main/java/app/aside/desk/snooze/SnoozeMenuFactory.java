package app.aside.desk.snooze;

import app.aside.clock.ServicePolicyReader;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.snooze.SnoozeService;
import app.aside.staff.StaffId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Gives the panel of a conversation its button, and notes that its agent looked at one that came back. */
@Component
public class SnoozeMenuFactory {

    private final SnoozeService snoozes;
    private final ServicePolicyReader policies;
    private final Clock clock;

    SnoozeMenuFactory(SnoozeService snoozes, ServicePolicyReader policies, Clock clock) {
        this.snoozes = snoozes;
        this.policies = policies;
        this.clock = clock;
    }

    public SnoozeMenu create(StaffId me, ConversationId conversation) {
        return new SnoozeMenu(snoozes, policies, clock, me, conversation);
    }

    /** The agent opened the conversation: a snooze that is over is forgotten, one that runs goes on. */
    public void seen(StaffId me, ConversationSummary conversation) {
        if (conversation.isAssignedTo(me) && conversation.isBack(clock.instant())) {
            snoozes.end(me, conversation.id());
        }
    }
}

package app.aside.conversation.clock;

import app.aside.company.DepartmentId;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Sets the clocks of open conversations anew, for scheduled work of the room that knows opening hours and targets. */
@Service
public class ClockRecalculationService {

    /** Rows that are locked at the same time: a message to one of them waits for so many. */
    private static final int ROWS_PER_TRANSACTION = 100;

    private final Transactions transactions;
    private final ConversationRepository conversations;
    private final DepartmentClocks clocks;
    private final MessageWriter writer;
    private final Clock clock;

    ClockRecalculationService(
            Transactions transactions,
            ConversationRepository conversations,
            DepartmentClocks clocks,
            MessageWriter writer,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.clocks = clocks;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * By what the department wants now. What was missed until now is recorded first and stays.
     *
     * @return how many conversations changed
     */
    public int recalculate(CompanyId company, DepartmentId department) {
        List<UUID> open =
                transactions.read(company.value(), () -> conversations.listOpenIdsOfDepartment(department.value()));
        int changed = 0;
        for (int from = 0; from < open.size(); from += ROWS_PER_TRANSACTION) {
            List<UUID> ids = open.subList(from, Math.min(from + ROWS_PER_TRANSACTION, open.size()));
            changed += transactions.write(company.value(), () -> recalculate(company, ids));
        }
        return changed;
    }

    private int recalculate(CompanyId company, List<UUID> ids) {
        Instant now = clock.instant();
        int changed = 0;
        for (Conversation conversation : conversations.lockAll(ids)) {
            if (conversation.recalculateClocks(clocks, now)) {
                writer.publish(company, conversation);
                changed++;
            }
        }
        return changed;
    }
}

package app.aside.history;

import app.aside.company.CompanyService;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalMessageDeletionService;
import app.aside.shared.CompanyId;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Deletes, once a day, the closed conversations that a company no longer wants to keep, with all that belongs to them. */
@Service
public class RetentionService {

    /** In one transaction: few enough that it is short and holds few locks. */
    static final int BATCH_SIZE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(RetentionService.class);
    private static final long DAY = 24 * 60 * 60 * 1_000L;
    private static final long TEN_MINUTES = 10 * 60 * 1_000L;

    private final CompanyService companies;
    private final AuthorizedTransactions authorizedTransactions;
    private final ConversationDeletionService conversations;
    private final InternalMessageDeletionService internalMessages;
    private final Transactions transactions;
    private final Clock clock;

    RetentionService(
            CompanyService companies,
            AuthorizedTransactions authorizedTransactions,
            ConversationDeletionService conversations,
            InternalMessageDeletionService threads,
            Transactions transactions,
            Clock clock) {
        this.companies = companies;
        this.authorizedTransactions = authorizedTransactions;
        this.conversations = conversations;
        this.internalMessages = threads;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many conversations would be deleted now if closed ones were kept for so many days; for administrators. */
    public long countExpired(StaffId me, int days) {
        return authorizedTransactions.read(me, access -> {
            access.requireRole(Role.ADMINISTRATOR);
            return conversations.countClosedBefore(access.company(), cutoff(days));
        });
    }

    // Soon after a start and then daily, so that a machine that is off at night deletes too.
    @Scheduled(initialDelay = TEN_MINUTES, fixedRate = DAY)
    void deleteExpired() {
        companies.listRetentionDays().forEach((company, days) -> {
            try {
                int deleted = deleteClosedBefore(company, cutoff(days));
                if (deleted > 0) {
                    LOG.info("Deleted {} conversations closed more than {} days ago", deleted, days);
                }
            } catch (RuntimeException e) {
                LOG.error("Expired conversations of company {} could not be deleted; next try tomorrow", company, e);
            }
        });
    }

    private int deleteClosedBefore(CompanyId company, Instant before) {
        int deleted = 0;
        int batch;
        do {
            batch = transactions.write(company.value(), () -> {
                List<ConversationId> expired = conversations.lockClosedBefore(company, before, BATCH_SIZE);
                internalMessages.delete(company, expired);
                conversations.delete(company, expired);
                return expired.size();
            });
            deleted += batch;
        } while (batch == BATCH_SIZE);
        return deleted;
    }

    private Instant cutoff(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}

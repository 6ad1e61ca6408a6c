package app.aside.record;

import app.aside.account.AccessGate;
import app.aside.account.AccountId;
import app.aside.account.Companies;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationRemoval;
import app.aside.database.Transactions;
import app.aside.internalmessage.ThreadRemoval;
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
public class Retention {

    /** In one transaction: few enough that it is short and holds few locks. */
    static final int BATCH = 50;

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long DAY = 24 * 60 * 60 * 1_000L;
    private static final long TEN_MINUTES = 10 * 60 * 1_000L;

    private final Companies companies;
    private final AccessGate gate;
    private final ConversationRemoval conversations;
    private final ThreadRemoval threads;
    private final Transactions transactions;
    private final Clock clock;

    Retention(
            Companies companies,
            AccessGate gate,
            ConversationRemoval conversations,
            ThreadRemoval threads,
            Transactions transactions,
            Clock clock) {
        this.companies = companies;
        this.gate = gate;
        this.conversations = conversations;
        this.threads = threads;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How many conversations would be deleted now if closed ones were kept for so many days; for administrators. */
    public long expired(StaffId me, int days) {
        return gate.read(me, access -> {
            access.demand(Role.ADMINISTRATOR);
            return conversations.countClosedBefore(access.account(), before(days));
        });
    }

    // Soon after a start and then daily, so that a machine that is off at night deletes too.
    @Scheduled(initialDelay = TEN_MINUTES, fixedRate = DAY)
    void deleteExpired() {
        companies.retentionDays().forEach((company, days) -> {
            try {
                int deleted = delete(company, before(days));
                if (deleted > 0) {
                    LOG.info("Deleted {} conversations closed more than {} days ago", deleted, days);
                }
            } catch (RuntimeException e) {
                LOG.error("Expired conversations of company {} could not be deleted; next try tomorrow", company, e);
            }
        });
    }

    private int delete(AccountId company, Instant before) {
        int deleted = 0;
        int batch;
        do {
            batch = transactions.write(company.value(), () -> {
                List<ConversationId> expired = conversations.closedBefore(company, before, BATCH);
                threads.delete(company, expired);
                conversations.delete(company, expired);
                return expired.size();
            });
            deleted += batch;
        } while (batch == BATCH);
        return deleted;
    }

    private Instant before(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}

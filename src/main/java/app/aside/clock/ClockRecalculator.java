package app.aside.clock;

import app.aside.conversation.clock.ClockRecalculationService;
import app.aside.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sets the clocks of open conversations after a change of their department's policy. One node does it. */
@Component
class ClockRecalculator {

    /** How long a node may take before another one does it too; both would come to the same. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final ServicePolicies policies;
    private final ServicePolicyRepository repository;
    private final ClockRecalculationService conversations;
    private final Transactions transactions;
    private final Clock clock;

    ClockRecalculator(
            ServicePolicies policies,
            ServicePolicyRepository repository,
            ClockRecalculationService conversations,
            Transactions transactions,
            Clock clock) {
        this.policies = policies;
        this.repository = repository;
        this.conversations = conversations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Without a statement while no policy is due. */
    @Scheduled(fixedDelayString = "${aside.clock.recalculate:1s}")
    void run() {
        Instant now = clock.instant();
        if (policies.listDue(now).isEmpty()) {
            return;
        }
        policies.reload(); // another node may have changed one, or have done the work
        policies.listDue(now).forEach(due -> recalculate(due, now));
        policies.reload();
    }

    private void recalculate(StoredPolicy due, Instant now) {
        Instant claimedUntil = now.plus(CLAIM);
        boolean claimed = transactions.write(
                due.company().value(),
                () -> repository.claimRecalculation(due.company(), due.department(), now, claimedUntil));
        if (claimed) {
            conversations.recalculate(due.company(), due.department());
            transactions.write(due.company().value(), () -> {
                repository.finishRecalculation(due.company(), due.department(), claimedUntil, now);
                return due;
            });
        }
    }
}

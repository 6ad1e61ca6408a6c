package app.aside.wall;

import app.aside.account.AccountId;
import app.aside.account.Companies;
import app.aside.account.DepartmentId;
import app.aside.account.Plan;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationRemoval;
import app.aside.database.Transactions;
import app.aside.internalmessage.ThreadRemoval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * A company that exists for the time of one check: nobody can sign in to it, its key cannot be guessed, and nothing of
 * it is left afterwards.
 */
@Component
class Rehearsal {

    private static final String PREFIX = "self-check-";

    /** Whatever is older was left behind by a process that died. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Companies companies;
    private final ConversationRemoval conversations;
    private final ThreadRemoval threads;
    private final Transactions transactions;
    private final Clock clock;

    Rehearsal(
            Companies companies,
            ConversationRemoval conversations,
            ThreadRemoval threads,
            Transactions transactions,
            Clock clock) {
        this.companies = companies;
        this.conversations = conversations;
        this.threads = threads;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Cast(String key, StaffId administrator, StaffId supervisor, StaffId agent) {}

    <T> T with(Function<Cast, T> work) {
        removeLeftovers();
        String key =
                PREFIX + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        AccountId company = companies.create(key, "Self-check", Plan.ADVANCED).id();
        try {
            DepartmentId department = companies.addDepartment(company, "Self-check");
            return work.apply(new Cast(
                    key,
                    hire(company, department, key, Role.ADMINISTRATOR),
                    hire(company, department, key, Role.SUPERVISOR),
                    hire(company, department, key, Role.AGENT)));
        } finally {
            remove(company);
        }
    }

    private StaffId hire(AccountId company, DepartmentId department, String key, Role role) {
        return companies.addStaff(
                company, role + "@" + key + ".invalid", role.label(), Set.of(role), Set.of(department), null);
    }

    private void removeLeftovers() {
        companies.all().stream()
                .filter(company -> company.key().startsWith(PREFIX))
                .filter(company -> createdAt(company.id()).plus(LONGEST).isBefore(clock.instant()))
                .forEach(company -> remove(company.id()));
    }

    /** Version 7 UUIDs begin with their milliseconds. */
    private static Instant createdAt(AccountId company) {
        return Instant.ofEpochMilli(company.value().getMostSignificantBits() >>> 16);
    }

    private void remove(AccountId company) {
        transactions.write(company.value(), () -> {
            List<ConversationId> all = conversations.all(company);
            threads.delete(company, all);
            conversations.delete(company, all);
            conversations.forgetProtocols(company);
            companies.remove(company);
            return company;
        });
    }
}

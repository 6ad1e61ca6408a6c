package app.aside.broadcast;

import app.aside.broadcast.BroadcastEntry.Kind;
import app.aside.broadcast.BroadcastRepository.BroadcastRow;
import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;

/**
 * Sends messages to all agents of departments. Whoever is an agent of such a department before the message expires reads
 * it, whenever that agent comes. What somebody does with it is an entry that is added and never changed.
 */
@Service
public class BroadcastService {

    /** Said wherever the company's plan lacks internal messages. */
    public static final String NOT_IN_PLAN = "Internal messages are part of the Advanced plan";

    /** Characters. */
    public static final int MAX_LENGTH = 1_000;

    static final Duration SHORTEST = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofDays(7);

    /** The most that one person is shown at once. */
    static final int MAX_OPEN = 20;

    private final AuthorizedTransactions transactions;
    private final BroadcastRepository broadcasts;
    private final BroadcastReader reader;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    BroadcastService(
            AuthorizedTransactions transactions,
            BroadcastRepository broadcasts,
            BroadcastReader reader,
            DepartmentDirectory departments,
            StaffDirectory directory,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.broadcasts = broadcasts;
        this.reader = reader;
        this.departments = departments;
        this.directory = directory;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** The departments whose agents this person may write to, by name. */
    public List<DepartmentName> listDepartments(StaffId me) {
        return transactions.read(
                me,
                access -> departments.list().stream()
                        .filter(department -> access.mayWatch(department.id()))
                        .toList());
    }

    /** Why this person cannot write to all agents: a sentence to show, or empty if nothing prevents it. */
    public String explainUnavailable(StaffId me) {
        return transactions.read(me, access -> access.plan().hasInternalMessages() ? "" : NOT_IN_PLAN);
    }

    /**
     * Sends a message. Called again with the same {@code request} it sends nothing and returns the same id.
     *
     * @param request made anew for each message
     */
    public BroadcastId send(StaffId me, BroadcastDraft typed, UUID request) {
        return transactions.write(me, access -> {
            BroadcastDraft draft = validate(access, typed);
            BroadcastId id = new BroadcastId(UuidV7.next());
            if (!broadcasts.insert(id, access, draft, clock.instant(), request)) {
                return broadcasts.requireByRequest(access, request);
            }
            notifyRecipients(draft.departments());
            notifyPerson(me);
            return id;
        });
    }

    /** Its author takes it away from everybody. Harmless when it was withdrawn before or has expired. */
    public void withdraw(StaffId me, BroadcastId id) {
        transactions.write(me, access -> {
            BroadcastRow row = broadcasts
                    .lock(access.company(), id)
                    .filter(found -> found.author().equals(me))
                    .orElseThrow(BroadcastService::notFound);
            Instant now = clock.instant();
            if (row.isOpen(now)) {
                broadcasts.setWithdrawn(access.company(), id, now);
                broadcasts.addEntry(id, access, Kind.WITHDRAWN, now);
                notifyRecipients(reader.departmentsOf(access, id));
                notifyPerson(me);
            }
            return id;
        });
    }

    /** It stood before this agent in a visible tab; the first time counts. Without effect once it is over. */
    public void markSeen(StaffId me, BroadcastId id) {
        transactions.write(me, access -> {
            BroadcastRow row = lockAsRecipient(access, id);
            if (row.isOpen(clock.instant())) {
                addEntry(access, row, Kind.SEEN);
            }
            return id;
        });
    }

    /** This agent has understood it. Harmless when done before. */
    public void acknowledge(StaffId me, BroadcastId id) {
        putAway(me, id, (access, row) -> {
            if (!row.asksAcknowledgement()) {
                throw Refusal.invalid("This message asks for no acknowledgement.");
            }
            addEntry(access, row, Kind.ACKNOWLEDGED);
        });
    }

    /** This agent does not need it any more. Harmless when done before. */
    public void dismiss(StaffId me, BroadcastId id) {
        putAway(me, id, (access, row) -> {
            if (row.asksAcknowledgement()) {
                throw Refusal.invalid("This message asks for your acknowledgement.");
            }
            addEntry(access, row, Kind.DISMISSED);
        });
    }

    private void putAway(StaffId me, BroadcastId id, BiConsumer<Access, BroadcastRow> action) {
        transactions.write(me, access -> {
            BroadcastRow row = lockAsRecipient(access, id);
            if (row.withdrawnAt() != null) {
                throw new Refusal(
                        Refusal.Reason.CHANGED_MEANWHILE, "%s withdrew this message meanwhile.", row.authorName());
            }
            if (!row.isOpen(clock.instant())) {
                throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "This message has expired meanwhile.");
            }
            // Whoever presses a button of it has seen it.
            addEntry(access, row, Kind.SEEN);
            action.accept(access, row);
            notifyPerson(me); // other tabs
            return id;
        });
    }

    private void addEntry(Access access, BroadcastRow row, Kind kind) {
        if (broadcasts.addEntry(row.id(), access, kind, clock.instant())) {
            notifyPerson(row.author());
        }
    }

    private BroadcastRow lockAsRecipient(Access access, BroadcastId id) {
        BroadcastRow row = broadcasts.lock(access.company(), id).orElseThrow(BroadcastService::notFound);
        boolean concerns = !row.author().equals(access.staff())
                && reader.departmentsOf(access, id).stream().anyMatch(access::mayServe);
        if (!concerns) {
            throw notFound();
        }
        return row;
    }

    /** The rights first, then the plan, then what was typed. */
    private BroadcastDraft validate(Access access, BroadcastDraft typed) {
        if (!access.mayWatchAnyDepartment()) {
            throw Refusal.notAllowed("Only an administrator or a supervisor may write to all agents.");
        }
        Set<DepartmentId> chosen = Set.copyOf(typed.departments());
        if (!chosen.stream().allMatch(departments::exists)) {
            throw Refusal.notFound("department");
        }
        if (!chosen.stream().allMatch(access::mayWatch)) {
            throw Refusal.notAllowed("You can write to the agents of your own departments only.");
        }
        if (!access.plan().hasInternalMessages()) {
            throw new Refusal(Refusal.Reason.NOT_IN_PLAN, NOT_IN_PLAN);
        }
        if (chosen.isEmpty()) {
            throw Refusal.invalid("Choose at least one department.");
        }
        String text = TextNormalizer.multiLine(typed.text(), MAX_LENGTH, "Write a message first.");
        if (typed.validFor().compareTo(SHORTEST) < 0 || typed.validFor().compareTo(LONGEST) > 0) {
            throw Refusal.invalid("Choose an expiry between 5 minutes and 7 days.");
        }
        return new BroadcastDraft(chosen, text, typed.validFor(), typed.asksAcknowledgement());
    }

    private void notifyRecipients(Collection<DepartmentId> concerned) {
        directory.listAgents(concerned).forEach(agent -> notifyPerson(agent.id()));
    }

    private void notifyPerson(StaffId staff) {
        changeNotifier.publish(Topic.alerts(staff.value()));
    }

    private static Refusal notFound() {
        return Refusal.notFound("message");
    }
}

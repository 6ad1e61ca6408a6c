package app.aside.broadcast;

import app.aside.broadcast.BroadcastEntry.Kind;
import app.aside.broadcast.BroadcastReport.Progress;
import app.aside.broadcast.BroadcastReport.Recipient;
import app.aside.broadcast.BroadcastRepository.BroadcastRow;
import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Reads messages to all agents, for their recipients and for their authors. */
@Service
public class BroadcastReader {

    /** An author still sees what ended so long ago. */
    static final Duration SHOWN_AFTER_END = Duration.ofHours(1);

    private final AuthorizedTransactions transactions;
    private final BroadcastRepository broadcasts;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final Clock clock;

    BroadcastReader(
            AuthorizedTransactions transactions,
            BroadcastRepository broadcasts,
            DepartmentDirectory departments,
            StaffDirectory directory,
            Clock clock) {
        this.transactions = transactions;
        this.broadcasts = broadcasts;
        this.departments = departments;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A message before a recipient.
     *
     * @param remaining until it expires
     */
    public record ReceivedBroadcast(Broadcast broadcast, Duration remaining) {}

    /** What this agent has still to acknowledge or to dismiss, newest first; at most {@value BroadcastService#MAX_OPEN}. */
    public List<ReceivedBroadcast> listReceived(StaffId me) {
        return transactions.read(me, access -> {
            List<DepartmentId> served =
                    access.departments().stream().filter(access::mayServe).toList();
            if (served.isEmpty()) {
                return List.of();
            }
            Instant now = clock.instant();
            List<BroadcastRow> rows = broadcasts.listOpen(access.company(), me, served, now, BroadcastService.MAX_OPEN);
            return toBroadcasts(rows, listDepartments(access, rows)).stream()
                    .map(one -> new ReceivedBroadcast(one, Duration.between(now, one.expiresAt())))
                    .toList();
        });
    }

    /**
     * What this person wrote and what became of it: all that is open, and what ended within the last hour; newest first,
     * at most {@value BroadcastService#MAX_OPEN}.
     */
    public List<BroadcastReport> listReports(StaffId me) {
        return transactions.read(me, access -> {
            List<BroadcastRow> rows = broadcasts.listByAuthor(
                    access.company(), me, clock.instant().minus(SHOWN_AFTER_END), BroadcastService.MAX_OPEN);
            if (rows.isEmpty()) {
                return List.of();
            }
            List<BroadcastId> ids = rows.stream().map(BroadcastRow::id).toList();
            Map<BroadcastId, Set<DepartmentId>> concerned = listDepartments(access, rows);
            Map<BroadcastId, List<BroadcastEntry>> entries = broadcasts.listEntries(access.company(), ids).stream()
                    .collect(Collectors.groupingBy(BroadcastEntry::broadcast));
            return toBroadcasts(rows, concerned).stream()
                    .map(one -> new BroadcastReport(
                            one,
                            recipients(
                                    me,
                                    concerned.getOrDefault(one.id(), Set.of()),
                                    entries.getOrDefault(one.id(), List.of()))))
                    .toList();
        });
    }

    Set<DepartmentId> departmentsOf(Access access, BroadcastId id) {
        return broadcasts.listDepartments(access.company(), List.of(id)).getOrDefault(id, Set.of());
    }

    private List<Recipient> recipients(StaffId author, Set<DepartmentId> concerned, List<BroadcastEntry> entries) {
        Map<StaffId, Recipient> recipients = new HashMap<>();
        directory.listAgents(concerned).stream()
                .filter(agent -> !agent.id().equals(author))
                .forEach(agent -> recipients.put(agent.id(), new Recipient(agent.name(), Progress.NOT_REACHED, null)));
        for (BroadcastEntry entry : entries) {
            if (entry.kind() == Kind.SEEN || entry.kind() == Kind.ACKNOWLEDGED) {
                Progress progress = entry.kind() == Kind.SEEN ? Progress.SEEN : Progress.ACKNOWLEDGED;
                recipients.merge(
                        entry.staff(),
                        new Recipient(entry.staffName(), progress, entry.at()),
                        (known, now) -> known.progress() == Progress.ACKNOWLEDGED
                                ? known
                                : new Recipient(known.name(), now.progress(), now.at()));
            }
        }
        return recipients.values().stream()
                .sorted(Comparator.comparing(Recipient::name))
                .toList();
    }

    private Map<BroadcastId, Set<DepartmentId>> listDepartments(Access access, List<BroadcastRow> rows) {
        return broadcasts.listDepartments(
                access.company(), rows.stream().map(BroadcastRow::id).toList());
    }

    private List<Broadcast> toBroadcasts(List<BroadcastRow> rows, Map<BroadcastId, Set<DepartmentId>> concerned) {
        List<DepartmentName> names = rows.isEmpty() ? List.of() : departments.list();
        return rows.stream()
                .map(row -> new Broadcast(
                        row.id(),
                        row.authorName(),
                        row.text(),
                        names.stream()
                                .filter(name -> concerned
                                        .getOrDefault(row.id(), Set.of())
                                        .contains(name.id()))
                                .map(DepartmentName::name)
                                .toList(),
                        row.asksAcknowledgement(),
                        row.sentAt(),
                        row.expiresAt(),
                        row.withdrawnAt()))
                .toList();
    }
}

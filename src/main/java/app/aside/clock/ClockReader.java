package app.aside.clock;

import app.aside.clock.ClockRules.Moments;
import app.aside.clock.ConversationHistory.Turn;
import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** How the clocks of conversations stand, by the policy of now. Lists cost no statement. */
@Service
public class ClockReader {

    private static final LocalTime NINE = LocalTime.of(9, 0);

    private final ServicePolicies policies;
    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final Clock clock;

    ClockReader(
            ServicePolicies policies,
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            Clock clock) {
        this.policies = policies;
        this.transactions = transactions;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * @param running the clocks that run, the one that is due first before the others
     * @param missed what was late, beside what the running clocks say; an answer that came late stays late
     */
    public record ConversationClocks(List<RunningClock> running, Set<ClockKind> missed) {

        static final ConversationClocks NONE = new ConversationClocks(List.of(), Set.of());
    }

    /** The clock that is due first, of a conversation that the viewer may read. */
    public Optional<RunningClock> first(ConversationSummary conversation) {
        return running(conversation).stream().findFirst();
    }

    /** As {@link #first} with all clocks and what was late: one statement for a department with targets, otherwise none. */
    public ConversationClocks read(StaffId me, ConversationSummary conversation) {
        ServicePolicy policy = policies.of(conversation.departmentId());
        if (policy.targets().equals(ClockTargets.NONE)) {
            return ConversationClocks.NONE;
        }
        return transactions.read(me, access -> {
            // Of a longer conversation its last messages: earlier lateness is in the record.
            List<Message> messages = conversations.listMessagesBefore(
                    access, conversation, Integer.MAX_VALUE, ConversationReader.MAX_PAGE_SIZE);
            ConversationHistory history = new ConversationHistory(
                    conversation.openedAt(),
                    messages.stream()
                            .filter(message -> message.author() != MessageAuthor.SYSTEM)
                            .map(message -> new Turn(message.sentAt(), message.author() == MessageAuthor.CUSTOMER))
                            .toList());
            List<RunningClock> running = new ArrayList<>(running(conversation));
            if (conversation.status() != ConversationStatus.CLOSED) {
                ClockRules.resolution(policy, history).ifPresent(running::add);
            }
            Instant until = Objects.requireNonNullElse(conversation.closedAt(), clock.instant());
            Set<ClockKind> missed = ClockRules.missed(policy, history, until);
            running.stream()
                    .filter(one -> one.state(until) == RunningClock.State.MISSED)
                    .map(RunningClock::kind)
                    .forEach(missed::remove);
            return new ConversationClocks(List.copyOf(running), missed);
        });
    }

    /**
     * When the department opens on the next day on which it does; tomorrow at nine in the viewer's zone if it never closes.
     *
     * @param viewer the zone of the person who asks
     */
    public Instant nextDayOpening(DepartmentId department, ZoneId viewer) {
        OpeningHours hours = policies.of(department).hours();
        Instant now = clock.instant();
        Instant morning = tomorrow(now, viewer).atTime(NINE).atZone(viewer).toInstant();
        return hours == null
                ? morning
                : hours.nextOpening(tomorrow(now, hours.zone())
                                .atStartOfDay(hours.zone())
                                .toInstant())
                        .orElse(morning);
    }

    private static LocalDate tomorrow(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().plusDays(1);
    }

    private List<RunningClock> running(ConversationSummary conversation) {
        ServicePolicy policy = policies.of(conversation.departmentId());
        return conversation.status() == ConversationStatus.CLOSED
                        || policy.targets().equals(ClockTargets.NONE)
                ? List.of()
                : ClockRules.running(
                        policy,
                        new Moments(
                                conversation.openedAt(),
                                conversation.waitingSince(),
                                conversation.unansweredSince(),
                                conversation.firstAnsweredAt()));
    }
}

package app.aside.routing;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.assignment.ConversationAssignmentService;
import app.aside.conversation.assignment.ConversationAssignmentService.WaitingConversation;
import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.routing.Offer.Outcome;
import app.aside.routing.RoutingRepository.RoutedAgent;
import app.aside.routing.RoutingRepository.RoutedDepartment;
import app.aside.routing.RoutingRules.Decision;
import app.aside.routing.RoutingRules.RecentRefusal;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides about one department: one conversation for each transaction, under the lock of the department's row. The chosen
 * agent's row is locked as well, and the agent's load read again, because another department may just decide about the same
 * agent.
 */
@Component
class DepartmentRouter {

    /** Of those in the queue without an offer, in one decision. The others wait longer than nobody: they come when these are gone. */
    private static final int MAX_WAITING = 100;

    /** Decisions for one department in one run; the next run goes on. */
    private static final int MAX_DECISIONS = 500;

    private final RoutingRepository routing;
    private final OfferRepository offers;
    private final ConversationAssignmentService conversations;
    private final StaffDirectory directory;
    private final Transactions transactions;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    DepartmentRouter(
            RoutingRepository routing,
            OfferRepository offers,
            ConversationAssignmentService conversations,
            StaffDirectory directory,
            Transactions transactions,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.routing = routing;
        this.offers = offers;
        this.conversations = conversations;
        this.directory = directory;
        this.transactions = transactions;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** Returns what people without a connection have, withdraws their offers, and gives out what waits. */
    void route(CompanyId company, DepartmentId department) {
        transactions.write(company.value(), () -> {
            lockRouted(company, department).ifPresent(routed -> freeConversations(company, department));
            return department;
        });
        for (int decisions = 0; decisions < MAX_DECISIONS; decisions++) {
            if (!transactions.write(company.value(), () -> decide(company, department))) {
                return;
            }
        }
    }

    private Optional<RoutedDepartment> lockRouted(CompanyId company, DepartmentId department) {
        return routing.lock(company, department).filter(routed -> routed.mode() != RoutingMode.MANUAL);
    }

    private void freeConversations(CompanyId company, DepartmentId department) {
        directory
                .listDisconnected(conversations.listServing(department))
                .forEach(gone -> conversations.returnToQueue(company, department, gone));
        List<Offer> open = offers.listOpen(company, department);
        if (!open.isEmpty()) {
            Set<StaffId> available = new HashSet<>(directory.listAvailableAgents(department));
            open.stream().filter(offer -> !available.contains(offer.agent())).forEach(offer -> {
                offers.end(company, offer.id(), Outcome.WITHDRAWN, clock.instant());
                changeNotifier.publish(Topic.routing(offer.agent().value()));
            });
        }
    }

    /** @return whether there may be something more to decide */
    private boolean decide(CompanyId company, DepartmentId department) {
        RoutedDepartment routed = lockRouted(company, department).orElse(null);
        if (routed == null) {
            return false;
        }
        Instant now = clock.instant();
        List<WaitingConversation> waiting = listWaiting(company, department);
        List<RoutingCandidate> candidates =
                waiting.isEmpty() ? List.of() : listCandidates(company, directory.listAvailableAgents(department));
        Decision decision = RoutingRules.next(
                        waiting, candidates, candidates.isEmpty() ? Set.of() : listRefusals(company, department, now))
                .orElse(null);
        if (decision == null) {
            saveStalled(
                    company,
                    routed,
                    waiting.isEmpty() ? null : candidates.isEmpty() ? StallReason.NOBODY : StallReason.BUSY,
                    now);
            return false;
        }
        StaffId agent = decision.agent().agent();
        routing.lockAgent(company, agent);
        if (listCandidates(company, List.of(agent)).stream().noneMatch(RoutingCandidate::isEligible)) {
            return true; // another department was faster: decide anew
        }
        ConversationId chosen = decision.conversation().id();
        if (!conversations.lockWaiting(chosen, department)
                || listRefusals(company, department, now).contains(new RecentRefusal(chosen, agent))) {
            return true; // taken meanwhile, or taken and given away again: decide anew
        }
        if (routed.mode() == RoutingMode.DIRECT) {
            if (conversations.assign(chosen, department, agent)) {
                routing.saveAssigned(company, agent, now);
            }
        } else {
            offers.insert(
                    company,
                    new Offer(UuidV7.next(), department, chosen, agent, now, now.plus(RoutingRules.OFFER_TIME)));
            changeNotifier.publish(Topic.routing(agent.value()));
        }
        return true;
    }

    private Set<RecentRefusal> listRefusals(CompanyId company, DepartmentId department, Instant now) {
        return offers.listRefusals(company, department, now.minus(RoutingRules.REFUSAL_TIME));
    }

    /** Those without an open offer. Each offered one may stand before them in the queue, so as many more are read. */
    private List<WaitingConversation> listWaiting(CompanyId company, DepartmentId department) {
        Set<ConversationId> offered = offers.listOpen(company, department).stream()
                .map(Offer::conversation)
                .collect(Collectors.toSet());
        return conversations.listWaiting(department, MAX_WAITING + offered.size()).stream()
                .filter(conversation -> !offered.contains(conversation.id()))
                .toList();
    }

    private List<RoutingCandidate> listCandidates(CompanyId company, List<StaffId> agents) {
        if (agents.isEmpty()) {
            return List.of();
        }
        Map<StaffId, RoutedAgent> known = routing.listAgents(company, agents);
        Map<StaffId, Integer> loads = conversations.countOngoing(agents);
        Set<StaffId> asked = offers.listAsked(company, agents);
        int usual = routing.findCompanyCapacity(company).orElse(RoutingSettingsService.DEFAULT_CAPACITY);
        return agents.stream()
                .map(agent -> {
                    RoutedAgent remembered = known.getOrDefault(agent, RoutedAgent.UNKNOWN);
                    return new RoutingCandidate(
                            agent,
                            loads.getOrDefault(agent, 0),
                            Objects.requireNonNullElse(remembered.capacity(), usual),
                            remembered.lastAssignedAt(),
                            asked.contains(agent));
                })
                .toList();
    }

    private void saveStalled(CompanyId company, RoutedDepartment before, @Nullable StallReason reason, Instant now) {
        if (before.stalled() != reason) {
            Instant since = before.stalledSince() == null ? now : before.stalledSince();
            routing.saveStalled(company, before.department(), reason, reason == null ? null : since);
            changeNotifier.publish(Topic.routing(company.value()));
        }
    }
}

package app.aside.routing;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.assignment.ConversationAssignmentService;
import app.aside.routing.RoutingRepository.RoutedAgent;
import app.aside.routing.RoutingRepository.RoutedDepartment;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What routing tells one person: the own offer and load, and queues that nobody serves. */
@Service
public class RoutingReader {

    private final AuthorizedTransactions transactions;
    private final RoutingRepository routing;
    private final OfferRepository offers;
    private final ConversationAssignmentService assignments;
    private final ConversationReader conversations;
    private final DepartmentDirectory departments;

    RoutingReader(
            AuthorizedTransactions transactions,
            RoutingRepository routing,
            OfferRepository offers,
            ConversationAssignmentService assignments,
            ConversationReader conversations,
            DepartmentDirectory departments) {
        this.transactions = transactions;
        this.routing = routing;
        this.offers = offers;
        this.assignments = assignments;
        this.conversations = conversations;
        this.departments = departments;
    }

    /** @param load ongoing conversations of all departments, which may exceed {@code capacity} */
    public record AgentLoad(int load, int capacity) {

        public boolean exceedsCapacity() {
            return load > capacity;
        }
    }

    /** @param words the beginning of what the customer wrote first */
    public record OfferedConversation(
            UUID offer,
            ConversationId conversation,
            String protocol,
            String customerName,
            String departmentName,
            String words,
            Instant waitingSince,
            Instant expiresAt) {}

    /** A department in which somebody waits whom no agent can get. */
    public record StalledQueue(DepartmentId department, String departmentName, StallReason reason, Instant since) {}

    /**
     * @param offer {@code null} without one
     * @param load {@code null} for whoever serves no routed department
     * @param stalled of the departments that the person watches or serves
     */
    public record RoutingState(
            @Nullable OfferedConversation offer, @Nullable AgentLoad load, List<StalledQueue> stalled) {

        static final RoutingState NONE = new RoutingState(null, null, List.of());
    }

    /** One statement while all departments are manual. */
    public RoutingState read(StaffId me) {
        return transactions.read(me, access -> {
            List<RoutedDepartment> routed = routing.list(access.company()).stream()
                    .filter(department -> department.mode() != RoutingMode.MANUAL)
                    .toList();
            if (routed.isEmpty()) {
                return RoutingState.NONE;
            }
            boolean serves = routed.stream().anyMatch(department -> access.mayServe(department.department()));
            return new RoutingState(
                    serves ? findOffer(access).orElse(null) : null,
                    serves ? loads(access, List.of(me)).get(me) : null,
                    listStalled(access, routed));
        });
    }

    /** The loads of people of the same company. */
    public Map<StaffId, AgentLoad> readLoads(StaffId me, Collection<StaffId> agents) {
        return agents.isEmpty() ? Map.of() : transactions.read(me, access -> loads(access, agents));
    }

    private Optional<OfferedConversation> findOffer(Access access) {
        return offers.findOpen(access.company(), access.staff())
                .flatMap(offer -> conversations
                        .find(access, offer.conversation())
                        .map(conversation -> toOffered(access, offer, conversation)));
    }

    private OfferedConversation toOffered(Access access, Offer offer, ConversationSummary conversation) {
        return new OfferedConversation(
                offer.id(),
                conversation.id(),
                conversation.protocol(),
                conversation.customerName(),
                conversation.departmentName(),
                conversations
                        .readTexts(access, Map.of(conversation.id(), 1))
                        .getOrDefault(conversation.id(), conversation.lastMessagePreview()),
                Objects.requireNonNullElse(conversation.waitingSince(), offer.offeredAt()),
                offer.expiresAt());
    }

    private Map<StaffId, AgentLoad> loads(Access access, Collection<StaffId> agents) {
        Map<StaffId, RoutedAgent> known = routing.listAgents(access.company(), agents);
        Map<StaffId, Integer> counts = assignments.countOngoing(agents);
        int usual = routing.findCompanyCapacity(access.company()).orElse(RoutingSettingsService.DEFAULT_CAPACITY);
        Map<StaffId, AgentLoad> loads = new HashMap<>();
        agents.forEach(agent -> loads.put(
                agent,
                new AgentLoad(
                        counts.getOrDefault(agent, 0),
                        Objects.requireNonNullElse(
                                known.getOrDefault(agent, RoutedAgent.UNKNOWN).capacity(), usual))));
        return loads;
    }

    private List<StalledQueue> listStalled(Access access, List<RoutedDepartment> routed) {
        List<RoutedDepartment> stalled = routed.stream()
                .filter(department -> department.stalled() != null
                        && (access.mayWatch(department.department()) || access.mayServe(department.department())))
                .toList();
        if (stalled.isEmpty()) {
            return List.of();
        }
        Map<DepartmentId, String> names =
                departments.list().stream().collect(Collectors.toMap(DepartmentName::id, DepartmentName::name));
        return stalled.stream()
                .map(department -> new StalledQueue(
                        department.department(),
                        names.getOrDefault(department.department(), ""),
                        Objects.requireNonNull(department.stalled()),
                        Objects.requireNonNull(department.stalledSince())))
                .toList();
    }
}

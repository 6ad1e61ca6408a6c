package app.aside.conversation.persistence;

import app.aside.company.DepartmentId;
import app.aside.company.DepartmentNames;
import app.aside.conversation.ConversationFilter;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.monitoring.ConversationRank;
import app.aside.shared.LikePattern;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.springframework.stereotype.Repository;

/**
 * Lists and counts the conversations of the running transaction's company. Checks no rights: services add the viewer's
 * rights to the filter.
 */
@Repository
public class ConversationSummaryRepository {

    private static final List<String> CLOCKS = List.of("waitingClock", "replyClock", "resolutionClock");

    /** Later than everything that is due. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final EntityManager entities;
    private final ConversationRank rank;

    ConversationSummaryRepository(EntityManager entities, ConversationRank rank) {
        this.entities = entities;
        this.rank = rank;
    }

    public List<ConversationSummary> list(ConversationFilter filter, ConversationOrder order, int offset, int limit) {
        HibernateCriteriaBuilder builder = builder();
        JpaCriteriaQuery<ConversationSummary> query = builder.createQuery(ConversationSummary.class);
        Criteria<ConversationSummary> criteria = new Criteria<>(builder, query, query.from(Conversation.class));
        Expression<String> department = criteria.joinDepartmentName();
        query.select(builder.construct(ConversationSummary.class, criteria.summaryColumns(department)));
        query.where(criteria.matching(filter)).orderBy(criteria.orderBy(order, department, rank));
        return entities.createQuery(query)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    public long count(ConversationFilter filter) {
        HibernateCriteriaBuilder builder = builder();
        JpaCriteriaQuery<Long> query = builder.createQuery(Long.class);
        Criteria<Long> criteria = new Criteria<>(builder, query, query.from(Conversation.class));
        query.select(builder.count(criteria.root())).where(criteria.matching(filter));
        return entities.createQuery(query).getSingleResult();
    }

    private HibernateCriteriaBuilder builder() {
        return entities.unwrap(Session.class).getCriteriaBuilder();
    }

    /** One statement in the making, over conversations {@code root}. */
    private record Criteria<T>(
            HibernateCriteriaBuilder builder, JpaCriteriaQuery<T> query, JpaRoot<Conversation> root) {

        Expression<String> joinDepartmentName() {
            return DepartmentNames.join(builder, root, root.get("departmentId"));
        }

        /** In the order of the constructor of {@link ConversationSummary}. */
        List<Expression<?>> summaryColumns(Expression<String> department) {
            return List.of(
                    root.get("id"),
                    root.get("protocol"),
                    root.get("status"),
                    root.get("customerName"),
                    root.get("departmentId"),
                    department,
                    root.get("agentId"),
                    root.get("agentName"),
                    root.get("joinedId"),
                    root.get("joinedName"),
                    root.get("openedAt"),
                    root.get("waitingSince"),
                    root.get("unansweredSince"),
                    root.get("closedAt"),
                    root.get("lastAt"),
                    root.get("lastAuthor"),
                    root.get("lastLine"),
                    root.get("lastSeq"),
                    root.get("stars"),
                    root.get("firstAnsweredAt"),
                    root.get("snoozedUntil"),
                    root.get("waitingClock"),
                    root.get("replyClock"),
                    root.get("resolutionClock"),
                    root.get("missedClocks"));
        }

        Predicate matching(ConversationFilter filter) {
            return switch (filter) {
                case ConversationFilter.AllOf(var conditions) -> builder.and(matchingEach(conditions));
                case ConversationFilter.AnyOf(var conditions) -> builder.or(matchingEach(conditions));
                case ConversationFilter.InStatus(var statuses) -> isIn(root.get("status"), statuses);
                case ConversationFilter.InDepartments(var departments) ->
                    isIn(
                            root.get("departmentId"),
                            departments.stream().map(DepartmentId::value).toList());
                case ConversationFilter.AssignedTo(var agent) -> builder.equal(root.get("agentId"), agent.value());
                case ConversationFilter.OpenedFrom(var from) ->
                    builder.greaterThanOrEqualTo(root.get("openedAt"), from);
                case ConversationFilter.OpenedBefore(var before) -> builder.lessThan(root.get("openedAt"), before);
                case ConversationFilter.ProtocolStartsWith(var beginning) ->
                    builder.like(root.get("protocol"), LikePattern.startingWith(beginning), LikePattern.ESCAPE);
                case ConversationFilter.LabelContains(var text) -> labelContains(LikePattern.containing(text));
                case ConversationFilter.OfCustomer(var customers) -> isIn(root.get("customerId"), customers);
                case ConversationFilter.HasTag(var name) -> hasTag(name);
                case ConversationFilter.TargetMissed(var at) -> hasMissedTarget(at);
                case ConversationFilter.HasId(var ids) ->
                    isIn(root.get("id"), ids.stream().map(ConversationId::value).toList());
                case ConversationFilter.OpenedEarlierThan(var openedAt, var id) ->
                    // The first condition is what the index is read by.
                    builder.and(
                            builder.lessThanOrEqualTo(root.get("openedAt"), openedAt),
                            builder.or(
                                    builder.lessThan(root.get("openedAt"), openedAt),
                                    builder.lessThan(root.get("id"), id.value())));
                case ConversationFilter.WaitsAfter(var since, var id) ->
                    builder.and(
                            builder.greaterThanOrEqualTo(root.get("waitingSince"), since),
                            builder.or(
                                    builder.greaterThan(root.get("waitingSince"), since),
                                    builder.greaterThan(root.get("id"), id.value())));
            };
        }

        private List<Predicate> matchingEach(List<ConversationFilter> conditions) {
            return conditions.stream().map(this::matching).toList();
        }

        /** {@code IN ()} is not SQL. */
        private <V> Predicate isIn(Expression<V> column, Collection<V> values) {
            return switch (values.size()) {
                case 0 -> builder.disjunction();
                case 1 -> builder.equal(column, values.iterator().next());
                default -> builder.in(column, values);
            };
        }

        /** Either part is read by an index: the clocks of closed conversations run no more. */
        private Predicate hasMissedTarget(Instant at) {
            Predicate open = isIn(root.get("status"), Set.of(ConversationStatus.WAITING, ConversationStatus.ONGOING));
            return builder.or(
                    builder.notEqual(root.get("missedClocks"), ""),
                    builder.and(
                            open,
                            builder.or(CLOCKS.stream()
                                    .map(clock -> builder.lessThanOrEqualTo(dueAt(clock), at))
                                    .toArray(Predicate[]::new))));
        }

        private Path<Instant> dueAt(String clock) {
            return root.get(clock).get("dueAt");
        }

        private Expression<Instant> firstDue() {
            return builder.function(
                    "least",
                    Instant.class,
                    CLOCKS.stream()
                            .map(clock -> builder.coalesce(dueAt(clock), NEVER))
                            .toArray(Expression<?>[]::new));
        }

        /** A conversation keeps the name under which it got the tag; any of the tag's names is looked for. */
        private Predicate hasTag(String name) {
            JpaSubQuery<UUID> tagged = query.subquery(UUID.class);
            JpaRoot<CompanyTagEntity> asked = tagged.from(CompanyTagEntity.class);
            JpaRoot<CompanyTagEntity> same = tagged.from(CompanyTagEntity.class);
            JpaRoot<ConversationTagEntity> tag = tagged.from(ConversationTagEntity.class);
            tagged.select(tag.get("conversationId"))
                    .where(
                            builder.equal(asked.get("name"), name),
                            builder.equal(same.get("presentName"), asked.get("presentName")),
                            builder.equal(tag.get("name"), same.get("name")));
            return builder.in(root.get("id")).value(tagged);
        }

        private Predicate labelContains(String pattern) {
            return builder.or(
                    builder.like(root.get("protocol"), pattern, LikePattern.ESCAPE),
                    builder.like(root.get("customerName"), pattern, LikePattern.ESCAPE),
                    builder.like(root.get("agentName"), pattern, LikePattern.ESCAPE));
        }

        List<Order> orderBy(ConversationOrder order, Expression<String> department, ConversationRank rank) {
            List<Order> orders = new ArrayList<>();
            if (order.key() == ConversationOrder.SortKey.ATTENTION) {
                orders.add(builder.desc(rank.join(builder, root, root.get("id"))));
            }
            if (order.key() == ConversationOrder.SortKey.ATTENTION
                    || order.key() == ConversationOrder.SortKey.URGENCY) {
                orders.add(builder.desc(root.get("status"))); // WAITING is the last by name
            }
            orders.add(inDirection(order, sortColumn(order.key(), department)));
            orders.add(inDirection(order, root.get("id")));
            return orders;
        }

        private Order inDirection(ConversationOrder order, Expression<?> column) {
            return order.descending() ? builder.desc(column) : builder.asc(column);
        }

        private Expression<?> sortColumn(ConversationOrder.SortKey key, Expression<String> department) {
            return switch (key) {
                case ATTENTION, URGENCY, SINCE ->
                    builder.coalesce(
                            builder.coalesce(root.get("waitingSince"), root.get("unansweredSince")),
                            root.get("lastAt"));
                case PROTOCOL -> root.get("protocol");
                case CUSTOMER -> root.get("customerName");
                case DEPARTMENT -> department;
                case AGENT -> root.get("agentName");
                case DUE -> firstDue();
                case WAITING_SINCE -> root.get("waitingSince");
                case OPENED -> root.get("openedAt");
            };
        }
    }
}

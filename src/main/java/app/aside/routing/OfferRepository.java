package app.aside.routing;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.routing.Offer.Outcome;
import app.aside.routing.RoutingRules.RecentRefusal;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores offers. An offer ends once: whoever updates its row first decides how. */
@Repository
class OfferRepository {

    private static final String END = "UPDATE routing_offer SET outcome = :outcome, ended_at = :at,"
            + " open_conversation_id = NULL, open_staff_id = NULL WHERE account_id = :company AND outcome IS NULL AND ";

    /** An open offer whose time is over. */
    record DueOffer(CompanyId company, Offer offer) {}

    private final JdbcClient jdbc;

    OfferRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CompanyId company, Offer offer) {
        jdbc.sql("""
                        INSERT INTO routing_offer (id, account_id, department_id, conversation_id, staff_id,
                            open_conversation_id, open_staff_id, offered_at, expires_at)
                        VALUES (:id, :company, :department, :conversation, :agent, :conversation, :agent, :at, :until)
                        """)
                .param("id", offer.id())
                .param("company", company.value())
                .param("department", offer.department().value())
                .param("conversation", offer.conversation().value())
                .param("agent", offer.agent().value())
                .param("at", UtcDateTime.of(offer.offeredAt()))
                .param("until", UtcDateTime.of(offer.expiresAt()))
                .update();
    }

    /** Keeps a conversation from the agent who transferred it to this queue; without effect in a manual department. */
    void insertGivenAway(
            CompanyId company, DepartmentId department, ConversationId conversation, StaffId giver, Instant at) {
        jdbc.sql("""
                        INSERT INTO routing_offer (id, account_id, department_id, conversation_id, staff_id,
                            offered_at, expires_at, outcome, ended_at)
                        SELECT :id, account_id, department_id, :conversation, :giver, :at, :at, :outcome, :at
                        FROM routing_department
                        WHERE department_id = :department AND account_id = :company AND mode <> 'MANUAL'
                        """)
                .param("id", UuidV7.next())
                .param("conversation", conversation.value())
                .param("giver", giver.value())
                .param("at", UtcDateTime.of(at))
                .param("outcome", Outcome.GIVEN_AWAY.name())
                .param("department", department.value())
                .param("company", company.value())
                .update();
    }

    Optional<Offer> findOpen(CompanyId company, StaffId agent) {
        return jdbc.sql("SELECT * FROM routing_offer WHERE open_staff_id = ? AND account_id = ?")
                .params(agent.value(), company.value())
                .query(OfferRepository::toOffer)
                .optional();
    }

    List<Offer> listOpen(CompanyId company, DepartmentId department) {
        return jdbc.sql("""
                        SELECT * FROM routing_offer
                        WHERE outcome IS NULL AND department_id = ? AND account_id = ? ORDER BY id
                        """)
                .params(department.value(), company.value())
                .query(OfferRepository::toOffer)
                .list();
    }

    /** Those of these people who have an open offer, of whatever department. */
    Set<StaffId> listAsked(CompanyId company, Collection<StaffId> agents) {
        Set<StaffId> asked = new HashSet<>();
        if (!agents.isEmpty()) {
            jdbc.sql("SELECT staff_id FROM routing_offer WHERE account_id = :company AND open_staff_id IN (:agents)")
                    .param("company", company.value())
                    .param("agents", agents.stream().map(StaffId::value).toList())
                    .query(row -> {
                        asked.add(new StaffId(row.getObject("staff_id", UUID.class)));
                    });
        }
        return asked;
    }

    /** Of all companies, longest due first. */
    List<DueOffer> listDue(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT * FROM routing_offer WHERE outcome IS NULL AND expires_at <= ?
                        ORDER BY expires_at LIMIT ?
                        """)
                .params(UtcDateTime.of(now), limit)
                .query((row, number) ->
                        new DueOffer(new CompanyId(row.getObject("account_id", UUID.class)), toOffer(row, number)))
                .list();
    }

    Set<RecentRefusal> listRefusals(CompanyId company, DepartmentId department, Instant since) {
        Set<RecentRefusal> refusals = new HashSet<>();
        jdbc.sql("""
                        SELECT conversation_id, staff_id FROM routing_offer
                        WHERE department_id = ? AND account_id = ? AND ended_at > ?
                          AND outcome IN ('DECLINED', 'MISSED', 'GIVEN_AWAY')
                        """)
                .params(department.value(), company.value(), UtcDateTime.of(since))
                .query(row -> {
                    refusals.add(new RecentRefusal(
                            new ConversationId(row.getObject("conversation_id", UUID.class)),
                            new StaffId(row.getObject("staff_id", UUID.class))));
                });
        return refusals;
    }

    /** @return {@code false} if the offer has ended already; an answer is also too late at its end */
    boolean answer(CompanyId company, UUID id, Outcome outcome, Instant at) {
        return end("id = :id AND expires_at > :at", company, id, outcome, at);
    }

    /** @return {@code false} if the offer has ended already */
    boolean end(CompanyId company, UUID id, Outcome outcome, Instant at) {
        return end("id = :id", company, id, outcome, at);
    }

    /** Ends the open offer of a conversation that somebody else has, or that is closed. */
    boolean withdraw(CompanyId company, ConversationId conversation, Instant at) {
        return end("open_conversation_id = :id", company, conversation.value(), Outcome.WITHDRAWN, at);
    }

    private boolean end(String condition, CompanyId company, UUID id, Outcome outcome, Instant at) {
        return jdbc.sql(END + condition)
                        .param("outcome", outcome.name())
                        .param("at", UtcDateTime.of(at))
                        .param("company", company.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    private static Offer toOffer(ResultSet row, int number) throws SQLException {
        return new Offer(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getObject("department_id", UUID.class)),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new StaffId(row.getObject("staff_id", UUID.class)),
                UtcDateTime.read(row, "offered_at"),
                UtcDateTime.read(row, "expires_at"));
    }
}

package app.aside.broadcast;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores messages to all agents and what became of them. Each statement names its company. */
@Repository
class BroadcastRepository {

    private static final String COLUMNS =
            "b.id, b.author_id, b.author_name, b.text, b.acknowledgement, b.sent_at, b.expires_at, b.withdrawn_at";

    private final JdbcClient jdbc;

    BroadcastRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stored message, whose departments are read apart. */
    record BroadcastRow(
            BroadcastId id,
            StaffId author,
            String authorName,
            String text,
            boolean asksAcknowledgement,
            Instant sentAt,
            Instant expiresAt,
            @Nullable Instant withdrawnAt) {

        boolean isOpen(Instant now) {
            return withdrawnAt == null && now.isBefore(expiresAt);
        }
    }

    /** @return {@code false} if the same request was stored before */
    boolean insert(BroadcastId id, Access author, BroadcastDraft draft, Instant now, UUID request) {
        boolean isNew = jdbc.sql("""
                                INSERT IGNORE INTO broadcast
                                    (id, account_id, author_id, author_name, text, acknowledgement, sent_at, expires_at,
                                     request_id)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                        .params(
                                id.value(),
                                author.company().value(),
                                author.staff().value(),
                                author.name(),
                                draft.text(),
                                draft.asksAcknowledgement(),
                                UtcDateTime.of(now),
                                UtcDateTime.of(now.plus(draft.validFor())),
                                request)
                        .update()
                > 0;
        if (isNew) {
            draft.departments()
                    .forEach(department -> jdbc.sql("""
                                    INSERT INTO broadcast_department (broadcast_id, department_id, account_id)
                                    VALUES (?, ?, ?)
                                    """)
                            .params(
                                    id.value(),
                                    department.value(),
                                    author.company().value())
                            .update());
        }
        return isNew;
    }

    BroadcastId requireByRequest(Access author, UUID request) {
        return new BroadcastId(jdbc.sql(
                        "SELECT id FROM broadcast WHERE author_id = ? AND request_id = ? AND account_id = ?")
                .params(author.staff().value(), request, author.company().value())
                .query(UUID.class)
                .single());
    }

    /** Holds the row until the running transaction ends; it is not withdrawn meanwhile. */
    Optional<BroadcastRow> lock(CompanyId company, BroadcastId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM broadcast b WHERE b.id = ? AND b.account_id = ? FOR UPDATE")
                .params(id.value(), company.value())
                .query(BroadcastRepository::toRow)
                .optional();
    }

    void setWithdrawn(CompanyId company, BroadcastId id, Instant at) {
        jdbc.sql("UPDATE broadcast SET withdrawn_at = ? WHERE id = ? AND account_id = ?")
                .params(UtcDateTime.of(at), id.value(), company.value())
                .update();
    }

    /** What an agent of these departments is to read: open, not the agent's own, and not put away; newest first. */
    List<BroadcastRow> listOpen(
            CompanyId company, StaffId agent, Collection<DepartmentId> departments, Instant now, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM broadcast b
                        WHERE b.account_id = :company AND b.expires_at > :now AND b.withdrawn_at IS NULL
                            AND b.author_id <> :agent
                            AND EXISTS (SELECT 1 FROM broadcast_department d
                                WHERE d.broadcast_id = b.id AND d.department_id IN (:departments))
                            AND NOT EXISTS (SELECT 1 FROM broadcast_entry e
                                WHERE e.broadcast_id = b.id AND e.staff_id = :agent
                                    AND e.kind IN ('ACKNOWLEDGED', 'DISMISSED'))
                        ORDER BY b.sent_at DESC, b.id DESC LIMIT :limit
                        """)
                .param("company", company.value())
                .param("agent", agent.value())
                .param(
                        "departments",
                        departments.stream().map(DepartmentId::value).toList())
                .param("now", UtcDateTime.of(now))
                .param("limit", limit)
                .query(BroadcastRepository::toRow)
                .list();
    }

    /** Those of an author that end, or ended, after {@code from}, newest first. */
    List<BroadcastRow> listByAuthor(CompanyId company, StaffId author, Instant from, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM broadcast b
                        WHERE b.author_id = :author AND b.account_id = :company AND b.expires_at > :from
                            AND (b.withdrawn_at IS NULL OR b.withdrawn_at > :from)
                        ORDER BY b.sent_at DESC, b.id DESC LIMIT :limit
                        """)
                .param("author", author.value())
                .param("company", company.value())
                .param("from", UtcDateTime.of(from))
                .param("limit", limit)
                .query(BroadcastRepository::toRow)
                .list();
    }

    Map<BroadcastId, Set<DepartmentId>> listDepartments(CompanyId company, Collection<BroadcastId> broadcasts) {
        record Row(BroadcastId broadcast, DepartmentId department) {}
        return broadcasts.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                                SELECT broadcast_id, department_id FROM broadcast_department
                                WHERE broadcast_id IN (:broadcasts) AND account_id = :company
                                """)
                        .param("broadcasts", values(broadcasts))
                        .param("company", company.value())
                        .query((row, number) -> new Row(
                                new BroadcastId(row.getObject("broadcast_id", UUID.class)),
                                new DepartmentId(row.getObject("department_id", UUID.class))))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(
                                Row::broadcast, Collectors.mapping(Row::department, Collectors.toSet())));
    }

    /** In order of time. */
    List<BroadcastEntry> listEntries(CompanyId company, Collection<BroadcastId> broadcasts) {
        return broadcasts.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                SELECT broadcast_id, staff_id, staff_name, kind, at FROM broadcast_entry
                                WHERE broadcast_id IN (:broadcasts) AND account_id = :company ORDER BY at, staff_id, kind
                                """)
                        .param("broadcasts", values(broadcasts))
                        .param("company", company.value())
                        .query((row, number) -> new BroadcastEntry(
                                new BroadcastId(row.getObject("broadcast_id", UUID.class)),
                                new StaffId(row.getObject("staff_id", UUID.class)),
                                row.getString("staff_name"),
                                BroadcastEntry.Kind.valueOf(row.getString("kind")),
                                UtcDateTime.read(row, "at")))
                        .list();
    }

    /** @return {@code false} if the person had such an entry before */
    boolean addEntry(BroadcastId broadcast, Access staff, BroadcastEntry.Kind kind, Instant at) {
        return jdbc.sql("""
                                INSERT IGNORE INTO broadcast_entry (broadcast_id, staff_id, kind, account_id, staff_name, at)
                                VALUES (?, ?, ?, ?, ?, ?)
                                """)
                        .params(
                                broadcast.value(),
                                staff.staff().value(),
                                kind.name(),
                                staff.company().value(),
                                staff.name(),
                                UtcDateTime.of(at))
                        .update()
                > 0;
    }

    private static BroadcastRow toRow(ResultSet row, int number) throws SQLException {
        return new BroadcastRow(
                new BroadcastId(row.getObject("id", UUID.class)),
                new StaffId(row.getObject("author_id", UUID.class)),
                row.getString("author_name"),
                row.getString("text"),
                row.getBoolean("acknowledgement"),
                UtcDateTime.read(row, "sent_at"),
                UtcDateTime.read(row, "expires_at"),
                UtcDateTime.readOrNull(row, "withdrawn_at"));
    }

    private static List<UUID> values(Collection<BroadcastId> ids) {
        return ids.stream().map(BroadcastId::value).toList();
    }
}

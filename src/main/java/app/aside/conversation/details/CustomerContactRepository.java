package app.aside.conversation.details;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Access;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads customers and what staff noted of them. */
@Repository
class CustomerContactRepository {

    private static final int MAX_CUSTOMERS = 100;

    private final JdbcClient jdbc;

    CustomerContactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A customer as the customer gave it. */
    record GivenContact(
            UUID customer, String name, @Nullable String email) {}

    GivenContact require(CompanyId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT u.id, u.name, u.email FROM conversation c JOIN customer u ON u.id = c.customer_id
                        WHERE c.id = ? AND c.account_id = ?
                        """)
                .params(conversation.value(), company.value())
                .query((row, number) -> new GivenContact(
                        row.getObject("id", UUID.class), row.getString("name"), row.getString("email")))
                .optional()
                .orElseThrow(ConversationId::notFound);
    }

    /** The customer, and customers who gave the same e-mail address. */
    List<UUID> listSame(CompanyId company, GivenContact customer) {
        return customer.email() == null
                ? List.of(customer.customer())
                : jdbc.sql("SELECT id FROM customer WHERE account_id = ? AND email = ? LIMIT ?")
                        .params(company.value(), customer.email(), MAX_CUSTOMERS)
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .list();
    }

    void lock(CompanyId company, UUID customer) {
        jdbc.sql("SELECT id FROM customer WHERE id = ? AND account_id = ? FOR UPDATE")
                .params(customer, company.value())
                .query((row, number) -> number)
                .single();
    }

    CustomerContact read(CompanyId company, GivenContact given) {
        List<CustomerContact.Change> changes = jdbc.sql("""
                        SELECT field, value, former, staff_name, changed_at FROM customer_contact
                        WHERE customer_id = ? AND account_id = ? ORDER BY seq DESC
                        """)
                .params(given.customer(), company.value())
                .query((row, number) -> new CustomerContact.Change(
                        CustomerField.valueOf(row.getString("field")),
                        row.getString("value"),
                        row.getString("former"),
                        row.getString("staff_name"),
                        UtcDateTime.read(row, "changed_at")))
                .list();
        Map<CustomerField, String> values = new EnumMap<>(CustomerField.class);
        values.put(CustomerField.NAME, given.name());
        if (given.email() != null) {
            values.put(CustomerField.EMAIL, given.email());
        }
        changes.reversed().forEach(change -> values.put(change.field(), change.value()));
        values.values().removeIf(String::isEmpty);
        return new CustomerContact(values, changes);
    }

    /** Call it with the customer's row locked. */
    void insert(Access by, UUID customer, CustomerField field, String value, String former, Instant at) {
        jdbc.sql("""
                        INSERT INTO customer_contact
                            (customer_id, seq, account_id, field, value, former, staff_id, staff_name, changed_at)
                        SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?
                        FROM customer_contact WHERE customer_id = ?
                        """)
                .params(
                        customer,
                        by.company().value(),
                        field.name(),
                        value,
                        former,
                        by.staff().value(),
                        by.name(),
                        UtcDateTime.of(at),
                        customer)
                .update();
    }
}

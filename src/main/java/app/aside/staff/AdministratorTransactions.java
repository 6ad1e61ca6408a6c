package app.aside.staff;

import app.aside.shared.Refusal;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The way into a company's settings, for its administrators. Changes of one company follow one another, and each looks
 * at the rights of who asks after the one before it: of two administrators who disable each other, one stays.
 */
@Component
public class AdministratorTransactions {

    private final AuthorizedTransactions transactions;
    private final JdbcClient jdbc;

    AdministratorTransactions(AuthorizedTransactions gate, JdbcClient jdbc) {
        this.transactions = gate;
        this.jdbc = jdbc;
    }

    public <T> T read(StaffId me, Function<Access, T> work) {
        return transactions.read(me, access -> {
            access.requireRole(Role.ADMINISTRATOR);
            return work.apply(access);
        });
    }

    public <T> T write(StaffId me, Function<Access, T> work) {
        try {
            return transactions.write(me, earlier -> {
                earlier.requireRole(Role.ADMINISTRATOR);
                jdbc.sql("SELECT company_key FROM account WHERE id = ? FOR UPDATE")
                        .param(earlier.company().value())
                        .query(String.class)
                        .single();
                Access access = transactions.requireAccess(me);
                access.requireRole(Role.ADMINISTRATOR);
                return work.apply(access);
            });
        } catch (DataIntegrityViolationException | ConstraintViolationException e) {
            // Names are checked before; what is left came in at the same moment from another company or the operator.
            throw new Refusal(Refusal.Reason.CONFLICT, "Somebody else used this name or address just now. Try again.");
        }
    }
}

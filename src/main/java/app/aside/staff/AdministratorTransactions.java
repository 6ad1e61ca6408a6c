package app.aside.staff;

import app.aside.company.CompanyService;
import app.aside.shared.Refusal;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Transactions of a company's administrators. Writes of one company run one after another, and each reads the caller's
 * rights again under the lock: if two administrators disable each other, one of them stays enabled.
 */
@Component
public class AdministratorTransactions {

    private final AuthorizedTransactions transactions;
    private final CompanyService companies;

    AdministratorTransactions(AuthorizedTransactions transactions, CompanyService companies) {
        this.transactions = transactions;
        this.companies = companies;
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
                companies.lock(earlier.company());
                Access access = transactions.requireAccess(me);
                access.requireRole(Role.ADMINISTRATOR);
                return work.apply(access);
            });
        } catch (DataIntegrityViolationException | ConstraintViolationException e) {
            // Names are checked before. Only a write of another company or of the operator at the same moment gets
            // here.
            throw new Refusal(Refusal.Reason.CONFLICT, "Somebody else used this name or address just now. Try again.");
        }
    }
}

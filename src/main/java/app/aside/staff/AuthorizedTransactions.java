package app.aside.staff;

import app.aside.database.Transactions;
import app.aside.shared.Refusal;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The way of every member of staff into the rooms: looks up what the person may do now (one statement), then runs the
 * work in a transaction of that person's company. A person who is unknown or disabled is refused, and so is a sign-in
 * from before the person's present password, wherever its window still is.
 */
@Component
public class AuthorizedTransactions {

    private final StaffAccessRepository accesses;
    private final Transactions transactions;

    AuthorizedTransactions(StaffAccessRepository accesses, Transactions transactions) {
        this.accesses = accesses;
        this.transactions = transactions;
    }

    public <T> T read(StaffId staff, Function<Access, T> work) {
        Access access = requireAccess(staff);
        return transactions.read(access.company().value(), () -> work.apply(access));
    }

    /** The work may be run again when another transaction got in its way. */
    public <T> T write(StaffId staff, Function<Access, T> work) {
        Access access = requireAccess(staff);
        return transactions.write(access.company().value(), () -> work.apply(access));
    }

    /**
     * What the person may do, and goes on to until the end of the running transaction: whoever changes these rights
     * waits, and then finds what was given to the person on the strength of them.
     */
    public Access lockAccess(StaffId staff) {
        accesses.lock(staff);
        return requireAccess(staff);
    }

    /**
     * What the person may do now.
     *
     * @throws PasswordChangedRefusal if {@code staff} comes from a sign-in with an earlier password
     */
    public Access requireAccess(StaffId staff) {
        StaffAccessRepository.StaffAccess found = accesses.find(staff)
                .orElseThrow(() -> Refusal.notAllowed("Your access was withdrawn. Ask an administrator."));
        if (staff.isOutdated(found.passwordVersion())) {
            throw new PasswordChangedRefusal();
        }
        return found.access();
    }
}

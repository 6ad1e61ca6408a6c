package app.aside.staff;

import app.aside.database.Transactions;
import app.aside.shared.Refusal;
import app.aside.staff.session.PasswordChangedRefusal;
import app.aside.staff.session.SessionEndedRefusal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs work for a member of staff in a transaction of the person's company, whose first statement reads the person's
 * rights. Refuses unknown and disabled people, sign-ins with an earlier password, and sessions that have ended.
 *
 * <p>Work of the same person inside such work joins the transaction and uses the rights that it has read.
 */
@Component
public class AuthorizedTransactions {

    private final StaffAccessRepository accesses;
    private final Transactions transactions;
    private final ThreadLocal<@Nullable Access> current = new ThreadLocal<>();

    /** The company of each person seen so far, which never changes. It selects the rows of a transaction in advance. */
    private final Map<UUID, UUID> companies = new ConcurrentHashMap<>();

    AuthorizedTransactions(StaffAccessRepository accesses, Transactions transactions) {
        this.accesses = accesses;
        this.transactions = transactions;
    }

    public <T> T read(StaffId staff, Function<Access, T> work) {
        Access access = current(staff);
        return access != null
                ? work.apply(access)
                : transactions.read(requireCompany(staff), () -> withAccess(requireAccess(staff), work));
    }

    /**
     * As {@link #read}, for what may be slow and is not answered at once: the work may read a replica that has everything that
     * was committed before the call. The rights are read from the primary.
     */
    public <T> T readFromReplica(StaffId staff, Function<Access, T> work) {
        Access access = current(staff);
        return access != null
                ? work.apply(access)
                : transactions.readFromReplica(
                        requireCompany(staff), () -> requireAccess(staff), found -> withAccess(found, work));
    }

    /** The work may be run again when another transaction got in its way. */
    public <T> T write(StaffId staff, Function<Access, T> work) {
        return transactions.write(requireCompany(staff), () -> {
            Access access = current(staff);
            return access != null ? work.apply(access) : withAccess(requireAccess(staff), work);
        });
    }

    /**
     * Reads the person's rights and keeps them unchanged until the end of the running transaction. Whoever changes them
     * waits, and then finds what was assigned to the person meanwhile.
     */
    public Access lockAccess(StaffId staff) {
        accesses.lock(staff);
        return requireAccess(staff);
    }

    /** As {@link #lockAccess}; empty for a person who is unknown or disabled. */
    public Optional<Access> lockIfEnabled(StaffId staff) {
        accesses.lock(staff);
        return accesses.find(staff).map(StaffAccessRepository.StaffAccess::access);
    }

    private @Nullable Access current(StaffId staff) {
        Access access = current.get();
        return access != null
                        && access.staff().equals(staff)
                        && Objects.equals(access.staff().passwordNumber(), staff.passwordNumber())
                        && Objects.equals(access.staff().session(), staff.session())
                ? access
                : null;
    }

    private <T> T withAccess(Access access, Function<Access, T> work) {
        Access outer = current.get();
        current.set(access);
        try {
            return work.apply(access);
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }

    private UUID requireCompany(StaffId staff) {
        UUID known = companies.get(staff.value());
        if (known == null) {
            known = requireAccess(staff).company().value();
            companies.put(staff.value(), known);
        }
        return known;
    }

    /**
     * Reads the person's rights at this moment.
     *
     * @throws SessionEndedRefusal if {@code staff} comes from a sign-in that is over
     */
    public Access requireAccess(StaffId staff) {
        StaffAccessRepository.StaffAccess found = accesses.find(staff)
                .orElseThrow(() -> Refusal.notAllowed("Your access was withdrawn. Ask an administrator."));
        boolean outdated = staff.isOutdated(found.passwordVersion());
        if (staff.session() == null ? outdated : !found.inSession()) {
            throw outdated ? new PasswordChangedRefusal() : new SessionEndedRefusal();
        }
        return found.access();
    }
}

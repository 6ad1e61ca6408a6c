package app.aside.desk.signin.session;

import app.aside.desk.signin.SessionTerminator;
import app.aside.desk.signin.StaffUserDetails;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.session.SessionEndedRefusal;
import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends the session of a window when its person's rights, password or sign-in are no longer those that it began with. */
public final class SessionCheck {

    private final AuthorizedTransactions transactions;
    private final StaffUserDetails userDetails;
    private @Nullable Access first;

    public SessionCheck(AuthorizedTransactions transactions, StaffUserDetails userDetails) {
        this.transactions = transactions;
        this.userDetails = userDetails;
    }

    /**
     * Reads the person's rights.
     *
     * @return empty if the session has ended
     */
    public Optional<Access> findAccess() {
        try {
            Access now = transactions.requireAccess(userDetails.staffId());
            if (first == null) {
                first = now;
            }
            if (now.roles().equals(userDetails.roles()) && now.departments().equals(first.departments())) {
                return Optional.of(now);
            }
            SessionTerminator.end(VaadinSession.getCurrent(), SessionTerminator.REASON_RIGHTS_CHANGED);
        } catch (SessionEndedRefusal refusal) {
            SessionTerminator.end(VaadinSession.getCurrent(), refusal);
        } catch (Refusal refusal) {
            // a disabled person
            SessionTerminator.end(VaadinSession.getCurrent(), SessionTerminator.REASON_WITHDRAWN);
        }
        return Optional.empty();
    }
}

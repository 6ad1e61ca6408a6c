package app.aside.staff.identity;

import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.util.Optional;

/** The sign-in services of companies, as far as the staff's room has to know them. */
public interface IdentityProviders {

    /** The issuer whose accounts sign in at present, in the running transaction; empty if the company has none. */
    Optional<String> findIssuer(CompanyId company);

    /** Whether this person signs in by the company's service only, where nothing of the sign-in is kept here. */
    boolean isOnlyWayOf(StaffId person);
}

package app.aside.staff.identity;

import app.aside.shared.CompanyId;
import java.util.Optional;

/** The sign-in services of companies, as far as the staff's room has to know them. */
public interface IdentityProviders {

    /** The issuer whose accounts sign in at present, in the running transaction; empty if the company has none. */
    Optional<String> findIssuer(CompanyId company);
}

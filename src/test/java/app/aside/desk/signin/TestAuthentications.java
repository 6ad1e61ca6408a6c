package app.aside.desk.signin;

import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Signs somebody in as the form does, without asking for the password. */
@TestComponent
public class TestAuthentications {

    private final AuthorizedTransactions gate;

    TestAuthentications(AuthorizedTransactions gate) {
        this.gate = gate;
    }

    public Authentication of(StaffId staff) {
        StaffUserDetails signedIn = new StaffUserDetails(new StaffCredentialsRepository.Credentials(
                staff,
                staff.value() + "@acme.example",
                "",
                "",
                gate.requireAccess(staff).roles()));
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
    }
}

package app.aside.desk.signin;

import app.aside.account.AccessGate;
import app.aside.account.SignIns;
import app.aside.account.StaffId;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Signs somebody in as the form does, without asking for the password. */
@TestComponent
public class TestSignIn {

    private final AccessGate gate;

    TestSignIn(AccessGate gate) {
        this.gate = gate;
    }

    public Authentication as(StaffId staff) {
        SignedIn signedIn = new SignedIn(new SignIns.Credentials(
                staff,
                staff.value() + "@acme.example",
                "",
                "",
                gate.accessOf(staff).roles()));
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
    }
}

package app.aside.desk.signin.origin;

import app.aside.staff.session.SignInOrigin;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** From where a sign-in comes, as a detail of its authentication. */
public final class SignInDetails extends WebAuthenticationDetails {

    private final transient SignInOrigin origin;

    public SignInDetails(HttpServletRequest request) {
        super(request);
        UserAgent agent = UserAgent.parse(request.getHeader(HttpHeaders.USER_AGENT));
        this.origin = new SignInOrigin(request.getRemoteAddr(), agent.browser(), agent.system());
    }

    /** The origin of a sign-in whose filter adds these details. */
    public static SignInOrigin originOf(Authentication signIn) {
        return signIn.getDetails() instanceof SignInDetails details ? details.origin : new SignInOrigin("", null, null);
    }
}

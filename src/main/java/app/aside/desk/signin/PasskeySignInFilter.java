package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import app.aside.staff.passkey.PasskeyChallenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Takes the answer of a passkey, which the script of the sign-in page puts into an ordinary form. */
final class PasskeySignInFilter extends AbstractAuthenticationProcessingFilter {

    private static final String ATTRIBUTE = PasskeyChallenge.class.getName();

    private final PasskeyAuthenticator authenticator;

    PasskeySignInFilter(RequestMatcher form, PasskeyAuthenticator authenticator) {
        super(form);
        this.authenticator = authenticator;
    }

    /** Keeps what the page asks for; the page before can be answered no more. */
    static void save(PasskeyChallenge challenge, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, challenge);
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof PasskeyChallenge challenge)) {
            throw new InsufficientAuthenticationException("No passkey was asked for in this session");
        }
        session.removeAttribute(ATTRIBUTE);
        UsernamePasswordAuthenticationToken signIn = UsernamePasswordAuthenticationToken.unauthenticated(
                "", Objects.requireNonNullElse(request.getParameter("credential"), ""));
        signIn.setDetails(new SignInDetails(request));
        return authenticator.authenticate(challenge, signIn);
    }
}

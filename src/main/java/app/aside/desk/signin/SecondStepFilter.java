package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Takes the code that follows the password. */
final class SecondStepFilter extends AbstractAuthenticationProcessingFilter {

    static final String CODE_PARAMETER = "code";

    private final SecondStepAuthenticator authenticator;

    SecondStepFilter(RequestMatcher form, SecondStepAuthenticator authenticator) {
        super(form);
        this.authenticator = authenticator;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        PendingSignIn pending = PendingSignIn.find(request)
                .orElseThrow(() -> new InsufficientAuthenticationException("No password was given in this session"));
        UsernamePasswordAuthenticationToken signIn = UsernamePasswordAuthenticationToken.unauthenticated(
                pending.person().getUsername(), Objects.requireNonNullElse(request.getParameter(CODE_PARAMETER), ""));
        signIn.setDetails(new SignInDetails(request));
        return authenticator.authenticate(pending, signIn);
    }
}

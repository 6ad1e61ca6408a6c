package app.aside.desk.signin;

import app.aside.shared.DatabaseUnavailableException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/**
 * Leads back to the form, which says whether the password was wrong or could not be checked; a refused attempt gets the
 * form with status 429 and says when to try again.
 */
class SignInFailureHandler implements AuthenticationFailureHandler {

    private final SimpleUrlAuthenticationFailureHandler wrongPassword =
            new SimpleUrlAuthenticationFailureHandler("/login?error");
    private final AuthenticationFailureHandler uncheckedPassword =
            new SimpleUrlAuthenticationFailureHandler("/login?" + SignInController.UNAVAILABLE_PARAMETER);

    SignInFailureHandler() {
        wrongPassword.setAllowSessionCreation(false);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof TooManyAttemptsException refused) {
            request.setAttribute(SignInController.REFUSED_ATTEMPT, refused);
            request.getRequestDispatcher(SignInController.REFUSED_PATH).forward(request, response);
        } else if (DatabaseUnavailableException.isCauseOf(failure)) {
            uncheckedPassword.onAuthenticationFailure(request, response, failure);
        } else {
            wrongPassword.onAuthenticationFailure(request, response, failure);
        }
    }
}

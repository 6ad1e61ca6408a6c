package app.aside.desk.signin;

import app.aside.desk.signin.sso.SingleSignOnException;
import app.aside.shared.DatabaseUnavailableException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Leads back to the form, which says whether what was typed was wrong or could not be checked; a refused attempt gets the
 * form with status 429 and says when to try again. After the right password of somebody with a second factor it leads to
 * the second step.
 */
class SignInFailureHandler implements AuthenticationFailureHandler {

    private final String form;
    private final String whenWrong;

    /**
     * @param form the path of the form
     * @param whenWrong the parameter by which the form says that what was given was wrong
     */
    SignInFailureHandler(String form, String whenWrong) {
        this.form = form;
        this.whenWrong = whenWrong;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        switch (failure) {
            case TooManyAttemptsException refused -> {
                request.setAttribute(SignInController.REFUSED_ATTEMPT, refused);
                request.getRequestDispatcher(form + SignInController.REFUSED).forward(request, response);
            }
            case SecondStepRequiredException next -> {
                next.pending().save(request);
                redirect(request, response, SecondStepConfigurer.PATH);
            }
            case SingleSignOnException refused ->
                redirect(request, response, refused.problem().page());
            case InsufficientAuthenticationException late -> redirect(request, response, "/login?stale");
            default ->
                redirect(
                        request,
                        response,
                        form + "?"
                                + (DatabaseUnavailableException.isCauseOf(failure)
                                        ? SignInController.UNAVAILABLE_PARAMETER
                                        : whenWrong));
        }
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        response.sendRedirect(request.getContextPath() + path);
    }
}

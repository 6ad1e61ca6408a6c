package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import app.aside.desk.signin.sso.ProviderSignIn;
import app.aside.desk.signin.sso.SignInProblem;
import app.aside.desk.signin.sso.SingleSignOnException;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.singlesignon.SignInResult;
import app.aside.singlesignon.SingleSignOnService;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs in whoever came back from the company's provider. How the provider made sure of the person is the company's choice
 * there, so no code is asked for. The session is begun as after a password.
 */
@Component
class SingleSignOnAuthenticator {

    private final SingleSignOnService companies;
    private final SignInCompletion completion;
    private final SignInFailureLog failures;

    SingleSignOnAuthenticator(SingleSignOnService companies, SignInCompletion completion, SignInFailureLog failures) {
        this.companies = companies;
        this.completion = completion;
        this.failures = failures;
    }

    Authentication authenticate(ProviderSignIn.Answer answer, SignInDetails details) {
        UsernamePasswordAuthenticationToken signIn = UsernamePasswordAuthenticationToken.unauthenticated(
                answer.identity().subject(), "");
        signIn.setDetails(details);
        SignInResult result;
        try {
            result = companies.signIn(answer.company(), answer.identity());
        } catch (DatabaseUnavailableException e) {
            throw new SingleSignOnException(SignInProblem.UNAVAILABLE, e);
        }
        return switch (result) {
            case SignInResult.Accepted accepted ->
                completion.completeFromProvider(new StaffUserDetails(accepted.person()), signIn);
            case SignInResult.Refused refused -> {
                failures.refusedSingleSignOn(details.getRemoteAddress(), refused.reason());
                throw new SingleSignOnException(SignInProblem.of(refused.reason()));
            }
        };
    }
}

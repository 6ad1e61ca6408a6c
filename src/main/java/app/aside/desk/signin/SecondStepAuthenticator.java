package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.SecondStep;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks what follows the password, and delays whoever is wrong too often. */
@Component
class SecondStepAuthenticator {

    private final SecondFactors secondFactors;
    private final SignInCompletion completion;
    private final FailedAttempts attempts;
    private final SignInFailureLog failures;

    SecondStepAuthenticator(
            SecondFactors secondFactors,
            SignInCompletion completion,
            FailedAttempts attempts,
            SignInFailureLog failures) {
        this.secondFactors = secondFactors;
        this.completion = completion;
        this.attempts = attempts;
        this.failures = failures;
    }

    /** @param signIn with the code as its credentials */
    Authentication authenticate(PendingSignIn pending, UsernamePasswordAuthenticationToken signIn) {
        if (!pending.passed()) {
            if (pending.step() != SecondStep.CODE) {
                throw new InsufficientAuthenticationException("The second factor is not set up yet");
            }
            requireCode(pending, signIn);
        }
        return completion.complete(pending.person(), pending.authorities(), signIn);
    }

    private void requireCode(PendingSignIn pending, UsernamePasswordAuthenticationToken signIn) {
        String address = SignInDetails.originOf(signIn).address();
        try (FailedAttempts.Attempt attempt =
                attempts.beginCode(address, pending.person().staffId())) {
            if (!secondFactors.use(pending.person().staffId(), String.valueOf(signIn.getCredentials()))) {
                attempt.fail();
                failures.wrongCode(address, pending.person().staffId());
                throw new BadCredentialsException("Wrong code");
            }
            attempt.succeed();
        } catch (Refusal refusal) {
            throw new InsufficientAuthenticationException("Disabled, or another password since", refusal);
        } catch (DatabaseUnavailableException e) {
            throw new InternalAuthenticationServiceException("The code could not be checked", e);
        }
    }
}

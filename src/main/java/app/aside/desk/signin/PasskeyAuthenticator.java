package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffCredentialsRepository.Credentials;
import app.aside.staff.passkey.PasskeyChallenge;
import app.aside.staff.passkey.Passkeys;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Checks the answer of a passkey. The device has checked its owner, so it is both factors, and no code is asked for. The
 * session is begun as after a password, so it is listed and ends in the same way.
 */
@Component
class PasskeyAuthenticator {

    private final Passkeys passkeys;
    private final StaffCredentialsRepository credentials;
    private final SignInCompletion completion;
    private final FailedAttempts attempts;
    private final SignInFailureLog failures;

    PasskeyAuthenticator(
            Passkeys passkeys,
            StaffCredentialsRepository credentials,
            SignInCompletion completion,
            FailedAttempts attempts,
            SignInFailureLog failures) {
        this.passkeys = passkeys;
        this.credentials = credentials;
        this.completion = completion;
        this.attempts = attempts;
        this.failures = failures;
    }

    /** @param signIn with the browser's answer as its credentials */
    Authentication authenticate(PasskeyChallenge challenge, UsernamePasswordAuthenticationToken signIn) {
        String address = SignInDetails.originOf(signIn).address();
        try (FailedAttempts.Attempt attempt = attempts.begin(address, null)) {
            Optional<Credentials> found = passkeys.authenticate(challenge, String.valueOf(signIn.getCredentials()))
                    .flatMap(credentials::find);
            if (found.isEmpty()) {
                attempt.fail();
                failures.refusedPasskey(address);
                throw new BadCredentialsException("Not a passkey of an enabled person");
            }
            StaffUserDetails person = new StaffUserDetails(found.get());
            return completion.complete(person, person.getAuthorities(), signIn);
        } catch (DatabaseUnavailableException e) {
            throw new InternalAuthenticationServiceException("The passkey could not be checked", e);
        }
    }
}

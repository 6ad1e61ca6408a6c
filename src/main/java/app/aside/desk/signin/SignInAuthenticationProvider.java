package app.aside.desk.signin;

import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.SecondStep;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks e-mail and password, and delays whoever is wrong too often. An unknown account gets the same answer as a wrong
 * password, after a hash of the same cost.
 */
@Component
class SignInAuthenticationProvider implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final StaffCredentialsRepository credentials;
    private final SecondFactors secondFactors;
    private final SignInCompletion completion;
    private final FailedAttempts attempts;
    private final SignInFailureLog failures;

    SignInAuthenticationProvider(
            StaffCredentialsRepository credentials,
            SecondFactors secondFactors,
            SignInCompletion completion,
            PasswordEncoder encoder,
            FailedAttempts attempts,
            SignInFailureLog failures) {
        this.passwords = passwordCheck(credentials, encoder);
        this.credentials = credentials;
        this.secondFactors = secondFactors;
        this.completion = completion;
        this.attempts = attempts;
        this.failures = failures;
    }

    private static AuthenticationProvider passwordCheck(
            StaffCredentialsRepository credentials, PasswordEncoder encoder) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(email -> credentials
                .find(email)
                .map(StaffUserDetails::new)
                .orElseThrow(() -> new UsernameNotFoundException("unknown")));
        provider.setPasswordEncoder(encoder);
        return provider;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication signIn) {
        String address = address(signIn);
        String account = signIn.getName();
        try (FailedAttempts.Attempt attempt = attempts.begin(address, account)) {
            Authentication known = checkPassword(signIn, attempt);
            attempt.succeed();
            StaffUserDetails person = (StaffUserDetails) Objects.requireNonNull(known.getPrincipal());
            requireNoSecondStep(person, known);
            return completion.complete(person, known.getAuthorities(), signIn);
        } catch (RejectedExecutionException e) {
            failures.busy(address);
            throw TooManyAttemptsException.busy();
        }
    }

    private Authentication checkPassword(Authentication signIn, FailedAttempts.Attempt attempt) {
        try {
            return Objects.requireNonNull(passwords.authenticate(signIn));
        } catch (BadCredentialsException e) {
            attempt.fail();
            failures.wrongPassword(address(signIn), credentials.find(signIn.getName()));
            throw e;
        }
    }

    private void requireNoSecondStep(StaffUserDetails person, Authentication known) {
        SecondStep step;
        try {
            step = secondFactors.secondStep(person.staffId());
        } catch (Refusal refusal) {
            throw new BadCredentialsException("Disabled, or another password since", refusal);
        } catch (DatabaseUnavailableException e) {
            throw new InternalAuthenticationServiceException("The second factor could not be read", e);
        }
        if (step != SecondStep.NONE) {
            throw new SecondStepRequiredException(PendingSignIn.of(person, known.getAuthorities(), step));
        }
    }

    private static String address(Authentication signIn) {
        return signIn.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

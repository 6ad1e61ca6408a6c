package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import app.aside.desk.signin.sso.SignInProblem;
import app.aside.desk.signin.sso.SingleSignOnException;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.singlesignon.PasswordSignInRule;
import app.aside.staff.session.StaffSessions;
import java.util.Collection;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** The last step of every sign-in: begins the session. */
@Component
class SignInCompletion {

    private final StaffSessions sessions;
    private final PasswordSignInRule rule;

    SignInCompletion(StaffSessions sessions, PasswordSignInRule rule) {
        this.sessions = sessions;
        this.rule = rule;
    }

    /**
     * After a password or a passkey.
     *
     * @param signIn from where it comes
     * @throws SingleSignOnException if the company lets this person in by its provider only
     */
    Authentication complete(
            StaffUserDetails person, Collection<? extends GrantedAuthority> authorities, Authentication signIn) {
        return begin(person, authorities, signIn, () -> {
            if (!rule.isAllowed(person.staffId())) {
                throw new SingleSignOnException(SignInProblem.REQUIRED);
            }
        });
    }

    /** After the company's provider has vouched for the person. */
    Authentication completeFromProvider(StaffUserDetails person, Authentication signIn) {
        return begin(person, person.getAuthorities(), signIn, () -> {});
    }

    private Authentication begin(
            StaffUserDetails person,
            Collection<? extends GrantedAuthority> authorities,
            Authentication signIn,
            Runnable check) {
        try {
            check.run();
            StaffUserDetails signedIn =
                    person.inSession(sessions.open(person.staffId(), SignInDetails.originOf(signIn)));
            UsernamePasswordAuthenticationToken complete =
                    UsernamePasswordAuthenticationToken.authenticated(signedIn, null, authorities);
            complete.setDetails(signIn.getDetails());
            return complete;
        } catch (Refusal refusal) {
            throw new BadCredentialsException("Disabled, or another password since", refusal);
        } catch (DatabaseUnavailableException e) {
            throw new InternalAuthenticationServiceException("The session could not be stored", e);
        }
    }
}

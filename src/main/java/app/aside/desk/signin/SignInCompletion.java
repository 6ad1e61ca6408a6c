package app.aside.desk.signin;

import app.aside.desk.signin.origin.SignInDetails;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
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

    SignInCompletion(StaffSessions sessions) {
        this.sessions = sessions;
    }

    /** @param signIn from where it comes */
    Authentication complete(
            StaffUserDetails person, Collection<? extends GrantedAuthority> authorities, Authentication signIn) {
        try {
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

package app.aside.desk.signin;

import app.aside.staff.secondfactor.SecondStep;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;

/**
 * Somebody who gave the right password and is not signed in yet. It is kept in the session, in which nobody is
 * authenticated: no door has to know of half a sign-in.
 *
 * @param passed whether only the last click is left
 */
record PendingSignIn(
        StaffUserDetails person, Collection<? extends GrantedAuthority> authorities, SecondStep step, boolean passed)
        implements Serializable {

    private static final String ATTRIBUTE = PendingSignIn.class.getName();

    /** Long enough to install an app. */
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    static PendingSignIn of(
            StaffUserDetails person, Collection<? extends GrantedAuthority> authorities, SecondStep step) {
        person.eraseCredentials();
        return new PendingSignIn(person, List.copyOf(authorities), step, false);
    }

    /** In a session with another id: whoever knew the one before has not given the password. */
    void save(HttpServletRequest request) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setMaxInactiveInterval((int) VALIDITY.toSeconds());
        session.setAttribute(ATTRIBUTE, this);
    }

    PendingSignIn withStepPassed() {
        return new PendingSignIn(person, authorities, step, true);
    }

    static Optional<PendingSignIn> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((PendingSignIn) session.getAttribute(ATTRIBUTE));
    }

    static void remove(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}

package app.aside.desk.signin;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and something else is needed to sign in. */
final class SecondStepRequiredException extends AuthenticationException {

    private final transient PendingSignIn pending;

    SecondStepRequiredException(PendingSignIn pending) {
        super("A second step is needed");
        this.pending = pending;
    }

    PendingSignIn pending() {
        return pending;
    }
}

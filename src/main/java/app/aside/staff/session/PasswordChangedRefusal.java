package app.aside.staff.session;

/** Nothing can be done in this sign-in any more: the person has another password since. */
public final class PasswordChangedRefusal extends SessionEndedRefusal {

    public PasswordChangedRefusal() {
        super("A new password was set. Sign in with it.");
    }
}

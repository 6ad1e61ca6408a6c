package app.aside.account;

/** Nothing can be done in this sign-in any more: the person has another password since. */
public final class PasswordChanged extends Refusal {

    PasswordChanged() {
        super(Reason.NOT_ALLOWED, "A new password was set. Sign in with it.");
    }
}

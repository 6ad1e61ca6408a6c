package app.aside.staff;

import app.aside.shared.Refusal;

/** Nothing can be done in this sign-in any more: the person has another password since. */
public final class PasswordChangedRefusal extends Refusal {

    PasswordChangedRefusal() {
        super(Reason.NOT_ALLOWED, "A new password was set. Sign in with it.");
    }
}

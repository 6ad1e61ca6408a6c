package app.aside.staff.session;

import app.aside.shared.Refusal;

/** Nothing can be done in this sign-in any more: its person has ended it elsewhere. */
public sealed class SessionEndedRefusal extends Refusal permits PasswordChangedRefusal {

    public SessionEndedRefusal() {
        this("You were signed out from another place. Sign in again.");
    }

    SessionEndedRefusal(String sentence) {
        super(Reason.NOT_ALLOWED, sentence);
    }
}

package app.aside.desk.signin;

import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import com.vaadin.flow.server.VaadinSession;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.stereotype.Component;

/**
 * Runs what asks the signed-in person for the password again. Wrong ones are delayed as at the sign-in: an open desk that
 * somebody finds is no place to guess.
 */
@Component
public class PasswordConfirmation {

    private final CurrentStaff current;
    private final FailedAttempts attempts;
    private final SignInFailureLog failures;

    PasswordConfirmation(CurrentStaff current, FailedAttempts attempts, SignInFailureLog failures) {
        this.current = current;
        this.attempts = attempts;
        this.failures = failures;
    }

    /** As {@link #run(StaffUserDetails, String, Runnable)}, from a view. */
    public void run(Runnable action) {
        run(current.userDetails(), VaadinSession.getCurrent().getBrowser().getAddress(), action);
    }

    /**
     * @param person who is signed in
     * @param address of the client
     * @param action refuses a wrong password for {@link FormField#PRESENT_PASSWORD}
     * @throws FieldRefusal for that field if there were too many wrong ones
     */
    void run(StaffUserDetails person, String address, Runnable action) {
        try (FailedAttempts.Attempt attempt = attempts.begin(address, person.getUsername())) {
            try {
                action.run();
                attempt.succeed();
            } catch (FieldRefusal refusal) {
                if (refusal.field() == FormField.PRESENT_PASSWORD) {
                    attempt.fail();
                    failures.wrongPassword(address, person.staffId());
                }
                throw refusal;
            }
        } catch (TooManyAttemptsException refused) {
            throw refused.toRefusal(FormField.PRESENT_PASSWORD);
        } catch (RejectedExecutionException e) {
            failures.busy(address);
            throw TooManyAttemptsException.busy().toRefusal(FormField.PRESENT_PASSWORD);
        }
    }
}

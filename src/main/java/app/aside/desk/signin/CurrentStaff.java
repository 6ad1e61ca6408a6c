package app.aside.desk.signin;

import app.aside.staff.StaffId;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The signed-in person, for the views. */
@Component
public class CurrentStaff {

    private final AuthenticationContext authentication;

    CurrentStaff(AuthenticationContext authentication) {
        this.authentication = authentication;
    }

    public StaffUserDetails userDetails() {
        return findUserDetails().orElseThrow(() -> new IllegalStateException("No one is signed in"));
    }

    /** Empty where nobody is signed in. */
    public Optional<StaffUserDetails> findUserDetails() {
        return authentication.getAuthenticatedUser(StaffUserDetails.class);
    }

    /** Empty where nobody is signed in. */
    public Optional<StaffId> findId() {
        return findUserDetails().map(StaffUserDetails::staffId);
    }

    public StaffId id() {
        return userDetails().staffId();
    }
}

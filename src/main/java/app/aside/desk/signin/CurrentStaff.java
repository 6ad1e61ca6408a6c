package app.aside.desk.signin;

import app.aside.desk.language.PageReaders;
import app.aside.staff.StaffId;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The signed-in person, for views and pages. */
@Component
public class CurrentStaff implements PageReaders {

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

    /** Also somebody whose second step is missing. */
    @Override
    public Optional<StaffId> findReader(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof StaffUserDetails person
                ? Optional.of(person.staffId())
                : PendingSignIn.find(request).map(pending -> pending.person().staffId());
    }

    public StaffId id() {
        return userDetails().staffId();
    }
}

package app.aside.desk.signin;

import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The signed-in person with the roles at sign-in. The session ends when the roles change. */
public final class StaffUserDetails implements UserDetails, CredentialsContainer {

    private final StaffId staffId;
    private final String email;
    private final Set<Role> roles;
    private @Nullable String passwordHash;

    StaffUserDetails(StaffCredentialsRepository.Credentials credentials) {
        this.staffId = credentials.staff();
        this.email = credentials.email();
        this.roles = credentials.roles();
        this.passwordHash = credentials.passwordHash();
    }

    private StaffUserDetails(StaffUserDetails person, StaffId inSession) {
        this.staffId = inSession;
        this.email = person.email;
        this.roles = person.roles;
    }

    /** The same person after the sign-in, in the session that it began. */
    StaffUserDetails inSession(StaffId identity) {
        return new StaffUserDetails(this, identity);
    }

    public StaffId staffId() {
        return staffId;
    }

    public Set<Role> roles() {
        return roles;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.copyOf(roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList());
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return email;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }
}

package app.aside.singlesignon;

import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import app.aside.staff.identity.IdentityProviders;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the staff's room which provider a company has chosen. */
@Component
class ConfiguredProviders implements IdentityProviders {

    private final SingleSignOnRepository repository;
    private final OwnSignInService signIn;

    ConfiguredProviders(SingleSignOnRepository repository, OwnSignInService signIn) {
        this.repository = repository;
        this.signIn = signIn;
    }

    @Override
    public Optional<String> findIssuer(CompanyId company) {
        return repository.findIssuer(company);
    }

    @Override
    public boolean isOnlyWayOf(StaffId person) {
        return signIn.findWay(person) == SignInWay.PROVIDER;
    }
}

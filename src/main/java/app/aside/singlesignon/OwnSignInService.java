package app.aside.singlesignon;

import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Service;

/** Tells each person how the person signs in. */
@Service
public class OwnSignInService {

    private final AuthorizedTransactions transactions;
    private final StaffCredentialsRepository credentials;
    private final SingleSignOnRepository repository;

    OwnSignInService(
            AuthorizedTransactions transactions,
            StaffCredentialsRepository credentials,
            SingleSignOnRepository repository) {
        this.transactions = transactions;
        this.credentials = credentials;
        this.repository = repository;
    }

    public SignInWay findWay(StaffId me) {
        return transactions.read(me, access -> {
            boolean hasPassword = credentials
                    .findEnabled(me)
                    .filter(found -> found.passwordHash() != null)
                    .isPresent();
            return repository
                    .findRule(access.company(), me)
                    .map(rule -> hasPassword && (rule.allowed() || rule.breakGlass())
                            ? SignInWay.PASSWORD
                            : SignInWay.PROVIDER)
                    .orElse(hasPassword ? SignInWay.PASSWORD : SignInWay.NONE);
        });
    }
}

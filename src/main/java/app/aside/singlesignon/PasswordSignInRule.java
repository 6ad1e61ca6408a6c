package app.aside.singlesignon;

import app.aside.company.CompanyService;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.StaffRightsReduced;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Who may sign in by password or passkey where the company has a provider. The break-glass administrator always may, and
 * stays an administrator.
 */
@Service
public class PasswordSignInRule {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignInRule.class);

    private final CompanyService companies;
    private final AuthorizedTransactions accesses;
    private final Transactions transactions;
    private final SingleSignOnRepository repository;
    private final Clock clock;

    PasswordSignInRule(
            CompanyService companies,
            AuthorizedTransactions accesses,
            Transactions transactions,
            SingleSignOnRepository repository,
            Clock clock) {
        this.companies = companies;
        this.accesses = accesses;
        this.transactions = transactions;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Called when the password or the passkey was right. Logs and keeps when the break-glass administrator came in where
     * nobody else may.
     *
     * @return false if the company lets this person in by its provider only
     * @throws Refusal if the person was disabled, or has another password since
     */
    public boolean isAllowed(StaffId person) {
        CompanyId company = accesses.requireAccess(person).company();
        SingleSignOnRepository.PasswordRule rule =
                repository.findRule(company, person).orElse(null);
        if (rule == null || rule.allowed()) {
            return true;
        }
        if (rule.breakGlass()) {
            LOG.warn("Break-glass sign-in of staff {} by password", person.value());
            transactions.write(company.value(), () -> {
                repository.saveBreakGlassUse(company, clock.instant());
                return company;
            });
        }
        return rule.breakGlass();
    }

    /**
     * Lets everybody of a company sign in by password again, on behalf of the operator: where provider and break-glass
     * administrator are lost.
     *
     * @return false if the company has no provider, and passwords anyway
     */
    public boolean allowByOperator(String companyKey) {
        CompanyId company = companies
                .findByKey(companyKey)
                .orElseThrow(() -> Refusal.notFound("company"))
                .id();
        return transactions.write(company.value(), () -> {
            boolean found = repository.allowPasswords(company);
            if (found) {
                LOG.warn("Passwords of company {} allowed by the operator", company.value());
            }
            return found;
        });
    }

    /** In the transaction of the change. */
    @EventListener
    void on(StaffRightsReduced change) {
        if (!change.after().hasRole(Role.ADMINISTRATOR)
                && repository
                        .findRule(change.after().company(), change.after().staff())
                        .filter(SingleSignOnRepository.PasswordRule::breakGlass)
                        .isPresent()) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "%s is the break-glass administrator of single sign-on. Choose another one first.",
                    change.after().name());
        }
    }
}

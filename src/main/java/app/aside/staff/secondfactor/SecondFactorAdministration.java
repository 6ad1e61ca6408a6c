package app.aside.staff.secondfactor;

import app.aside.company.CompanyService;
import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.identity.IdentityProviders;
import app.aside.staff.passkey.PasskeyRepository;
import app.aside.staff.session.StaffSessionRepository;
import java.time.Clock;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Which roles of a company need a second factor, and help for who has lost it. */
@Service
public class SecondFactorAdministration {

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactorAdministration.class);

    private final AdministratorTransactions transactions;
    private final Transactions companyTransactions;
    private final CompanyService companies;
    private final SecondFactorRepository repository;
    private final PasskeyRepository passkeys;
    private final StaffSessionRepository sessions;
    private final IdentityProviders providers;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    SecondFactorAdministration(
            AdministratorTransactions transactions,
            Transactions companyTransactions,
            CompanyService companies,
            SecondFactorRepository repository,
            PasskeyRepository passkeys,
            StaffSessionRepository sessions,
            IdentityProviders providers,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.companyTransactions = companyTransactions;
        this.companies = companies;
        this.repository = repository;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.providers = providers;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    public Set<Role> listRequiredRoles(StaffId me) {
        return transactions.read(me, access -> repository.listRequiredRoles(access.company()));
    }

    /**
     * From their next sign-in on, people of these roles set a second factor up before they do anything else. Nobody is
     * locked out: whoever has none is led to the set-up.
     *
     * @throws Refusal if it concerns the one who asks, who has none and would be asked for it
     */
    public void saveRequiredRoles(StaffId me, Set<Role> roles) {
        transactions.write(me, access -> {
            if (!Collections.disjoint(roles, access.roles())
                    && !repository.hasSecret(access.company(), me)
                    && !providers.isOnlyWayOf(me)) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT, "Set up your own second factor first, so that you know the way in.");
            }
            repository.replaceRequiredRoles(access.company(), roles);
            return me;
        });
    }

    /** Whether this person has a second factor that {@link #reset} takes away. */
    public boolean hasSecondFactor(StaffId me, StaffId person) {
        return transactions.read(
                me,
                access -> repository.hasSecret(access.company(), person) || passkeys.hasAny(access.company(), person));
    }

    /** Takes one-time codes and passkeys from somebody who has lost them. The person's sessions end; the next one tells of it. */
    public void reset(StaffId me, StaffId person) {
        transactions.write(me, access -> {
            if (person.equals(me)) {
                throw Refusal.notAllowed("Change your own second factor under \"Your account\".");
            }
            if (!repository.isStaff(access.company(), person)) {
                throw Refusal.notFound("member of staff");
            }
            reset(access.company(), person, access.name());
            LOG.info("Second factor of staff {} reset by {}", person.value(), me.value());
            return access;
        });
    }

    /** As {@link #reset(StaffId, StaffId)}, on behalf of the operator. */
    public void resetByOperator(String companyKey, String email) {
        CompanyId company = companies
                .findByKey(companyKey)
                .orElseThrow(() -> Refusal.notFound("company"))
                .id();
        companyTransactions.write(company.value(), () -> {
            StaffId person = repository
                    .findPerson(company, email.strip().toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> Refusal.notFound("member of staff"));
            reset(company, person, "The operator");
            LOG.info("Second factor of staff {} reset by the operator", person.value());
            return person;
        });
    }

    private void reset(CompanyId company, StaffId person, String by) {
        boolean hadCodes = repository.delete(company, person);
        boolean hadPasskeys = passkeys.deleteAll(company, person) > 0;
        if (!hadCodes && !hadPasskeys) {
            throw new Refusal(Refusal.Reason.CONFLICT, "This person has no second factor.");
        }
        repository.saveReset(company, person, new SecondFactorStatus.Reset(by, clock.instant()));
        sessions.deleteAll(company, person, null);
        changeNotifier.publish(Topic.access(person.value()), Topic.sessions(person.value()));
    }
}

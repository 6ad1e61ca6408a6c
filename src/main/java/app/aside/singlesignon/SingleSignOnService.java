package app.aside.singlesignon;

import app.aside.company.CompanyService;
import app.aside.company.DepartmentId;
import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.singlesignon.SignInResult.Accepted;
import app.aside.singlesignon.SignInResult.Reason;
import app.aside.singlesignon.SignInResult.Refused;
import app.aside.staff.EmailAddress;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffCredentialsRepository.Credentials;
import app.aside.staff.StaffCredentialsRepository.Person;
import app.aside.staff.StaffId;
import app.aside.staff.StaffProvisioningService;
import app.aside.staff.identity.StaffIdentityRepository;
import app.aside.staff.session.StaffSessionRepository;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Finds the person for whom a company's provider vouches, within this company, and gives the rights of the groups. */
@Service
public class SingleSignOnService {

    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOnService.class);

    private final CompanyService companies;
    private final Transactions transactions;
    private final SingleSignOnRepository repository;
    private final StaffIdentityRepository identities;
    private final StaffCredentialsRepository credentials;
    private final StaffProvisioningService staff;
    private final StaffSessionRepository sessions;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    SingleSignOnService(
            CompanyService companies,
            Transactions transactions,
            SingleSignOnRepository repository,
            StaffIdentityRepository identities,
            StaffCredentialsRepository credentials,
            StaffProvisioningService staff,
            StaffSessionRepository sessions,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.companies = companies;
        this.transactions = transactions;
        this.repository = repository;
        this.identities = identities;
        this.credentials = credentials;
        this.staff = staff;
        this.sessions = sessions;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /**
     * The key of the company by whose provider somebody signs in; empty if there is no such company or person, and just so if
     * the company has no provider.
     *
     * @param typed the address of somebody of its staff, or the company's key
     */
    public Optional<String> findCompany(String typed) {
        String name = EmailAddress.fold(typed);
        Optional<CompanyService.CompanyDetails> company = name.contains("@")
                ? credentials.findPerson(name).map(person -> companies.require(person.company()))
                : companies.findByKey(name);
        return company.filter(found -> repository.exists(found.id())).map(CompanyService.CompanyDetails::key);
    }

    /** Empty if there is no such company, or it has no provider. */
    public Optional<CompanyProvider> findProvider(String companyKey) {
        return companies
                .findByKey(companyKey)
                .flatMap(company -> repository
                        .find(company.id())
                        .map(stored -> new CompanyProvider(
                                company.id(),
                                company.key(),
                                stored.settings().issuer(),
                                stored.settings().clientId(),
                                stored.secret(),
                                stored.settings().groupsClaim())));
    }

    /**
     * Finds the person by the account at the provider, else by the checked address, else adds one whose groups have roles. The
     * roles follow the groups at each sign-in.
     */
    public SignInResult signIn(CompanyId company, ProviderIdentity identity) {
        return transactions.write(company.value(), () -> {
            companies.lock(company); // as for administrators: the last one stays one
            SingleSignOnSettings settings = repository
                    .find(company)
                    .map(SingleSignOnRepository.Stored::settings)
                    .orElse(null);
            if (settings == null || !settings.issuer().equals(identity.issuer())) {
                return new Refused(Reason.CHANGED_MEANWHILE);
            }
            Optional<StaffId> known = identities.find(company, identity.issuer(), identity.subject());
            return known.isPresent()
                    ? accept(company, settings, identity, known.get())
                    : signInFirst(company, settings, identity);
        });
    }

    private SignInResult signInFirst(CompanyId company, SingleSignOnSettings settings, ProviderIdentity identity) {
        String email = identity.email();
        if (email == null || !identity.emailVerified()) {
            return new Refused(Reason.EMAIL_NOT_VERIFIED);
        }
        Person found = credentials.findPerson(email).orElse(null);
        if (found == null) {
            return add(company, settings, identity, email);
        }
        if (!found.company().equals(company)) {
            return new Refused(Reason.EMAIL_TAKEN);
        }
        if (identities.isConnected(company, found.staff(), identity.issuer())) {
            return new Refused(Reason.OTHER_ACCOUNT);
        }
        SignInResult result = accept(company, settings, identity, found.staff());
        if (result instanceof Accepted) {
            connect(company, found.staff(), identity);
        }
        return result;
    }

    private SignInResult add(
            CompanyId company, SingleSignOnSettings settings, ProviderIdentity identity, String email) {
        List<GroupRights> rights = rightsOf(settings, identity);
        if (rights.isEmpty()) {
            return new Refused(settings.groups().isEmpty() ? Reason.UNKNOWN_PERSON : Reason.NO_GROUP);
        }
        StaffId added = staff.addFromProvider(company, email, identity.name(), roles(rights), departments(rights));
        connect(company, added, identity);
        LOG.info("Staff {} added by the first single sign-on", added.value());
        return accepted(added);
    }

    private void connect(CompanyId company, StaffId person, ProviderIdentity identity) {
        identities.save(company, person, identity.issuer(), identity.subject(), clock.instant());
    }

    private SignInResult accept(
            CompanyId company, SingleSignOnSettings settings, ProviderIdentity identity, StaffId person) {
        if (credentials.findEnabled(person).isEmpty()) {
            return new Refused(Reason.DISABLED);
        }
        if (settings.groups().isEmpty()) {
            return accepted(person);
        }
        List<GroupRights> rights = rightsOf(settings, identity);
        boolean breakGlass = person.equals(settings.breakGlass());
        if (rights.isEmpty()) {
            if (!breakGlass) {
                endSessions(company, person);
            }
            return new Refused(Reason.NO_GROUP);
        }
        staff.assign(company, person, roles(rights), departments(rights), breakGlass);
        return accepted(person);
    }

    /** Who has lost all groups works on nowhere. */
    private void endSessions(CompanyId company, StaffId person) {
        sessions.deleteAll(company, person, null);
        changeNotifier.publish(Topic.access(person.value()), Topic.sessions(person.value()));
    }

    private SignInResult accepted(StaffId person) {
        return credentials
                .findEnabled(person)
                .<SignInResult>map((Credentials found) -> new Accepted(found))
                .orElseGet(() -> new Refused(Reason.DISABLED));
    }

    private static List<GroupRights> rightsOf(SingleSignOnSettings settings, ProviderIdentity identity) {
        return settings.groups().stream()
                .filter(group -> identity.groups().contains(group.group()))
                .toList();
    }

    /**
     * The roles of all groups. A person's roles hold in all of the person's departments, so whoever supervises one department
     * by a group and serves another one by another group would supervise both: nobody gave that, so the role is left out.
     */
    private static Set<Role> roles(List<GroupRights> rights) {
        Set<Role> roles =
                rights.stream().flatMap(group -> group.roles().stream()).collect(Collectors.toCollection(HashSet::new));
        List<GroupRights> supervising = rights.stream()
                .filter(group -> group.roles().contains(Role.SUPERVISOR))
                .toList();
        if (!departments(supervising).containsAll(departments(rights)) && roles.remove(Role.SUPERVISOR)) {
            LOG.warn(
                    "The groups {} give departments that none of them supervises; the role Supervisor is left out",
                    rights.stream().map(GroupRights::group).toList());
        }
        return roles;
    }

    private static Set<DepartmentId> departments(List<GroupRights> rights) {
        return rights.stream().flatMap(group -> group.departments().stream()).collect(Collectors.toUnmodifiableSet());
    }
}

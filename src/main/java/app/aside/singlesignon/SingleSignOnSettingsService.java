package app.aside.singlesignon;

import app.aside.company.CompanyService;
import app.aside.company.DepartmentDirectory;
import app.aside.shared.CompanyId;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffCredentialsRepository.Administrator;
import app.aside.staff.StaffId;
import app.aside.staff.identity.StaffIdentityRepository;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Administrators choose the provider by which their company signs in. The client secret is never shown. */
@Service
public class SingleSignOnSettingsService {

    /** The most groups that can be given roles. */
    public static final int MAX_GROUPS = 200;

    private static final int MAX_CLIENT_LENGTH = 255;
    private static final int MAX_SECRET_LENGTH = 1_000;
    private static final int MAX_CLAIM_LENGTH = 100;
    private static final int MAX_GROUP_LENGTH = 200;

    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOnSettingsService.class);

    private final AdministratorTransactions transactions;
    private final CompanyService companies;
    private final DepartmentDirectory departments;
    private final StaffCredentialsRepository credentials;
    private final StaffIdentityRepository identities;
    private final SingleSignOnRepository repository;
    private final ProviderDiscovery discovery;

    SingleSignOnSettingsService(
            AdministratorTransactions transactions,
            CompanyService companies,
            DepartmentDirectory departments,
            StaffCredentialsRepository credentials,
            StaffIdentityRepository identities,
            SingleSignOnRepository repository,
            ProviderDiscovery discovery) {
        this.transactions = transactions;
        this.companies = companies;
        this.departments = departments;
        this.credentials = credentials;
        this.identities = identities;
        this.repository = repository;
        this.discovery = discovery;
    }

    public Optional<SingleSignOnSettings> find(StaffId me) {
        return transactions.read(
                me, access -> repository.find(access.company()).map(SingleSignOnRepository.Stored::settings));
    }

    /** By which the company's sign-in begins, below {@code /login/sso}. */
    public String companyKey(StaffId me) {
        return transactions.read(
                me, access -> companies.require(access.company()).key());
    }

    /** Who can be the break-glass administrator, by name. */
    public List<Administrator> listBreakGlassCandidates(StaffId me) {
        return transactions.read(me, access -> credentials.listAdministrators(access.company()));
    }

    /**
     * Reads what the provider says about itself, and its keys.
     *
     * @throws app.aside.shared.FieldRefusal with a sentence that says what is wrong there
     */
    public ProviderMetadata check(StaffId me, String issuer) {
        transactions.read(me, access -> access); // before the address is resolved: nobody else may probe hosts
        return FormField.ADDRESS.validate(() -> discovery.check(issuer.strip()));
    }

    /** Counts from the next sign-in on. Open sessions go on. */
    public void save(StaffId me, SingleSignOnDraft draft) {
        transactions.read(me, access -> access);
        SingleSignOnDraft checked = validate(draft);
        transactions.write(me, access -> {
            requireBreakGlass(access.company(), checked);
            requireDepartments(checked);
            repository.save(access.company(), checked, secret(access.company(), checked));
            LOG.info(
                    "Single sign-on of company {} set by {}: issuer {}, passwords {}",
                    access.company().value(),
                    me.value(),
                    checked.issuer(),
                    checked.passwordAllowed() ? "allowed" : "for the break-glass administrator only");
            return me;
        });
    }

    /** From the next sign-in on everybody signs in by password. Who has none needs a new link. */
    public void delete(StaffId me) {
        transactions.write(me, access -> {
            repository.delete(access.company());
            LOG.info(
                    "Single sign-on of company {} removed by {}",
                    access.company().value(),
                    me.value());
            return me;
        });
    }

    /** Whether {@link #disconnect} does something for this person. */
    public boolean isConnected(StaffId me, StaffId person) {
        return transactions.read(
                me,
                access -> !identities
                        .listConnected(access.company(), Set.of(person.value()))
                        .isEmpty());
    }

    /** Forgets which account of the provider the person is. The next one with the person's address takes its place. */
    public void disconnect(StaffId me, StaffId person) {
        transactions.write(me, access -> {
            if (!identities.delete(access.company(), person)) {
                throw Refusal.notFound("connection");
            }
            LOG.info("Staff {} disconnected from single sign-on by {}", person.value(), me.value());
            return me;
        });
    }

    private SingleSignOnDraft validate(SingleSignOnDraft draft) {
        String issuer = FormField.ADDRESS.validate(
                () -> discovery.validateIssuer(draft.issuer().strip()));
        String client = FormField.CLIENT_ID.validate(
                () -> TextNormalizer.singleLine(draft.clientId(), MAX_CLIENT_LENGTH, "The client id"));
        String claim = FormField.CLAIM.validate(
                () -> TextNormalizer.singleLine(draft.groupsClaim(), MAX_CLAIM_LENGTH, "The claim of the groups"));
        String secret = draft.newSecret().strip();
        if (secret.length() > MAX_SECRET_LENGTH) {
            throw FormField.SECRET.invalid("The client secret is longer than %d characters.", MAX_SECRET_LENGTH);
        }
        return new SingleSignOnDraft(
                issuer, client, secret, claim, validateGroups(draft), draft.passwordAllowed(), draft.breakGlass());
    }

    private static List<GroupRights> validateGroups(SingleSignOnDraft draft) {
        if (draft.groups().size() > MAX_GROUPS) {
            throw FormField.GROUPS.invalid("At most %d groups can be given roles.", MAX_GROUPS);
        }
        Set<String> names = new HashSet<>();
        return FormField.GROUPS.validate(() -> draft.groups().stream()
                .map(group -> {
                    String name = TextNormalizer.singleLine(group.group(), MAX_GROUP_LENGTH, "The name of a group");
                    if (!names.add(name)) {
                        throw Refusal.invalid("The group %s is there twice.", name);
                    }
                    if (group.roles().isEmpty()) {
                        throw Refusal.invalid("Choose at least one role for the group %s.", name);
                    }
                    boolean needDepartment = group.roles().stream().anyMatch(Role::needsDepartment);
                    if (needDepartment && group.departments().isEmpty()) {
                        throw Refusal.invalid(
                                "Choose at least one department for the group %s: it has agents or supervisors.", name);
                    }
                    return new GroupRights(name, group.roles(), needDepartment ? group.departments() : Set.of());
                })
                .toList());
    }

    private void requireDepartments(SingleSignOnDraft draft) {
        if (!draft.groups().stream()
                .flatMap(group -> group.departments().stream())
                .allMatch(departments::exists)) {
            throw Refusal.notFound("department");
        }
    }

    private void requireBreakGlass(CompanyId company, SingleSignOnDraft draft) {
        StaffId chosen = draft.breakGlass();
        if (chosen == null) {
            if (!draft.passwordAllowed()) {
                throw FormField.BREAK_GLASS.invalid(
                        "Choose a break-glass administrator before you switch passwords off.");
            }
        } else if (credentials.listAdministrators(company).stream()
                .noneMatch(one -> one.staff().equals(chosen))) {
            throw FormField.BREAK_GLASS.invalid(
                    "The break-glass administrator must be an enabled administrator with a password.");
        }
    }

    /** A secret is never sent to another provider than the one for which it was entered. */
    private String secret(CompanyId company, SingleSignOnDraft draft) {
        if (!draft.newSecret().isEmpty()) {
            return draft.newSecret();
        }
        return repository
                .find(company)
                .filter(stored -> stored.settings().issuer().equals(draft.issuer()))
                .map(SingleSignOnRepository.Stored::secret)
                .filter(stored -> !stored.isEmpty())
                .orElseThrow(() -> FormField.SECRET.invalid("Enter the client secret that belongs to this address."));
    }
}

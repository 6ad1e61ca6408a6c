package app.aside.staff.profile;

import app.aside.language.ClockFormat;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FormField;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.staff.StaffRenamed;
import app.aside.staff.identity.IdentityProviders;
import app.aside.staff.identity.StaffIdentityRepository;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The profile of each person. Everybody reads and changes only their own. */
@Service
public class ProfileService {

    private final AuthorizedTransactions transactions;
    private final ProfileRepository repository;
    private final IdentityProviders providers;
    private final StaffIdentityRepository identities;
    private final ApplicationEventPublisher events;
    private final ChangeNotifier changeNotifier;

    ProfileService(
            AuthorizedTransactions transactions,
            ProfileRepository repository,
            IdentityProviders providers,
            StaffIdentityRepository identities,
            ApplicationEventPublisher events,
            ChangeNotifier changeNotifier) {
        this.transactions = transactions;
        this.repository = repository;
        this.providers = providers;
        this.identities = identities;
        this.events = events;
        this.changeNotifier = changeNotifier;
    }

    public Profile find(StaffId me) {
        return transactions.read(
                me, access -> new Profile(access.name(), isNamedByProvider(access), repository.findTimes(access)));
    }

    public TimeSettings findTimes(StaffId me) {
        return transactions.read(me, repository::findTimes);
    }

    /**
     * Changes what is given, all of it or nothing. A new name is seen at once, as after a change by an administrator.
     *
     * @param name {@code null} to keep the present one
     * @param zone such as {@code America/Sao_Paulo}; {@code null} for that of each browser
     * @throws app.aside.shared.FieldRefusal for a name that cannot be one, or that the company's sign-in service says, and for
     *     an unknown zone
     */
    public void save(StaffId me, @Nullable String name, @Nullable String zone, ClockFormat clock) {
        TimeSettings times = new TimeSettings(parseZone(zone), clock);
        String wanted = name == null ? null : StaffAdministrationService.validateName(name);
        transactions.write(me, access -> {
            repository.saveTimes(access, times);
            if (wanted != null && !wanted.equals(repository.lockName(access))) {
                rename(access, wanted);
            }
            return me;
        });
    }

    private void rename(Access access, String name) {
        if (isNamedByProvider(access)) {
            throw FormField.NAME.conflict(
                    "Your name comes from your company's sign-in service. An administrator can change it.");
        }
        repository.saveName(access, name);
        events.publishEvent(new StaffRenamed(access.company(), access.staff(), name));
        changeNotifier.publish(
                Topic.access(access.staff().value()),
                Topic.company(access.company().value()));
    }

    private boolean isNamedByProvider(Access access) {
        return providers
                .findIssuer(access.company())
                .filter(issuer -> identities.isConnected(access.company(), access.staff(), issuer))
                .isPresent();
    }

    private static @Nullable ZoneId parseZone(@Nullable String zone) {
        if (zone == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw FormField.ZONE.invalid("Choose a time zone, such as Europe/Lisbon.");
        }
        return ZoneId.of(zone);
    }
}

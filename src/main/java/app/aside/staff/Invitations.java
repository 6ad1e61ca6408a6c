package app.aside.staff;

import app.aside.company.CompanyService;
import app.aside.database.Transactions;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.SecretToken;
import app.aside.staff.InvitationRepository.InvitedStaff;
import app.aside.staff.session.StaffSessionRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * One-time links by which members of staff set their password. Whoever holds the link may use it. Unknown, used and
 * expired links and those of disabled people are refused with the same sentence.
 */
@Service
public class Invitations {

    /** How long a link can be used. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    /** The fewest characters of a password. */
    public static final int MIN_PASSWORD_LENGTH = 12;

    /** The most characters of a password. */
    public static final int MAX_PASSWORD_LENGTH = 200;

    private final InvitationRepository invitations;
    private final StaffRepository people;
    private final StaffSessionRepository sessions;
    private final CompanyService companies;
    private final Transactions transactions;
    private final PasswordEncoder passwordEncoder;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    Invitations(
            InvitationRepository invitations,
            StaffRepository people,
            StaffSessionRepository sessions,
            CompanyService companies,
            Transactions transactions,
            PasswordEncoder passwordEncoder,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.sessions = sessions;
        this.companies = companies;
        this.transactions = transactions;
        this.passwordEncoder = passwordEncoder;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** Whom a link invites, to which company. */
    public record Invited(String company, String name, String email) {}

    /** Whom this link invites, as long as it is valid. */
    public Optional<Invited> find(String token) {
        return findValid(token)
                .map(found -> new Invited(companies.require(found.company()).name(), found.name(), found.email()));
    }

    /**
     * Sets the password and uses the invitation up. Sign-ins with an earlier password end at once, and their windows say
     * so.
     *
     * @throws FieldRefusal if the password is too weak; the invitation can still be used
     */
    public void accept(String token, String password) {
        InvitedStaff found = findValid(token).orElseThrow(Invitations::invalidInvitation);
        requireStrongPassword(password, found.email());
        String hash =
                Objects.requireNonNull(passwordEncoder.encode(password)); // slow by design: outside the transaction
        transactions.write(found.company().value(), () -> {
            boolean used = invitations.deleteValid(SecretToken.hash(token), clock.instant());
            Staff staff = people.lockById(found.staff().value()).orElse(null);
            if (!used || staff == null || !staff.enabled()) {
                throw invalidInvitation();
            }
            staff.setPasswordHash(hash);
            sessions.deleteAll(found.company(), found.staff(), null);
            changeNotifier.publish(Topic.access(staff.id()));
            return staff.id();
        });
    }

    /** In the running transaction: a new link, which takes the place of any earlier one of this person. */
    Invitation issue(CompanyId company, Staff staff) {
        StaffId id = new StaffId(staff.id());
        String token = SecretToken.generate();
        Instant expiresAt = clock.instant().plus(VALIDITY);
        people.flush(); // the foreign key needs the row of somebody who was added just now
        invitations.replace(company, id, SecretToken.hash(token), expiresAt);
        return new Invitation(id, staff.email(), token, expiresAt);
    }

    /** Until when the links of these people can be used; people without a link are missing. */
    Map<UUID, Instant> listExpiryTimes(CompanyId company, Collection<UUID> staff) {
        return invitations.listExpiryTimes(company, staff, clock.instant());
    }

    private Optional<InvitedStaff> findValid(String token) {
        return invitations.find(SecretToken.hash(token), clock.instant());
    }

    static void requireStrongPassword(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_PASSWORD_LENGTH) {
            throw FormField.PASSWORD.invalid(
                    "The password needs at least %d characters.".formatted(MIN_PASSWORD_LENGTH));
        }
        if (length > MAX_PASSWORD_LENGTH) {
            throw FormField.PASSWORD.invalid(
                    "The password may have at most %d characters.".formatted(MAX_PASSWORD_LENGTH));
        }
        if (password.strip().toLowerCase(Locale.ROOT).equals(email)) {
            throw FormField.PASSWORD.invalid("The password must not be your e-mail address.");
        }
    }

    private static Refusal invalidInvitation() {
        return Refusal.notFound("invitation");
    }
}

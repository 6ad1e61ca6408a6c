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
import app.aside.staff.event.InvitationIssued;
import app.aside.staff.event.InvitationUsed;
import app.aside.staff.session.StaffSessionRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Invitations(
            InvitationRepository invitations,
            StaffRepository people,
            StaffSessionRepository sessions,
            CompanyService companies,
            Transactions transactions,
            PasswordEncoder passwordEncoder,
            ChangeNotifier changeNotifier,
            ApplicationEventPublisher events,
            Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.sessions = sessions;
        this.companies = companies;
        this.transactions = transactions;
        this.passwordEncoder = passwordEncoder;
        this.changeNotifier = changeNotifier;
        this.events = events;
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
     * Sets the password and uses all links of the person up. Sign-ins with an earlier password end at once, and their
     * windows say so.
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
            invitations.deleteAll(found.company(), found.staff());
            events.publishEvent(new InvitationUsed(found.company(), found.staff()));
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
        events.publishEvent(new InvitationIssued(company, id, staff.email()));
        return new Invitation(id, staff.email(), token, expiresAt);
    }

    /**
     * What a mail with a link says.
     *
     * @param newPassword whether the person has had a password before
     */
    public record MailedInvitation(Invited invited, Invitation link, boolean newPassword) {}

    /**
     * Another link for somebody who is invited, as long as the first one can be used; that one stays valid. Links are not
     * stored, so that each attempt to mail one needs its own.
     *
     * @return empty if there is no valid link any more, or the person is disabled
     */
    public Optional<MailedInvitation> issueForMail(CompanyId company, StaffId id) {
        return transactions.write(company.value(), () -> {
            Staff staff = people.lockById(id.value()).filter(Staff::enabled).orElse(null);
            Instant expiresAt = invitations
                    .listExpiryTimes(company, List.of(id.value()), clock.instant())
                    .get(id.value());
            if (staff == null || expiresAt == null) {
                return Optional.empty();
            }
            String token = SecretToken.generate();
            invitations.insert(company, id, SecretToken.hash(token), expiresAt);
            return Optional.of(new MailedInvitation(
                    new Invited(companies.require(company).name(), staff.name(), staff.email()),
                    new Invitation(id, staff.email(), token, expiresAt),
                    staff.hasPassword()));
        });
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
            throw FormField.PASSWORD.invalid("The password needs at least %d characters.", MIN_PASSWORD_LENGTH);
        }
        if (length > MAX_PASSWORD_LENGTH) {
            throw FormField.PASSWORD.invalid("The password may have at most %d characters.", MAX_PASSWORD_LENGTH);
        }
        if (password.strip().toLowerCase(Locale.ROOT).equals(email)) {
            throw FormField.PASSWORD.invalid("The password must not be your e-mail address.");
        }
    }

    private static Refusal invalidInvitation() {
        return Refusal.notFound("invitation");
    }
}

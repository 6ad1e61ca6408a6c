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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * One-time links by which members of staff set their password. Whoever holds the link may use it; an unknown, used or
 * expired one, or one of a disabled person, is refused alike.
 */
@Service
public class Invitations {

    /** How long a link can be used. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    /** The fewest characters of a password. */
    public static final int MIN_PASSWORD_LENGTH = 12;

    /** The most characters of a password. */
    public static final int MAX_PASSWORD_LENGTH = 200;

    private final JdbcClient jdbc;
    private final StaffRepository people;
    private final CompanyService companies;
    private final Transactions transactions;
    private final PasswordEncoder passwordEncoder;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    Invitations(
            JdbcClient jdbc,
            StaffRepository people,
            CompanyService companies,
            Transactions transactions,
            PasswordEncoder passwordEncoder,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.companies = companies;
        this.transactions = transactions;
        this.passwordEncoder = passwordEncoder;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** Who is invited to what. */
    public record Invited(String company, String name, String email) {}

    private record ValidInvitation(StaffId staff, CompanyId company, String name, String email) {}

    /** For whom this link is, as long as it can be used. */
    public Optional<Invited> find(String token) {
        return findValid(token)
                .map(found -> new Invited(companies.require(found.company()).name(), found.name(), found.email()));
    }

    /**
     * Sets the password and uses the invitation up. What is signed in with an earlier password can do nothing from then
     * on, and its windows are told.
     *
     * @throws FieldRefusal if the password is too weak; the invitation can still be used
     */
    public void accept(String token, String password) {
        ValidInvitation found = findValid(token).orElseThrow(Invitations::invalidInvitation);
        requireStrongPassword(password, found.email());
        String hash =
                Objects.requireNonNull(passwordEncoder.encode(password)); // slow by design: outside the transaction
        transactions.write(found.company().value(), () -> {
            int used = jdbc.sql("DELETE FROM staff_invitation WHERE token_hash = ? AND expires_at > ?")
                    .params(SecretToken.hash(token), utc(clock.instant()))
                    .update();
            Staff staff = people.lockById(found.staff().value()).orElse(null);
            if (used == 0 || staff == null || !staff.enabled()) {
                throw invalidInvitation();
            }
            staff.setPasswordHash(hash);
            changeNotifier.publish(Topic.access(staff.id()));
            return staff.id();
        });
    }

    /** In the running transaction: a new link, which takes the place of any earlier one of this person. */
    Invitation issue(Staff staff) {
        String token = SecretToken.generate();
        Instant expiresAt = clock.instant().plus(VALIDITY);
        people.flush(); // the foreign key needs the row of somebody who was added just now
        jdbc.sql("DELETE FROM staff_invitation WHERE staff_id = ?")
                .param(staff.id())
                .update();
        jdbc.sql("INSERT INTO staff_invitation (token_hash, staff_id, expires_at) VALUES (?, ?, ?)")
                .params(SecretToken.hash(token), staff.id(), utc(expiresAt))
                .update();
        return new Invitation(new StaffId(staff.id()), staff.email(), token, expiresAt);
    }

    /** Until when the links of these people can be used; people without a link are missing. */
    Map<UUID, Instant> listExpiryTimes(Collection<UUID> staff) {
        if (staff.isEmpty()) {
            return Map.of();
        }
        record Row(UUID staff, Instant until) {}
        return jdbc
                .sql(
                        "SELECT staff_id, expires_at FROM staff_invitation WHERE staff_id IN (:staff) AND expires_at > :now")
                .param("staff", staff)
                .param("now", utc(clock.instant()))
                .query((row, number) -> new Row(
                        row.getObject("staff_id", UUID.class),
                        row.getObject("expires_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::staff, Row::until, (a, b) -> a.isAfter(b) ? a : b));
    }

    private Optional<ValidInvitation> findValid(String token) {
        return jdbc.sql("""
                        SELECT s.id, s.account_id, s.name, s.email
                        FROM staff_invitation i JOIN staff s ON s.id = i.staff_id
                        WHERE i.token_hash = ? AND i.expires_at > ? AND s.enabled
                        """)
                .params(SecretToken.hash(token), utc(clock.instant()))
                .query((row, number) -> new ValidInvitation(
                        new StaffId(row.getObject("id", UUID.class)),
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        row.getString("name"),
                        row.getString("email")))
                .optional();
    }

    private static void requireStrongPassword(String password, String email) {
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

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}

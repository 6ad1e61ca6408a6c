package app.aside.staff;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.staff.session.StaffSessionRepository;
import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The own password of each person. */
@Service
public class OwnPasswordService {

    private final AuthorizedTransactions transactions;
    private final StaffRepository people;
    private final StaffSessionRepository sessions;
    private final PasswordEncoder passwordEncoder;
    private final ChangeNotifier changeNotifier;

    OwnPasswordService(
            AuthorizedTransactions transactions,
            StaffRepository people,
            StaffSessionRepository sessions,
            PasswordEncoder passwordEncoder,
            ChangeNotifier changeNotifier) {
        this.transactions = transactions;
        this.people = people;
        this.sessions = sessions;
        this.passwordEncoder = passwordEncoder;
        this.changeNotifier = changeNotifier;
    }

    private record Stored(String email, String hash) {}

    /**
     * Asks for the password again before something that whoever finds an open desk must not do. Takes as long as a
     * sign-in; call it outside of transactions.
     *
     * @throws FieldRefusal for {@link FormField#PRESENT_PASSWORD} if it is another one
     */
    public void requirePresent(StaffId me, String password) {
        requirePresent(stored(me), password);
    }

    /**
     * Sets another password. The session that asks goes on; all others of this person end.
     *
     * @throws FieldRefusal if the present one is wrong or the new one is too weak
     */
    public void change(StaffId me, String present, String next) {
        Stored stored = stored(me);
        requirePresent(stored, present);
        Invitations.requireStrongPassword(next, stored.email());
        String hash = Objects.requireNonNull(passwordEncoder.encode(next)); // slow by design: outside the transaction
        transactions.write(me, access -> {
            people.lockById(me.value()).orElseThrow().setPasswordHash(hash);
            sessions.deleteAll(access.company(), me, me.session());
            changeNotifier.publish(Topic.access(me.value()), Topic.sessions(me.value()));
            return me;
        });
    }

    private Stored stored(StaffId me) {
        return transactions.read(me, access -> {
            Staff person = people.findById(me.value()).orElseThrow();
            return new Stored(person.email(), Objects.requireNonNullElse(person.passwordHash(), ""));
        });
    }

    private void requirePresent(Stored stored, String password) {
        if (stored.hash().isEmpty() || !passwordEncoder.matches(password, stored.hash())) {
            throw FormField.PRESENT_PASSWORD.invalid("This is not your present password.");
        }
    }
}

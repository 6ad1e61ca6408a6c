package app.aside.staff.secondfactor;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.OwnPasswordService;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** The own second factor of each person, and the second step of the sign-in. */
@Service
public class SecondFactors {

    private static final Pattern ONE_TIME_CODE = Pattern.compile("\\d{6}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final AuthorizedTransactions transactions;
    private final OwnPasswordService passwords;
    private final SecondFactorRepository repository;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    SecondFactors(
            AuthorizedTransactions transactions,
            OwnPasswordService passwords,
            SecondFactorRepository repository,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.repository = repository;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    public SecondFactorStatus status(StaffId me) {
        return transactions.read(me, access -> repository.status(access.company(), me));
    }

    /** What follows the right password of this person. */
    public SecondStep secondStep(StaffId signingIn) {
        SecondFactorStatus status = status(signingIn);
        return status.isActive() ? SecondStep.CODE : status.required() ? SecondStep.SET_UP : SecondStep.NONE;
    }

    /**
     * Whether this is the present one-time code or an unused recovery code of somebody whose password was checked. It is
     * used up.
     */
    public boolean use(StaffId signingIn, String typed) {
        String code = BLANKS.matcher(typed).replaceAll("");
        return transactions.write(
                signingIn,
                access -> ONE_TIME_CODE.matcher(code).matches()
                        ? useOneTimeCode(access, code)
                        : repository.useRecoveryCode(access.company(), signingIn, RecoveryCode.hash(signingIn, code)));
    }

    private boolean useOneTimeCode(Access access, String code) {
        return repository
                .findSecret(access.company(), access.staff())
                .map(secret -> new TotpSecret(secret, "").findStep(code, clock.instant()))
                .filter(OptionalLong::isPresent)
                .filter(step -> repository.useStep(access.company(), access.staff(), step.getAsLong()))
                .isPresent();
    }

    /**
     * A new secret, to be confirmed by {@link #activate}. One that is active stays until then.
     *
     * @param account what the app shows beside the codes
     * @throws FieldRefusal for {@link FormField#PRESENT_PASSWORD}
     */
    public TotpSecret begin(StaffId me, String password, String account) {
        passwords.requirePresent(me, password);
        return TotpSecret.generate(account);
    }

    /**
     * As {@link #begin}, in the middle of a sign-in whose password was just checked.
     *
     * @throws Refusal if the person has a second factor already
     */
    public TotpSecret beginAtSignIn(StaffId signingIn, String account) {
        if (secondStep(signingIn) != SecondStep.SET_UP) {
            throw hasOne();
        }
        return TotpSecret.generate(account);
    }

    private static Refusal hasOne() {
        return Refusal.notAllowed("You have a second factor already.");
    }

    /**
     * Makes the secret the person's second factor.
     *
     * @return the recovery codes, which are never shown again; those of before work no more
     * @throws FieldRefusal for {@link FormField#CODE} if it is not the present code
     */
    public List<String> activate(StaffId me, TotpSecret secret, String typed) {
        return activate(me, secret, typed, false);
    }

    /**
     * As {@link #activate}, in the middle of a sign-in.
     *
     * @throws Refusal if the person has set up a second factor since: who has only the password cannot replace it
     */
    public List<String> activateAtSignIn(StaffId signingIn, TotpSecret secret, String typed) {
        return activate(signingIn, secret, typed, true);
    }

    private List<String> activate(StaffId me, TotpSecret secret, String typed, boolean isFirst) {
        String code = BLANKS.matcher(typed).replaceAll("");
        Instant now = clock.instant();
        OptionalLong step = secret.findStep(code, now);
        if (step.isEmpty()) {
            throw FormField.CODE.invalid(
                    "This is not the code that the app shows now. Check that the clock of your phone is right.");
        }
        List<String> codes = RecoveryCode.generate();
        transactions.write(me, access -> {
            if (isFirst && repository.status(access.company(), me).isActive()) {
                throw hasOne();
            }
            repository.save(access.company(), me, secret.bytes(), step.getAsLong(), now);
            repository.deleteReset(access.company(), me);
            storeRecoveryCodes(access, codes);
            return me;
        });
        return codes;
    }

    /**
     * New recovery codes; those of before work no more.
     *
     * @throws FieldRefusal for {@link FormField#PRESENT_PASSWORD}
     * @throws Refusal without a second factor
     */
    public List<String> renewRecoveryCodes(StaffId me, String password) {
        passwords.requirePresent(me, password);
        List<String> codes = RecoveryCode.generate();
        transactions.write(me, access -> {
            if (!repository.status(access.company(), me).isActive()) {
                throw new Refusal(Refusal.Reason.CONFLICT, "Set up one-time codes first.");
            }
            storeRecoveryCodes(access, codes);
            return me;
        });
        return codes;
    }

    private void storeRecoveryCodes(Access access, List<String> codes) {
        repository.replaceRecoveryCodes(
                access.company(),
                access.staff(),
                codes.stream()
                        .map(code -> RecoveryCode.hash(access.staff(), code))
                        .toList());
        changeNotifier.publish(Topic.sessions(access.staff().value()));
    }

    /**
     * Signs in by the password alone from now on.
     *
     * @throws FieldRefusal for {@link FormField#PRESENT_PASSWORD}
     * @throws Refusal if the company requires a second factor
     */
    public void remove(StaffId me, String password) {
        passwords.requirePresent(me, password);
        transactions.write(me, access -> {
            if (repository.status(access.company(), me).required()) {
                throw Refusal.notAllowed("Your company requires a second factor for your role.");
            }
            repository.delete(access.company(), me);
            changeNotifier.publish(Topic.sessions(me.value()));
            return me;
        });
    }

    /** The person knows that an administrator took the second factor away. */
    public void acknowledgeReset(StaffId me) {
        transactions.write(me, access -> {
            repository.deleteReset(access.company(), me);
            changeNotifier.publish(Topic.sessions(me.value()));
            return me;
        });
    }
}

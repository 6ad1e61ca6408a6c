package app.aside.desk.signin;

import app.aside.singlesignon.SignInResult;
import app.aside.staff.StaffCredentialsRepository.Credentials;
import app.aside.staff.StaffId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Logs and counts failed sign-ins and unusable invitation links: the counter {@code aside.signin.failures}, tagged {@code
 * reason}. A line names the address and, for an account that exists, the id of its owner; never what was typed.
 *
 * <p>Every wrong password and link is logged, because their number is limited. Of refused attempts one in each second is
 * logged.
 */
@Component
class SignInFailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(SignInFailureLog.class);
    private static final long REFUSAL_LOG_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Counter wrongPasswords;
    private final Counter wrongCodes;
    private final Counter refusedPasskeys;
    private final Counter refusedSingleSignOns;
    private final Counter unusableLinks;
    private final Counter refusedAttempts;
    private final Counter busy;
    private final AtomicLong nextRefusalLog = new AtomicLong(System.nanoTime());

    SignInFailureLog(MeterRegistry registry) {
        this.wrongPasswords = counter(registry, "password");
        this.wrongCodes = counter(registry, "code");
        this.refusedPasskeys = counter(registry, "passkey");
        this.refusedSingleSignOns = counter(registry, "sso");
        this.unusableLinks = counter(registry, "link");
        this.refusedAttempts = counter(registry, "too-many");
        this.busy = counter(registry, "busy");
    }

    private static Counter counter(MeterRegistry registry, String reason) {
        return Counter.builder("aside.signin.failures")
                .description("Failed sign-ins and unusable invitation links")
                .tag("reason", reason)
                .register(registry);
    }

    void wrongPassword(String address, Optional<Credentials> account) {
        wrongPasswords.increment();
        LOG.warn(
                "Sign-in from {} failed: {}",
                address,
                account.map(known -> "wrong password of staff " + known.staff().value())
                        .orElse("no such account"));
    }

    /** Of somebody who is signed in and was asked for the password again. */
    void wrongPassword(String address, StaffId signedIn) {
        wrongPasswords.increment();
        LOG.warn("Confirmation from {} failed: wrong password of staff {}", address, signedIn.value());
    }

    void wrongCode(String address, StaffId person) {
        wrongCodes.increment();
        LOG.warn("Sign-in from {} failed: wrong code of staff {}, after the right password", address, person.value());
    }

    void refusedPasskey(String address) {
        refusedPasskeys.increment();
        LOG.warn("Sign-in from {} failed: a passkey that is unknown or was not verified", address);
    }

    /** Of somebody for whom the company's provider vouches. */
    void refusedSingleSignOn(String address, SignInResult.Reason reason) {
        refusedSingleSignOns.increment();
        LOG.warn("Single sign-on from {} refused: {}", address, reason);
    }

    void unknownCompany(String address) {
        refusedSingleSignOns.increment();
        LOG.warn("Single sign-on from {} refused: no such company or account with a provider", address);
    }

    void unusableLink(String address) {
        unusableLinks.increment();
        LOG.warn("An invitation link opened from {} cannot be used", address);
    }

    void tooMany(String address) {
        refusedAttempts.increment();
        logRefusal("Attempt from {} refused: too many failures", address);
    }

    void busy(String address) {
        busy.increment();
        logRefusal("Attempt from {} refused: too many passwords wait to be checked", address);
    }

    private void logRefusal(String line, String address) {
        long due = nextRefusalLog.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextRefusalLog.compareAndSet(due, now + REFUSAL_LOG_INTERVAL)) {
            LOG.warn(line, address);
        }
    }
}

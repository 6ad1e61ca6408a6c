package app.aside.desk.signin;

import app.aside.shared.Sha256;
import app.aside.staff.EmailAddress;
import app.aside.staff.StaffId;
import app.aside.web.ClientAddress;
import app.aside.web.ClientBuckets;
import app.aside.web.ClientBucketsFactory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords or links. Counts failures by address, and by account and address together, so
 * nobody can keep the owner of an account from signing in elsewhere. Nothing is locked: after a wait another attempt is
 * allowed.
 *
 * <p>Attempts of one address run two at a time on each node. The failure of one is therefore counted before the next
 * begins, and one address cannot occupy all threads that hash passwords.
 */
final class FailedAttempts {

    private static final int PARALLEL_PER_ADDRESS = 2;
    private static final Duration TURN_TIMEOUT = Duration.ofSeconds(10);

    /** Above this number the least recently seen are forgotten. */
    private static final long MAX_ENTRIES = 100_000;

    private final SignInFailureLog log;
    private final ClientBuckets addresses;
    private final ClientBuckets accounts;
    private final ClientBuckets codes;
    private final Cache<String, Semaphore> turns;

    FailedAttempts(SignInProperties limits, SignInFailureLog log, ClientBucketsFactory buckets) {
        this.log = log;
        this.addresses = buckets.create("sign-in-address", limits.address());
        this.accounts = buckets.create("sign-in-account", limits.account());
        this.codes = buckets.create("sign-in-code", limits.code());
        this.turns = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /** One attempt, from its check to its outcome. Closing it lets the next of its address begin. */
    final class Attempt implements AutoCloseable {

        private final String address;
        private final ClientBuckets failures;
        private final @Nullable String account;
        private final Semaphore turn;

        private Attempt(String address, ClientBuckets failures, @Nullable String account, Semaphore turn) {
            this.address = address;
            this.failures = failures;
            this.account = account;
            this.turn = turn;
        }

        /** Counts against the address and against the account at this address. */
        void fail() {
            addresses.consume(address);
            if (account != null) {
                failures.consume(account);
            }
        }

        /** Forgets the failures with this account at this address; those with other accounts count on. */
        void succeed() {
            if (account != null) {
                failures.reset(account);
            }
        }

        @Override
        public void close() {
            turn.release();
        }
    }

    /**
     * Waits for a turn and checks the limits.
     *
     * @param remoteAddress the client's address in its textual form
     * @param account what somebody calls the account, whether there is one or not; null for a link
     * @throws TooManyAttemptsException if a limit is reached, or if the turn did not come within ten seconds
     */
    Attempt begin(String remoteAddress, @Nullable String account) {
        String address = ClientAddress.of(remoteAddress);
        return begin(remoteAddress, address, accounts, account == null ? null : digest(address, account));
    }

    /**
     * As {@link #begin(String, String)}, for the second factor of somebody whose password was right.
     *
     * @param person counted from all addresses together
     */
    Attempt beginCode(String remoteAddress, StaffId person) {
        return begin(
                remoteAddress,
                ClientAddress.of(remoteAddress),
                codes,
                person.value().toString());
    }

    private Attempt begin(String remoteAddress, String address, ClientBuckets failures, @Nullable String key) {
        requireAllowed(address, failures, key, remoteAddress); // without waiting for a turn in vain
        Semaphore turn = turns.get(address, first -> new Semaphore(PARALLEL_PER_ADDRESS, true));
        if (!acquire(turn)) {
            throw refuse(remoteAddress, TURN_TIMEOUT);
        }
        try {
            requireAllowed(address, failures, key, remoteAddress);
            return new Attempt(address, failures, key, turn);
        } catch (TooManyAttemptsException e) {
            turn.release();
            throw e;
        }
    }

    private static boolean acquire(Semaphore turn) {
        try {
            return turn.tryAcquire(TURN_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void requireAllowed(
            String address, ClientBuckets failures, @Nullable String account, String remoteAddress) {
        Duration wait = addresses.findWait(address);
        if (account != null && wait.isZero()) {
            wait = failures.findWait(account);
        }
        if (wait.isPositive()) {
            throw refuse(remoteAddress, wait);
        }
    }

    private TooManyAttemptsException refuse(String remoteAddress, Duration retryAfter) {
        log.tooMany(remoteAddress);
        return new TooManyAttemptsException(retryAfter);
    }

    /** A name can be long, so its hash is kept; spellings that lead to one account are one. */
    private static String digest(String address, String account) {
        return HexFormat.of().formatHex(Sha256.ofParts(address, EmailAddress.fold(account)));
    }
}

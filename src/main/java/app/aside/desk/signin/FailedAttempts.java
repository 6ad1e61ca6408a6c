package app.aside.desk.signin;

import app.aside.shared.Sha256;
import app.aside.web.ClientAddress;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords or links. Counts failures by address, and by account and address together, so
 * nobody can keep the owner of an account from signing in elsewhere. Nothing is locked: after a wait another attempt is
 * allowed. Counts on this node, in bounded memory.
 *
 * <p>Attempts of one address run two at a time. The failure of one is therefore counted before the next begins, and one
 * address cannot occupy all threads that hash passwords.
 */
final class FailedAttempts {

    private static final int PARALLEL_PER_ADDRESS = 2;
    private static final Duration TURN_TIMEOUT = Duration.ofSeconds(10);

    /** Above this number the least recently seen are forgotten. */
    private static final long MAX_ENTRIES = 100_000;

    private final SignInProperties limits;
    private final SignInFailureLog log;
    private final TimeMeter time;
    private final Cache<String, Address> addresses;
    private final Cache<String, Bucket> accounts;

    FailedAttempts(SignInProperties limits, SignInFailureLog log, TimeMeter time) {
        this.limits = limits;
        this.log = log;
        this.time = time;
        this.addresses = cache(limits.address());
        this.accounts = cache(limits.account());
    }

    /** One attempt, from its check to its outcome. Closing it lets the next of its address begin. */
    final class Attempt implements AutoCloseable {

        private final Address address;
        private final @Nullable String account;

        private Attempt(Address address, @Nullable String account) {
            this.address = address;
            this.account = account;
        }

        /** Counts against the address and against the account at this address. */
        void fail() {
            address.failures.tryConsume(1);
            if (account != null) {
                bucket(account).tryConsume(1);
            }
        }

        /** Forgets the failures with this account at this address; those with other accounts count on. */
        void succeed() {
            if (account != null) {
                accounts.invalidate(account);
            }
        }

        @Override
        public void close() {
            address.turns.release();
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
        String client = ClientAddress.of(remoteAddress);
        Address address = addresses.get(client, key -> new Address(newBucket(limits.address())));
        String key = account == null ? null : digest(client, account);
        requireAllowed(address, key, remoteAddress); // without waiting for a turn in vain
        if (!acquireTurn(address)) {
            throw refuse(remoteAddress, TURN_TIMEOUT);
        }
        try {
            requireAllowed(address, key, remoteAddress);
            return new Attempt(address, key);
        } catch (TooManyAttemptsException e) {
            address.turns.release();
            throw e;
        }
    }

    private static boolean acquireTurn(Address address) {
        try {
            return address.turns.tryAcquire(TURN_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void requireAllowed(Address address, @Nullable String account, String remoteAddress) {
        long wait = waitNanos(address.failures);
        if (account != null) {
            Bucket known = accounts.getIfPresent(account);
            wait = Math.max(wait, known == null ? 0 : waitNanos(known));
        }
        if (wait > 0) {
            throw refuse(remoteAddress, Duration.ofNanos(wait));
        }
    }

    private TooManyAttemptsException refuse(String remoteAddress, Duration retryAfter) {
        log.tooMany(remoteAddress);
        return new TooManyAttemptsException(retryAfter);
    }

    private static long waitNanos(Bucket bucket) {
        return bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    private Bucket bucket(String account) {
        return accounts.get(account, key -> newBucket(limits.account()));
    }

    private Bucket newBucket(SignInProperties.FailureLimit limit) {
        return Bucket.builder()
                .addLimit(rate -> rate.capacity(limit.burst()).refillGreedy(1, limit.interval()))
                .withCustomTimePrecision(time)
                .build();
    }

    /** An entry that nobody touched until its bucket was full again need not be remembered. */
    private static <T> Cache<String, T> cache(SignInProperties.FailureLimit limit) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterAccess(limit.interval().multipliedBy(limit.burst() + 1L))
                .build();
    }

    /** A name can be long, so its hash is kept; spellings that lead to one account are one. */
    private static String digest(String address, String account) {
        return HexFormat.of().formatHex(Sha256.ofParts(address, account.strip().toLowerCase(Locale.ROOT)));
    }

    private static final class Address {

        private final Bucket failures;
        private final Semaphore turns = new Semaphore(PARALLEL_PER_ADDRESS, true);

        Address(Bucket failures) {
            this.failures = failures;
        }
    }
}

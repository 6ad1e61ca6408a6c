package app.aside.staff.password;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes a few passwords at a time, on platform threads. A hash takes tens of milliseconds of processor time; on the
 * virtual threads of requests, many of them would occupy every carrier.
 *
 * <p>A call throws {@link RejectedExecutionException} if {@value #MAX_WAITING} others wait already, or if it is not done
 * within ten seconds.
 */
class BoundedPasswordEncoder implements PasswordEncoder, DisposableBean {

    static final int MAX_WAITING = 100;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final PasswordEncoder encoder;
    private final ThreadPoolExecutor threads;

    BoundedPasswordEncoder(PasswordEncoder encoder, int threads) {
        this.encoder = encoder;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("password-hash-", 0).factory());
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return call(() -> encoder.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return call(() -> encoder.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T call(Callable<T> work) {
        Future<T> result = threads.submit(work);
        try {
            return result.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new RejectedExecutionException("Too many passwords wait to be hashed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(e);
        } finally {
            result.cancel(false);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}

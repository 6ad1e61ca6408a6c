package app.aside.outbound;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Asks as the operating system does, on threads of its own: such a lookup cannot be given up, and on a virtual thread
 * it would hold up one of the few carriers of all the others.
 */
@Component
class SystemHostResolver implements HostResolver {

    private static final int MAX_THREADS = 50;

    /** Never reached: each caller waits for its own answer. */
    private static final int MAX_QUEUED = 1_000;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            MAX_THREADS,
            MAX_THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_QUEUED),
            Thread.ofPlatform().daemon().name("dns-", 0).factory());

    SystemHostResolver() {
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<InetAddress> resolve(String host, Duration timeout) throws IOException {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> lookUp(host));
        try {
            executor.execute(lookup);
            return List.of(lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(e);
            throw unknown;
        } catch (TimeoutException | RejectedExecutionException e) {
            SocketTimeoutException late = new SocketTimeoutException(host);
            late.initCause(e);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(host);
        } finally {
            executor.remove(lookup); // it may not have started yet
        }
    }

    InetAddress[] lookUp(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}

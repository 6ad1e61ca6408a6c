package app.aside.post;

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
 * Asks as the operating system does, on threads of its own: such a question cannot be given up, and on a virtual thread
 * it would hold up one of the few carriers of all the others.
 */
@Component
class SystemNames implements Names {

    private static final int AT_ONCE = 50;

    /** More than ever wait at a time, as whoever asks waits for the answer. */
    private static final int MOST_WAITING = 1_000;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("names-", 0).factory());

    SystemNames() {
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<InetAddress> addresses(String host, Duration patience) throws IOException {
        FutureTask<InetAddress[]> question = new FutureTask<>(() -> resolve(host));
        try {
            threads.execute(question);
            return List.of(question.get(patience.toMillis(), TimeUnit.MILLISECONDS));
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
            threads.remove(question); // if nobody has asked it yet, nobody needs to
        }
    }

    /** Takes as long as it takes. */
    InetAddress[] resolve(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}

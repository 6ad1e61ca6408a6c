package app.aside.journeys;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A way to a server that can be slow, or lose everything for a while. Neither side is told: what was sent meanwhile
 * arrives later, as TCP repeats it.
 */
public final class LossyNetwork implements AutoCloseable {

    private final URI target;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition restored = lock.newCondition();
    private boolean lost;
    private Duration delay = Duration.ZERO;

    public LossyNetwork(URI target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on everything takes this long, in each direction. */
    public void delay(Duration each) {
        lock.lock();
        try {
            delay = each;
        } finally {
            lock.unlock();
        }
    }

    public void lose() {
        setLost(true);
    }

    /** As {@link #lose}, but both sides are told that what was connected has ended. */
    public void cut() {
        lose();
        sockets.forEach(LossyNetwork::close);
    }

    public void restore() {
        setLost(false);
    }

    private void setLost(boolean now) {
        lock.lock();
        try {
            lost = now;
            restored.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = entrance.accept();
                Socket application = new Socket(target.getHost(), target.getPort());
                sockets.add(browser);
                sockets.add(application);
                Thread.ofVirtual().start(() -> forward(browser, application));
                Thread.ofVirtual().start(() -> forward(application, browser));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void forward(Socket from, Socket to) {
        try (from;
                to;
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                awaitNetwork();
                output.write(buffer, 0, count);
            }
            awaitNetwork();
        } catch (IOException | InterruptedException e) {
            // one side is gone
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitNetwork() throws InterruptedException {
        lock.lock();
        try {
            long left = delay.toNanos();
            while (lost || left > 0) {
                if (lost) {
                    restored.await();
                } else {
                    left = restored.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        restore();
        close(entrance);
        sockets.forEach(LossyNetwork::close);
    }

    private static void close(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

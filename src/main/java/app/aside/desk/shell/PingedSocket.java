package app.aside.desk.shell;

import jakarta.websocket.CloseReason;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.atmosphere.container.version.JSR356WebSocket;
import org.atmosphere.cpr.AtmosphereResource;
import org.atmosphere.cpr.AtmosphereResourceImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ReflectionUtils;

/**
 * The web socket of a push connection. A computer that goes to sleep and a network that drops everything close none, so the
 * server pings it. The network layer of the browser answers, also for a page in the background, whose scripts seldom run.
 */
final class PingedSocket {

    private static final Logger LOG = LoggerFactory.getLogger(PingedSocket.class);

    /** After so many pings without an answer the next one closes the connection. */
    private static final int MAX_UNANSWERED = 2;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Atmosphere shows it to nobody. */
    private static final Field SESSION =
            Objects.requireNonNull(ReflectionUtils.findField(JSR356WebSocket.class, "session"));

    static {
        ReflectionUtils.makeAccessible(SESSION);
    }

    private final Session session;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();

    private PingedSocket(Session session) {
        this.session = session;
    }

    /** @return {@code null} for a connection that is no web socket: each of its requests ends soon */
    static @Nullable PingedSocket of(AtmosphereResource resource) {
        if (resource instanceof AtmosphereResourceImpl connected
                && connected.webSocket() instanceof JSR356WebSocket webSocket
                && ReflectionUtils.getField(SESSION, webSocket) instanceof Session session) {
            PingedSocket socket = new PingedSocket(session);
            session.addMessageHandler(PongMessage.class, answer -> socket.unanswered.set(0));
            return socket;
        }
        return null;
    }

    /** Sends a ping, or closes the connection if the last {@value #MAX_UNANSWERED} were not answered. Returns at once. */
    void ping() {
        if (session.isOpen() && writing.compareAndSet(false, true)) {
            // Writing waits for a browser that reads slowly.
            Thread.ofVirtual().name("ping").start(() -> {
                try {
                    write();
                } catch (IOException | IllegalStateException e) {
                    // Tomcat closes what it cannot write to, and says so.
                    LOG.debug("A push connection was not pinged", e);
                } finally {
                    writing.set(false);
                }
            });
        }
    }

    private void write() throws IOException {
        if (unanswered.getAndIncrement() < MAX_UNANSWERED) {
            session.getBasicRemote().sendPing(NOTHING.duplicate());
        } else {
            session.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "No answer"));
        }
    }

    int unansweredPings() {
        return unanswered.get();
    }
}

package app.aside.desk.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.communication.AtmospherePushConnection;
import com.vaadin.flow.server.communication.PushConnectionFactory;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.atmosphere.cpr.AtmosphereResource;
import org.jspecify.annotations.Nullable;

/**
 * The push connection of one window. Reports when it opens and when it is lost; Vaadin reports neither and queues the
 * changes of a window without a connection until the heap is full (vaadin/flow#24172).
 */
public final class WindowConnection extends AtmospherePushConnection {

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private transient volatile @Nullable PingedSocket socket;

    /** Registered in {@code META-INF/services}. */
    public static final class Factory implements PushConnectionFactory {
        @Override
        public WindowConnection apply(UI window) {
            return new WindowConnection(window);
        }
    }

    WindowConnection(UI window) {
        super(window);
    }

    /**
     * Calls {@code listener} with the current state at once and with each later state, under the session's lock. A window
     * with another push connection, as in tests without a browser, counts as connected.
     */
    static Registration addConnectionListener(UI window, Consumer<Boolean> listener) {
        WindowConnection connection = of(window);
        if (connection != null) {
            connection.listeners.add(listener);
            listener.accept(connection.isConnected());
            return () -> connection.listeners.remove(listener);
        }
        listener.accept(true);
        return () -> {};
    }

    private static @Nullable WindowConnection of(UI window) {
        return window.getPushConfiguration().getPushMode().isEnabled()
                        && window.getInternals().getPushConnection() instanceof WindowConnection connection
                ? connection
                : null;
    }

    /** The connection of a window, or {@code null} if it has none that can be pinged. */
    static @Nullable PingedSocket socketOf(UI window) {
        WindowConnection connection = of(window);
        return connection == null ? null : connection.socket;
    }

    @Override
    public void connect(AtmosphereResource resource) {
        super.connect(resource);
        socket = PingedSocket.of(resource);
        listeners.forEach(listener -> listener.accept(true));
    }

    @Override
    public void connectionLost() {
        super.connectionLost();
        socket = null;
        listeners.forEach(listener -> listener.accept(false));
    }
}

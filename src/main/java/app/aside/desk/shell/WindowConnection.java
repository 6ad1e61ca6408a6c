package app.aside.desk.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.server.communication.AtmospherePushConnection;
import com.vaadin.flow.server.communication.PushConnectionFactory;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.atmosphere.cpr.AtmosphereResource;

/**
 * The push connection of one window. Reports when it opens and when it is lost; Vaadin reports neither and queues the
 * changes of a window without a connection until the heap is full (vaadin/flow#24172).
 */
public final class WindowConnection extends AtmospherePushConnection {

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();

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
        UIInternals internals = window.getInternals();
        if (window.getPushConfiguration().getPushMode().isEnabled()
                && internals.getPushConnection() instanceof WindowConnection connection) {
            connection.listeners.add(listener);
            listener.accept(connection.isConnected());
            return () -> connection.listeners.remove(listener);
        }
        listener.accept(true);
        return () -> {};
    }

    @Override
    public void connect(AtmosphereResource resource) {
        super.connect(resource);
        listeners.forEach(listener -> listener.accept(true));
    }

    @Override
    public void connectionLost() {
        super.connectionLost();
        listeners.forEach(listener -> listener.accept(false));
    }
}

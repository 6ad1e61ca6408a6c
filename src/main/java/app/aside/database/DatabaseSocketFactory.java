package app.aside.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Makes the sockets of the pools' connections, and closes all of them when the database answers no more. A time limit for
 * each answer would also end a slow statement; {@code Connection.abort} of MariaDB's driver first waits for the server.
 *
 * <p>The driver creates it by its name.
 */
public final class DatabaseSocketFactory extends SocketFactory {

    private static final Set<Socket> openSockets = ConcurrentHashMap.newKeySet();

    /** Ends all statements that wait for an answer; they throw. */
    static void closeAll() {
        for (Socket socket : List.copyOf(openSockets)) {
            try {
                socket.close();
            } catch (IOException e) {
                // closed all the same
            }
        }
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket() {
            @Override
            public void close() throws IOException {
                openSockets.remove(this);
                super.close();
            }
        };
        openSockets.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}

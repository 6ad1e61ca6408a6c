package app.aside.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.util.NetMaskSet;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Limits the open connections of one address, whatever they are used for: requests, event streams, push connections, or
 * nothing. Answers further ones with 429 before anything of them is read. Connections of trusted proxies are not limited,
 * because they are those of many clients.
 */
class ConnectionLimitEndpoint extends NioEndpoint {

    private static final byte[] REFUSAL = refusal("Too many connections are open from your address. Close some.\n");

    /**
     * Tomcat keeps the channels of closed connections for later ones, by default in half of the heap, and each of them keeps
     * the buffers of its last request: 100 kB. So thousands of event streams would cost their memory after their end, too.
     */
    private static final int KEPT_CHANNELS = 100;

    private final Map<String, Integer> countByAddress = new HashMap<>();
    private int maxPerAddress = Integer.MAX_VALUE;
    private NetMaskSet trustedProxies = new NetMaskSet();

    ConnectionLimitEndpoint() {
        connections = new CountedConnections();
        getSocketProperties().setBufferPool(KEPT_CHANNELS);
    }

    /** @param trustedProxies are not limited */
    void setLimit(int maxPerAddress, NetMaskSet trustedProxies) {
        this.maxPerAddress = maxPerAddress;
        this.trustedProxies = trustedProxies;
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (isAllowed(socket)) {
            return super.setSocketOptions(socket);
        }
        try {
            socket.write(ByteBuffer.wrap(REFUSAL)); // fits into the empty buffer of a new connection
        } catch (IOException e) {
            // the client is gone
        }
        destroySocket(socket);
        return false;
    }

    private boolean isAllowed(SocketChannel socket) {
        InetAddress address = remoteAddress(socket);
        if (address == null || trustedProxies.contains(address)) {
            return true;
        }
        synchronized (countByAddress) {
            return countByAddress.getOrDefault(client(address), 0) < maxPerAddress;
        }
    }

    private static String client(InetAddress address) {
        return ClientAddress.of(address.getHostAddress());
    }

    /** Tomcat's own record of open connections: each is put in once, and removed once when it is closed. */
    private final class CountedConnections extends ConcurrentHashMap<SocketChannel, SocketWrapperBase<NioChannel>> {

        private final Map<SocketChannel, String> clients = new ConcurrentHashMap<>();

        @Override
        public @Nullable SocketWrapperBase<NioChannel> put(
                SocketChannel socket, SocketWrapperBase<NioChannel> wrapper) {
            InetAddress address = remoteAddress(socket);
            if (address != null && clients.putIfAbsent(socket, client(address)) == null) {
                synchronized (countByAddress) {
                    countByAddress.merge(client(address), 1, Integer::sum);
                }
            }
            return super.put(socket, wrapper);
        }

        @Override
        public @Nullable SocketWrapperBase<NioChannel> remove(Object socket) {
            String client = clients.remove(socket); // a closed socket no longer tells its address
            if (client != null) {
                synchronized (countByAddress) {
                    countByAddress.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
                }
            }
            return super.remove(socket);
        }
    }

    /** {@code null} for a client that is gone already. */
    private static @Nullable InetAddress remoteAddress(SocketChannel socket) {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static byte[] refusal(String sentence) {
        return ("HTTP/1.1 429 \r\nRetry-After: 10\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: "
                        + sentence.length() + "\r\nConnection: close\r\n\r\n" + sentence)
                .getBytes(StandardCharsets.US_ASCII);
    }
}

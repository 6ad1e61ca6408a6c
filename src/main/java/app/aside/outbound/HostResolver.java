package app.aside.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Resolves host names. */
@FunctionalInterface
public interface HostResolver {

    /**
     * @throws UnknownHostException if the host does not exist
     * @throws SocketTimeoutException if no name server answered in time
     */
    List<InetAddress> resolve(String host, Duration timeout) throws IOException;
}

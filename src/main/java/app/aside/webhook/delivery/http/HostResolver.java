package app.aside.webhook.delivery.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Asks what addresses a host has. */
@FunctionalInterface
interface HostResolver {

    /**
     * @throws UnknownHostException when there is none of this name
     * @throws SocketTimeoutException when nobody said so in time
     */
    List<InetAddress> resolve(String host, Duration patience) throws IOException;
}

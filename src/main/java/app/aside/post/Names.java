package app.aside.post;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Asks what addresses a host has. */
@FunctionalInterface
interface Names {

    /**
     * @throws UnknownHostException when there is none of this name
     * @throws SocketTimeoutException when nobody said so in time
     */
    List<InetAddress> addresses(String host, Duration patience) throws IOException;
}

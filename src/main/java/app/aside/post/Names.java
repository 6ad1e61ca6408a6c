package app.aside.post;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Asks what addresses a host has. */
@FunctionalInterface
interface Names {

    /** @throws UnknownHostException also when nobody answered in time */
    List<InetAddress> addresses(String host, Duration patience) throws UnknownHostException;
}

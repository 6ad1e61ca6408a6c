package app.aside.post;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are out in the internet, and which belong to this machine, its network or nobody. After the IANA
 * registries of special-purpose addresses for IPv4 and IPv6.
 */
final class PublicInternet {

    private static final List<Network> ELSEWHERE = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared by the customers of a provider (CGNAT)
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, where clouds serve metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays, gone
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "168.63.129.16/32") // a cloud's host, outside the ranges that are reserved for such
            .map(Network::of)
            .toList();

    /** Everything that is given out for the internet at large lies in here. */
    private static final Network GLOBAL_6 = Network.of("2000::/3");

    private static final List<Network> ELSEWHERE_6 = Stream.of(
                    "2001::/23", // protocol assignments, Teredo among them
                    "2001:db8::/32", // documentation
                    "3fff::/20") // documentation
            .map(Network::of)
            .toList();

    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private PublicInternet() {}

    /** An IPv6 address that stands for an IPv4 one is as public as that one. */
    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return ELSEWHERE.stream().noneMatch(network -> network.contains(bytes));
        }
        if (isMapped(bytes) || TRANSLATED.contains(bytes)) {
            return isPublic4(bytes, 12);
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic4(bytes, 2);
        }
        return GLOBAL_6.contains(bytes) && ELSEWHERE_6.stream().noneMatch(network -> network.contains(bytes));
    }

    private static boolean isPublic4(byte[] bytes, int from) {
        byte[] inner = Arrays.copyOfRange(bytes, from, from + 4);
        return ELSEWHERE.stream().noneMatch(network -> network.contains(inner));
    }

    /** Java turns most of these into IPv4 addresses by itself. */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }
}

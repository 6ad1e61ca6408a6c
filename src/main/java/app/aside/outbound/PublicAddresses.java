package app.aside.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are out in the internet, and which belong to this machine, its network or nobody. After the IANA
 * registries of special-purpose addresses for IPv4 and IPv6.
 */
final class PublicAddresses {

    private static final List<CidrRange> NON_PUBLIC_V4 = Stream.of(
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
            .map(CidrRange::of)
            .toList();

    /** Everything that is given out for the internet at large lies in here. */
    private static final CidrRange GLOBAL_UNICAST_V6 = CidrRange.of("2000::/3");

    private static final List<CidrRange> NON_PUBLIC_V6 = Stream.of(
                    "2001::/23", // protocol assignments, Teredo among them
                    "2001:db8::/32", // documentation
                    "3fff::/20") // documentation
            .map(CidrRange::of)
            .toList();

    private static final CidrRange SIX_TO_FOUR = CidrRange.of("2002::/16");
    private static final CidrRange NAT64 = CidrRange.of("64:ff9b::/96");

    private PublicAddresses() {}

    /** An IPv6 address that stands for an IPv4 one is as public as that one. */
    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return NON_PUBLIC_V4.stream().noneMatch(network -> network.contains(bytes));
        }
        if (isIpv4Mapped(bytes) || NAT64.contains(bytes)) {
            return isPublicV4(bytes, 12);
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublicV4(bytes, 2);
        }
        return GLOBAL_UNICAST_V6.contains(bytes)
                && NON_PUBLIC_V6.stream().noneMatch(network -> network.contains(bytes));
    }

    private static boolean isPublicV4(byte[] bytes, int from) {
        byte[] inner = Arrays.copyOfRange(bytes, from, from + 4);
        return NON_PUBLIC_V4.stream().noneMatch(network -> network.contains(inner));
    }

    /** Java turns most of these into IPv4 addresses by itself. */
    private static boolean isIpv4Mapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }
}

package app.aside.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The client's address, as limits count it. */
public final class ClientAddress {

    private ClientAddress() {}

    /** The IPv4 address, or the first 64 bits of an IPv6 address, which belong to one site. */
    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** As {@link #of(HttpServletRequest)}, of an address in its textual form. */
    public static String of(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}

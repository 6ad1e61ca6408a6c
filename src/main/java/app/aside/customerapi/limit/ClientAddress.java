package app.aside.customerapi.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, for whatever is counted by address. */
public final class ClientAddress {

    private ClientAddress() {}

    /** The address; of IPv6 the first 64 bits, which one household or office has to itself. */
    public static String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}

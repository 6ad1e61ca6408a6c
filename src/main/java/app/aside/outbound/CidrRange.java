package app.aside.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits, such as {@code 10.0.0.0/8}. */
record CidrRange(byte[] prefix, int prefixLength) {

    private static final Pattern ADDRESS_LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** @throws IllegalArgumentException unless it is an address with or without a number of bits */
    static CidrRange of(String text) {
        int slash = text.indexOf('/');
        byte[] base = parseLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
        int bits = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > base.length * 8) {
            throw new IllegalArgumentException(text + " has too many bits");
        }
        return new CidrRange(base, bits);
    }

    /** Whether it is written as an address and not as a name, so that nobody has to be asked. */
    static boolean isAddressLiteral(String host) {
        return ADDRESS_LITERAL.matcher(host).matches();
    }

    private static InetAddress parseLiteral(String address) {
        if (!isAddressLiteral(address)) {
            throw new IllegalArgumentException(address + " is not an address");
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is not an address", e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

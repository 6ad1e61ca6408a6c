package app.aside.outbound;

import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Which addresses may receive requests: https to the public internet, and whatever the operator has allowed. Checked when
 * an address is saved and again at each attempt. The client connects to the addresses that were checked, so a changed
 * DNS answer has no effect (DNS rebinding).
 */
@Component
@EnableConfigurationProperties(OutboundProperties.class)
public class TargetPolicy {

    /** Other programs read {@code 0177.0.0.1}, {@code 0x7f.1} and {@code 2130706433} as 127.0.0.1, and Java does not. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("([^:]*\\.)?(\\d+|0x[0-9a-f]*)");

    private static final Pattern USUAL_IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    static final int MAX_ADDRESS_LENGTH = 2_000;

    private final HostResolver hostResolver;
    private final OutboundProperties properties;
    private final Set<String> allowedHosts = new HashSet<>();
    private final List<CidrRange> allowedNetworks = new ArrayList<>();

    TargetPolicy(HostResolver hostResolver, OutboundProperties properties) {
        this.hostResolver = hostResolver;
        this.properties = properties;
        for (String entry : properties.allowedTargets()) {
            String target = entry.strip().toLowerCase(Locale.ROOT);
            if (target.contains("/") || CidrRange.isAddressLiteral(target)) {
                allowedNetworks.add(CidrRange.of(target));
            } else if (!target.isEmpty()) {
                allowedHosts.add(target);
            }
        }
    }

    /** An allowed target with its checked addresses. */
    public record ResolvedTarget(URI uri, String host, int port, List<InetAddress> addresses) {}

    /** @throws Refusal with the reason */
    public ResolvedTarget requireAllowed(String address) {
        URI uri = parseUri(address);
        String host = hostOf(uri);
        if (ENDS_IN_NUMBER.matcher(host).matches() && !USUAL_IPV4.matcher(host).matches()) {
            throw Refusal.invalid("Write the host as a name, or as four decimal numbers such as 203.0.113.7.");
        }
        List<InetAddress> addresses = resolve(host);
        boolean allowed = isAllowed(host, addresses);
        if (!allowed && !addresses.stream().allMatch(PublicAddresses::contains)) {
            throw Refusal.invalid(
                    "This address leads into a private network, which is not allowed here. Use a public one, "
                            + "or ask the operator of this installation to allow it.");
        }
        if (!allowed && !isHttps(uri)) {
            throw Refusal.invalid("The address must begin with https://.");
        }
        int standard = isHttps(uri) ? 443 : 80;
        return new ResolvedTarget(uri, host, uri.getPort() < 0 ? standard : uri.getPort(), addresses);
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static URI parseUri(String address) {
        if (address.isBlank()) {
            throw Refusal.invalid("Write the address to which events are sent.");
        }
        if (address.length() > MAX_ADDRESS_LENGTH) {
            throw Refusal.invalid("The address is longer than %,d characters.", MAX_ADDRESS_LENGTH);
        }
        try {
            URI uri = new URI(address);
            boolean known = "http".equalsIgnoreCase(uri.getScheme()) || isHttps(uri);
            boolean valid = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65_535;
            if (!known || !valid || !TextNormalizer.isEncodable(address)) {
                throw Refusal.invalid("This is not an address such as https://example.com/aside.");
            }
            if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw Refusal.invalid("Leave out a user name, a password and what follows #: they are not sent.");
            }
            return new URI(uri.toASCIIString());
        } catch (URISyntaxException e) {
            throw Refusal.invalid("This is not an address such as https://example.com/aside.");
        }
    }

    private static String hostOf(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private List<InetAddress> resolve(String host) {
        try {
            List<InetAddress> found = hostResolver.resolve(host, properties.connect());
            if (!found.isEmpty()) {
                return found;
            }
        } catch (UnknownHostException e) {
            // refused below
        } catch (IOException e) {
            throw Refusal.invalid("Nobody said in time where the host %s is. Try again.", host);
        }
        throw Refusal.invalid("There is no host %s at the moment. Check the spelling.", host);
    }

    private boolean isAllowed(String host, List<InetAddress> addresses) {
        return allowedHosts.contains(host)
                || addresses.stream()
                        .allMatch(address ->
                                allowedNetworks.stream().anyMatch(network -> network.contains(address.getAddress())));
    }
}

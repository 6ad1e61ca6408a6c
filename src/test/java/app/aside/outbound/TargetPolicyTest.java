package app.aside.outbound;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.shared.Refusal;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {

    private static final String PRIVATE_ADDRESS_REFUSAL =
            "This address leads into a private network, which is not allowed here. Use a "
                    + "public one, or ask the operator of this installation to allow it.";

    private final Map<String, List<String>> hostAddresses = new HashMap<>();

    private TargetPolicy createPolicy(String... allowed) {
        HostResolver known = (host, patience) -> {
            if (CidrRange.isAddressLiteral(host)) {
                return List.of(InetAddress.getByName(host));
            }
            if (host.startsWith("late.")) {
                throw new SocketTimeoutException(host);
            }
            if (!hostAddresses.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            return hostAddresses.get(host).stream()
                    .map(TargetPolicyTest::address)
                    .toList();
        };
        Duration second = Duration.ofSeconds(1);
        return new TargetPolicy(known, new OutboundProperties(List.of(allowed), second, second));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void assertTargetRefused(TargetPolicy targets, String address, String sentence) {
        assertRefused(() -> targets.requireAllowed(address), Refusal.Reason.INVALID, sentence);
    }

    @Test
    void acceptsPublicHttpsAndReturnsResolvedAddresses() {
        hostAddresses.put("example.com", List.of("93.184.216.34", "2606:2800:220:1::1"));
        TargetPolicy.ResolvedTarget target = createPolicy().requireAllowed("https://Example.com/aside?x=1");
        assertThat(target.addresses()).containsExactly(address("93.184.216.34"), address("2606:2800:220:1::1"));
        assertThat(target.port()).isEqualTo(443);
        assertThat(createPolicy().requireAllowed("https://example.com:8443/").port())
                .isEqualTo(8443);
        assertThat(createPolicy().requireAllowed("https://example.com./").host())
                .isEqualTo("example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0:8081/",
                "http://127.0.0.1:8081/actuator/companies"
            })
    @Tag("UC-10.1a")
    void refusesPrivateAddresses(String address) {
        assertTargetRefused(createPolicy(), address, PRIVATE_ADDRESS_REFUSAL);
    }

    /** Each program reads these as another address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://1.1.1.0x1/",
            })
    @Tag("UC-10.1b")
    void refusesUnusualFormsOfAddresses(String address) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> createPolicy().requireAllowed(address));
        assertThat(refusal).as(address).isNotNull();
        assertThat(refusal.message())
                .isIn(
                        "Write the host as a name, or as four decimal numbers such as 203.0.113.7.",
                        "This is not an address such as https://example.com/aside.");
    }

    @Test
    @Tag("UC-10.1a")
    void refusesHostWithOnePrivateAddress() {
        hostAddresses.put("half.example", List.of("93.184.216.34", "10.0.0.8"));
        assertTargetRefused(createPolicy(), "https://half.example/", PRIVATE_ADDRESS_REFUSAL);
    }

    @Test
    @Tag("UC-10.1b")
    void refusesInvalidUrls() {
        hostAddresses.put("example.com", List.of("93.184.216.34"));
        assertTargetRefused(createPolicy(), "", "Write the address to which events are sent.");
        assertTargetRefused(createPolicy(), "http://example.com/", "The address must begin with https://.");
        assertTargetRefused(
                createPolicy(),
                "https://nowhere.example/",
                "There is no host nowhere.example at the moment. Check the spelling.");
        assertTargetRefused(
                createPolicy(),
                "https://late.example/",
                "Nobody said in time where the host late.example is. Try again.");
        assertTargetRefused(
                createPolicy(),
                "https://ana:secret@example.com/",
                "Leave out a user name, a password and what follows #: they are not sent.");
        assertTargetRefused(
                createPolicy(), "https://" + "x".repeat(2_000), "The address is longer than 2,000 characters.");
        for (String none : Arrays.asList(
                "example.com",
                "ftp://example.com/",
                "file:///etc/passwd",
                "https://",
                "https:///x",
                "https://127.1/",
                "https://a b/",
                "https://example.com:0/",
                "https://example.com:70000/",
                "javascript:alert(1)",
                "https://example.com/\ud800",
                "gopher://example.com")) {
            assertTargetRefused(createPolicy(), none, "This is not an address such as https://example.com/aside.");
        }
    }

    @Test
    void acceptsOnlyAllowedHostsAndNetworks() {
        hostAddresses.put("crm", List.of("10.1.2.3"));
        hostAddresses.put("other", List.of("10.2.0.1"));
        hostAddresses.put("both", List.of("10.1.2.3", "10.2.0.1"));
        assertThat(createPolicy("crm").requireAllowed("http://crm:9000/x").port())
                .isEqualTo(9000);
        assertThat(createPolicy(" CRM ").requireAllowed("http://crm/").port()).isEqualTo(80);
        assertTargetRefused(createPolicy("crm"), "https://10.1.2.3/", PRIVATE_ADDRESS_REFUSAL);
        assertTargetRefused(createPolicy("crm"), "https://other/", PRIVATE_ADDRESS_REFUSAL);

        TargetPolicy network = createPolicy("10.1.0.0/16", "fd00::/8");
        assertThat(network.requireAllowed("http://crm/").host()).isEqualTo("crm");
        assertThat(network.requireAllowed("http://[fd00::7]/").addresses()).containsExactly(address("fd00::7"));
        assertTargetRefused(network, "http://other/", PRIVATE_ADDRESS_REFUSAL);
        assertTargetRefused(network, "https://both/", PRIVATE_ADDRESS_REFUSAL);
        assertTargetRefused(network, "https://127.0.0.1/", PRIVATE_ADDRESS_REFUSAL);
    }
}

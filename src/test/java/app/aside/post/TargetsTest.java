package app.aside.post;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.account.Refusal;
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

class TargetsTest {

    private static final String PRIVATE = "This address leads into a private network, which is not allowed here. Use a "
            + "public one, or ask the operator of this installation to allow it.";

    private final Map<String, List<String>> names = new HashMap<>();

    private Targets allowing(String... allowed) {
        Names known = (host, patience) -> {
            if (Network.isLiteral(host)) {
                return List.of(InetAddress.getByName(host));
            }
            if (host.startsWith("late.")) {
                throw new SocketTimeoutException(host);
            }
            if (!names.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            return names.get(host).stream().map(TargetsTest::address).toList();
        };
        Duration second = Duration.ofSeconds(1);
        return new Targets(known, new PostSettings(List.of(allowed), second, second, second));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void refuses(Targets targets, String address, String sentence) {
        assertRefused(() -> targets.check(address), Refusal.Reason.INVALID, sentence);
    }

    @Test
    void takesHttpsToThePublicInternetWithTheAddressesThatItFound() {
        names.put("example.com", List.of("93.184.216.34", "2606:2800:220:1::1"));
        Targets.Target target = allowing().check("https://Example.com/aside?x=1");
        assertThat(target.addresses()).containsExactly(address("93.184.216.34"), address("2606:2800:220:1::1"));
        assertThat(target.port()).isEqualTo(443);
        assertThat(allowing().check("https://example.com:8443/").port()).isEqualTo(8443);
        assertThat(allowing().check("https://example.com./").host()).isEqualTo("example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0:8081/",
                "http://127.0.0.1:8081/actuator/companies"
            })
    @Tag("UC-10.1a")
    void refusesAnAddressOfThisMachineOrItsNetwork(String address) {
        refuses(allowing(), address, PRIVATE);
    }

    @Test
    @Tag("UC-10.1a")
    void refusesANameOfWhichOneAddressIsPrivate() {
        names.put("half.example", List.of("93.184.216.34", "10.0.0.8"));
        refuses(allowing(), "https://half.example/", PRIVATE);
    }

    @Test
    @Tag("UC-10.1b")
    void refusesWhatIsNoAddress() {
        names.put("example.com", List.of("93.184.216.34"));
        refuses(allowing(), "", "Write the address to which events are sent.");
        refuses(allowing(), "http://example.com/", "The address must begin with https://.");
        refuses(
                allowing(),
                "https://nowhere.example/",
                "There is no host nowhere.example at the moment. Check the spelling.");
        refuses(allowing(), "https://late.example/", "Nobody said in time where the host late.example is. Try again.");
        refuses(
                allowing(),
                "https://ana:secret@example.com/",
                "Leave out a user name, a password and what follows #: they are not sent.");
        refuses(allowing(), "https://" + "x".repeat(2_000), "The address is longer than 2,000 characters.");
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
                "gopher://example.com")) {
            refuses(allowing(), none, "This is not an address such as https://example.com/aside.");
        }
    }

    @Test
    void takesWhatTheOperatorAllowsByNameOrByNetworkAndNothingBeside() {
        names.put("crm", List.of("10.1.2.3"));
        names.put("other", List.of("10.2.0.1"));
        names.put("both", List.of("10.1.2.3", "10.2.0.1"));
        assertThat(allowing("crm").check("http://crm:9000/x").port()).isEqualTo(9000);
        assertThat(allowing(" CRM ").check("http://crm/").port()).isEqualTo(80);
        refuses(allowing("crm"), "https://10.1.2.3/", PRIVATE);
        refuses(allowing("crm"), "https://other/", PRIVATE);

        Targets network = allowing("10.1.0.0/16", "fd00::/8");
        assertThat(network.check("http://crm/").host()).isEqualTo("crm");
        assertThat(network.check("http://[fd00::7]/").addresses()).containsExactly(address("fd00::7"));
        refuses(network, "http://other/", PRIVATE);
        refuses(network, "https://both/", PRIVATE);
        refuses(network, "https://127.0.0.1/", PRIVATE);
    }
}

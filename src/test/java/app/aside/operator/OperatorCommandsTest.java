package app.aside.operator;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.shared.UuidV7;
import app.aside.singlesignon.OwnSignInService;
import app.aside.singlesignon.SignInWay;
import app.aside.singlesignon.SingleSignOnDraft;
import app.aside.singlesignon.SingleSignOnSettingsService;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.secondfactor.OneTimeCodes;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.SecondStep;
import app.aside.staff.secondfactor.TotpSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** The script's commands for an installation where nobody can sign in any more. */
class OperatorCommandsTest extends ServiceTest {

    @LocalManagementPort
    private int port;

    @Value("${aside.data}")
    private Path data;

    @Autowired
    private SecondFactors secondFactors;

    @Autowired
    private SingleSignOnSettingsService singleSignOn;

    @Autowired
    private OwnSignInService signIn;

    @Autowired
    private StaffCredentialsRepository credentials;

    private CompanyFixture own;
    private String email = "";
    private StaffId eva;
    private StaffId dora;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
        email = UuidV7.next() + "@acme.example";
        eva = addPerson(email, Role.ADMINISTRATOR);
        dora = addPerson(UuidV7.next() + "@acme.example", Role.MANAGER);
    }

    private StaffId addPerson(String address, Role role) {
        staffProvisioning.addStaff(own.id(), address, "Eva", Set.of(role), Set.of(), TestCompanyFactory.PASSWORD);
        return credentials.find(address).orElseThrow().staff();
    }

    private record Result(int exitCode, String output) {}

    private Result aside(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "aside"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ASIDE_"));
        builder.environment().put("ASIDE_DATA", data.toAbsolutePath().toString());
        builder.environment().put("ASIDE_MANAGEMENT_PORT", Integer.toString(port));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.strip());
    }

    @Test
    @Tag("UC-31.5")
    void takesALostSecondFactorAway() throws Exception {
        TotpSecret secret = secondFactors.begin(eva, TestCompanyFactory.PASSWORD, email);
        secondFactors.activate(eva, secret, new OneTimeCodes(secret).now());

        assertThat(aside("reset-second-factor", company.key(), email))
                .as("of another company")
                .isEqualTo(new Result(1, "aside: This member of staff does not exist."));
        assertThat(secondFactors.secondStep(eva)).isEqualTo(SecondStep.CODE);
        assertThat(aside("reset-second-factor", own.key(), email))
                .isEqualTo(new Result(
                        0,
                        "One-time codes, recovery codes and passkeys of %s are removed, and the sessions have ended."
                                .formatted(email)));
        assertThat(secondFactors.secondStep(eva)).isEqualTo(SecondStep.NONE);
        assertThat(secondFactors.status(eva).reset())
                .satisfies(reset -> assertThat(reset.by()).isEqualTo("The operator"));
        assertThat(aside("reset-second-factor", own.key(), email))
                .isEqualTo(new Result(1, "aside: This person has no second factor."));
    }

    @Test
    @Tag("UC-33.5")
    void allowsPasswordsAgain() throws Exception {
        assertThat(aside("allow-passwords", own.key()))
                .isEqualTo(new Result(1, "aside: This company has no single sign-on; everybody signs in by password."));
        singleSignOn.save(
                own.ana(),
                new SingleSignOnDraft("http://localhost:9", "aside", "secret", "groups", List.of(), false, eva));
        assertThat(signIn.findWay(dora)).isEqualTo(SignInWay.PROVIDER);

        Result allowed = aside("allow-passwords", own.key());
        assertThat(allowed.output()).startsWith("Everybody of " + own.key() + " may sign in by password");
        assertThat(allowed.exitCode()).isZero();
        assertThat(signIn.findWay(dora)).isEqualTo(SignInWay.PASSWORD);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(aside("allow-passwords")).isEqualTo(new Result(1, "aside: Usage: ./aside allow-passwords KEY"));
        assertThat(aside("reset-second-factor", own.key()))
                .isEqualTo(new Result(1, "aside: Usage: ./aside reset-second-factor KEY EMAIL"));
        assertThat(aside("allow-passwords", "No Key").output()).contains("'No Key' is not a company key.");
        assertThat(aside("allow-passwords", "no-such-company"))
                .isEqualTo(new Result(1, "aside: This company does not exist."));
    }
}

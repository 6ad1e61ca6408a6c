package app.aside.operator;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import app.aside.account.Companies;
import app.aside.account.Invitations;
import app.aside.account.OperatorInvitations;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.StaffSettings;
import app.aside.account.Staffing;
import app.aside.database.Identity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@AsideTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    private static final Pattern LINK = Pattern.compile("https://aside.example/invitation/([A-Za-z0-9_-]{43})");

    @Autowired
    Companies companies;

    @Autowired
    OperatorInvitations operator;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffSettings settings;

    @Autowired
    Staffing staffing;

    private final String key = "f" + Identity.next().toString().substring(0, 30);
    private final String address = Staffing.address("first");

    private FirstAdministrator start(String key) {
        OperatorSettings settings = new OperatorSettings(
                "https://aside.example/",
                new OperatorSettings.Company(key, "First"),
                new OperatorSettings.Admin(address),
                new OperatorSettings.Operator(null));
        return new FirstAdministrator(
                settings,
                companies,
                operator,
                new PublicAddress(settings, new org.springframework.mock.env.MockEnvironment()));
    }

    private static String last(CapturedOutput output) {
        Matcher matcher = LINK.matcher(output.getAll());
        String token = "";
        while (matcher.find()) {
            token = matcher.group(1);
        }
        return token;
    }

    @Test
    void printsANewLinkAtEachStartUntilItWasUsed(CapturedOutput output) {
        companies.create(key, "First", Plan.ADVANCED);
        start(key).open();
        String first = last(output);
        start(key).open();
        String second = last(output);

        assertThat(second).isNotEqualTo(first);
        assertThat(invitations.find(first)).isEmpty();
        assertThat(invitations.find(second).orElseThrow().email()).isEqualTo(address);

        invitations.accept(second, Staffing.PASSWORD);
        start(key).open();
        assertThat(last(output)).isEqualTo(second);
    }

    @Test
    void printsNothingForACompanyThatIsNotThere(CapturedOutput output) {
        staffing.crew(); // so that there is some company
        start(key).open();
        assertThat(last(output)).isEmpty();
        assertThat(companies.find(key)).isEmpty();
    }

    @Test
    void refusesAnAddressOfSomebodyElse() {
        var crew = staffing.crew();
        companies.create(key, "First", Plan.ADVANCED);
        String taken = settings.find(crew.ana(), crew.ana()).email();
        String agent = settings.find(crew.ana(), crew.leo()).email();
        String sentence = "This address belongs to somebody who is not an administrator of this company.";
        assertRefused(() -> operator.invite(key, taken), Refusal.Reason.CONFLICT, sentence);
        assertRefused(() -> operator.invite(crew.key(), agent), Refusal.Reason.CONFLICT, sentence);
        assertThat(invitations
                        .find(operator.invite(crew.key(), taken).token())
                        .orElseThrow()
                        .email())
                .isEqualTo(taken);
    }
}

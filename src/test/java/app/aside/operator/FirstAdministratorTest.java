package app.aside.operator;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.company.CompanyService;
import app.aside.company.Plan;
import app.aside.mail.MailStatusService;
import app.aside.shared.PublicUrl;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.Invitations;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffProvisioningService;
import app.aside.staff.TestCompanyFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@AsideSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    private static final Pattern LINK = Pattern.compile("https://aside.example/invitation/([A-Za-z0-9_-]{43})");

    @Autowired
    CompanyService companies;

    @Autowired
    StaffProvisioningService operator;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffAdministrationService settings;

    @Autowired
    MailStatusService mails;

    @Autowired
    TestCompanyFactory staffing;

    private final String key = "f" + UuidV7.next().toString().substring(0, 30);
    private final String address = TestCompanyFactory.uniqueEmail("first");

    private FirstAdministratorInitializer start(String key) {
        OperatorProperties settings = new OperatorProperties(
                new OperatorProperties.FirstCompany(key, "First"),
                new OperatorProperties.Admin(address),
                new OperatorProperties.Operator(null));
        return new FirstAdministratorInitializer(
                settings, companies, operator, mails, new PublicUrl("https://aside.example/", () -> "8080"));
    }

    private static String lastLink(CapturedOutput output) {
        Matcher matcher = LINK.matcher(output.getAll());
        String token = "";
        while (matcher.find()) {
            token = matcher.group(1);
        }
        return token;
    }

    @Test
    void printsNewLinkAtEachStartUntilUsed(CapturedOutput output) {
        companies.create(key, "First", Plan.ADVANCED);
        start(key).createAndInvite();
        String first = lastLink(output);
        start(key).createAndInvite();
        String second = lastLink(output);

        assertThat(second).isNotEqualTo(first);
        assertThat(invitations.find(first)).isEmpty();
        assertThat(invitations.find(second).orElseThrow().email()).isEqualTo(address);

        invitations.accept(second, TestCompanyFactory.PASSWORD);
        start(key).createAndInvite();
        assertThat(lastLink(output)).isEqualTo(second);
    }

    @Test
    void printsNothingForUnknownCompany(CapturedOutput output) {
        staffing.create(); // so that there is some company
        start(key).createAndInvite();
        assertThat(lastLink(output)).isEmpty();
        assertThat(companies.findByKey(key)).isEmpty();
    }

    @Test
    void refusesEmailOfAnotherStaffMember() {
        var crew = staffing.create();
        companies.create(key, "First", Plan.ADVANCED);
        String taken = settings.require(crew.ana(), crew.ana()).email();
        String agent = settings.require(crew.ana(), crew.leo()).email();
        String sentence = "This address belongs to somebody who is not an administrator of this company.";
        assertRefused(() -> operator.inviteAdministrator(key, taken), Refusal.Reason.CONFLICT, sentence);
        assertRefused(() -> operator.inviteAdministrator(crew.key(), agent), Refusal.Reason.CONFLICT, sentence);
        assertThat(invitations
                        .find(operator.inviteAdministrator(crew.key(), taken).token())
                        .orElseThrow()
                        .email())
                .isEqualTo(taken);
    }
}

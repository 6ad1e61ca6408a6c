package app.aside.staff.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.OffsetClock;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalAssertions;
import app.aside.shared.UuidV7;
import app.aside.singlesignon.GroupRights;
import app.aside.singlesignon.SingleSignOnDraft;
import app.aside.singlesignon.SingleSignOnSettingsService;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.session.SessionEndedRefusal;
import app.aside.staff.session.SignInOrigin;
import app.aside.staff.session.StaffSessions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC31SecondFactorTest extends ServiceTest {

    private static final String PASSWORD = TestCompanyFactory.PASSWORD;
    private static final String WRONG_PASSWORD = "This is not your present password.";

    @Autowired
    SecondFactors secondFactors;

    @Autowired
    SecondFactorAdministration administration;

    @Autowired
    StaffCredentialsRepository credentials;

    @Autowired
    StaffSessions sessions;

    @Autowired
    SingleSignOnSettingsService singleSignOn;

    private CompanyFixture own;
    private String email = "";
    private StaffId dora;

    @BeforeEach
    void addPerson() {
        own = createCompany(Plan.ADVANCED);
        email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(own.id(), email, "Dora", Set.of(Role.MANAGER), Set.of(), PASSWORD);
        dora = credentials.find(email).orElseThrow().staff();
    }

    private List<String> activate(TotpSecret secret) {
        return secondFactors.activate(dora, secret, new OneTimeCodes(secret).now());
    }

    private TotpSecret begin() {
        return secondFactors.begin(dora, PASSWORD, email);
    }

    @Test
    @Tag("UC-31.1")
    void isActiveOnceACodeConfirmsIt() {
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.NONE);
        TotpSecret secret = begin();
        assertThat(secondFactors.secondStep(dora)).as("not confirmed").isEqualTo(SecondStep.NONE);

        List<String> codes = activate(secret);

        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.CODE);
        SecondFactorStatus status = secondFactors.status(dora);
        assertThat(status.isActive()).isTrue();
        assertThat(status.recoveryCodesLeft()).isEqualTo(10);
        assertThat(status.hasFewRecoveryCodes()).isFalse();
        assertThat(jdbc.sql("SELECT HEX(code_hash) FROM staff_recovery_code WHERE staff_id = ?")
                        .param(dora.value())
                        .query(String.class)
                        .list())
                .as("hashes only")
                .hasSize(10)
                .noneMatch(codes::contains);
        assertThat(secondFactors.status(own.mia()).isActive()).isFalse();
    }

    @Test
    @Tag("UC-31.1a")
    void aWrongCodeConfirmsNothing() {
        TotpSecret secret = begin();
        RefusalAssertions.assertRefused(
                () -> secondFactors.activate(dora, secret, new OneTimeCodes(secret).at(Duration.ofMinutes(5))),
                FormField.CODE,
                "This is not the code that the app shows now. Check that the clock of your phone is right.");
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.NONE);
    }

    @Test
    @Tag("UC-31.1b")
    @Tag("UC-31.4a")
    void everyChangeAsksForThePassword() {
        activate(begin());
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> secondFactors.begin(dora, "a guess", email),
                () -> secondFactors.renewRecoveryCodes(dora, "a guess"),
                () -> secondFactors.remove(dora, "a guess"))) {
            RefusalAssertions.assertRefused(asked, FormField.PRESENT_PASSWORD, WRONG_PASSWORD);
        }
        assertThat(secondFactors.status(dora).recoveryCodesLeft()).isEqualTo(10);
    }

    @Test
    @Tag("UC-31.2")
    @Tag("UC-31.2a")
    void aCodeWorksOnceWithinItsTime() {
        TotpSecret secret = begin();
        OneTimeCodes app = new OneTimeCodes(secret);
        String confirmed = app.now();
        secondFactors.activate(dora, secret, confirmed);

        assertThat(secondFactors.use(dora, confirmed))
                .as("the code of the set-up")
                .isFalse();
        assertThat(secondFactors.use(dora, app.at(Duration.ofMinutes(2)))).isFalse();
        assertThat(secondFactors.use(dora, "")).isFalse();
        String next = app.next();
        assertThat(secondFactors.use(dora, next.substring(0, 3) + " " + next.substring(3)))
                .as("as apps show it")
                .isTrue();
        assertThat(secondFactors.use(dora, next)).as("again").isFalse();
        assertThat(secondFactors.use(dora, app.now())).as("an earlier one").isFalse();
        assertThat(secondFactors.use(own.mia(), app.now()))
                .as("of somebody else")
                .isFalse();
    }

    @Test
    @Tag("UC-31.2a")
    void aCodeThatIsUsedManyTimesAtOnceWorksOnce() {
        TotpSecret secret = begin();
        activate(secret);
        String next = new OneTimeCodes(secret).next();

        assertThat(runConcurrentlyWithoutRefusal(8, i -> secondFactors.use(dora, next)))
                .filteredOn(accepted -> accepted)
                .hasSize(1);
    }

    @Test
    @Tag("UC-31.3")
    @Tag("UC-31.3a")
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        List<String> codes = activate(begin());

        assertThat(secondFactors.use(own.mia(), codes.getFirst())).isFalse();
        assertThat(secondFactors.use(dora, " " + codes.getFirst().toUpperCase(Locale.ROOT) + " "))
                .isTrue();
        assertThat(secondFactors.use(dora, codes.getFirst())).isFalse();
        assertThat(secondFactors.use(dora, codes.getLast().replace("-", ""))).isTrue();
        for (String code : codes.subList(1, 6)) {
            assertThat(secondFactors.use(dora, code)).isTrue();
        }
        assertThat(secondFactors.status(dora).recoveryCodesLeft()).isEqualTo(3);
        assertThat(secondFactors.status(dora).hasFewRecoveryCodes()).isTrue();

        List<String> renewed = secondFactors.renewRecoveryCodes(dora, PASSWORD);
        assertThat(secondFactors.use(dora, codes.get(7))).as("of before").isFalse();
        assertThat(secondFactors.use(dora, renewed.get(7))).isTrue();
    }

    @Test
    @Tag("UC-31.4")
    void setUpAnewReplacesTheSecretWhenItIsConfirmed() {
        TotpSecret first = begin();
        List<String> codes = OffsetClock.callInPast(Duration.ofHours(1), () -> {
            secondFactors.activate(dora, first, new OneTimeCodes(first).at(Duration.ofHours(-1)));
            return secondFactors.renewRecoveryCodes(dora, PASSWORD);
        });
        TotpSecret second = begin();
        assertThat(secondFactors.use(dora, new OneTimeCodes(first).now())).isTrue();

        activate(second);

        assertThat(secondFactors.use(dora, new OneTimeCodes(first).next())).isFalse();
        assertThat(secondFactors.use(dora, codes.getFirst())).isFalse();
        assertThat(secondFactors.use(dora, new OneTimeCodes(second).next())).isTrue();
    }

    @Test
    @Tag("UC-31.4")
    void removingMakesThePasswordEnough() {
        List<String> codes = activate(begin());
        secondFactors.remove(dora, PASSWORD);
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.NONE);
        assertThat(secondFactors.use(dora, codes.getFirst())).isFalse();
        assertRefused(
                Refusal.Reason.CONFLICT,
                "Set up one-time codes first.",
                () -> secondFactors.renewRecoveryCodes(dora, PASSWORD));
    }

    @Test
    @Tag("UC-31.5")
    void anAdministratorTakesALostOneAwayAndThePersonIsTold() {
        activate(begin());
        StaffId session = sessions.open(dora, new SignInOrigin("192.0.2.7", null, null));
        assertThat(administration.hasSecondFactor(own.ana(), dora)).isTrue();

        administration.reset(own.ana(), dora);

        assertThat(administration.hasSecondFactor(own.ana(), dora)).isFalse();
        assertThat(catchThrowableOfType(SessionEndedRefusal.class, () -> gate.requireAccess(session)))
                .isNotNull();
        assertThat(secondFactors.status(dora).reset())
                .extracting(SecondFactorStatus.Reset::by)
                .isEqualTo("Ana Admin");
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.NONE);

        secondFactors.acknowledgeReset(dora);
        assertThat(secondFactors.status(dora).reset()).isNull();
    }

    @Test
    @Tag("UC-31.5a")
    void onlyAnotherAdministratorOfTheCompanyResets() {
        activate(begin());
        CompanyFixture other = createCompany(Plan.ADVANCED);
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This member of staff does not exist.",
                () -> administration.reset(other.ana(), dora));
        assertThat(administration.hasSecondFactor(other.ana(), dora)).isFalse();
        for (StaffId nobody : List.of(own.sofia(), own.leo(), own.max())) {
            assertThat(catchThrowableOfType(Refusal.class, () -> administration.reset(nobody, dora)))
                    .extracting(Refusal::reason)
                    .isEqualTo(Refusal.Reason.NOT_ALLOWED);
            assertThat(catchThrowableOfType(Refusal.class, () -> administration.saveRequiredRoles(nobody, Set.of())))
                    .extracting(Refusal::reason)
                    .isEqualTo(Refusal.Reason.NOT_ALLOWED);
            assertThat(catchThrowableOfType(Refusal.class, () -> administration.listRequiredRoles(nobody)))
                    .isNotNull();
            assertThat(catchThrowableOfType(Refusal.class, () -> administration.hasSecondFactor(nobody, dora)))
                    .isNotNull();
        }
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Change your own second factor under \"Your account\".",
                () -> administration.reset(own.ana(), own.ana()));
        assertRefused(
                Refusal.Reason.CONFLICT,
                "This person has no second factor.",
                () -> administration.reset(own.ana(), own.mia()));
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.CODE);
    }

    @Test
    @Tag("UC-31.5")
    void theOperatorHelpsTheLastAdministrator() {
        activate(begin());
        CompanyFixture other = createCompany(Plan.ADVANCED);
        assertThat(catchThrowableOfType(Refusal.class, () -> administration.resetByOperator(other.key(), email)))
                .isNotNull();
        assertThat(catchThrowableOfType(Refusal.class, () -> administration.resetByOperator("nobody", email)))
                .isNotNull();

        administration.resetByOperator(own.key(), " " + email.toUpperCase(Locale.ROOT));

        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.NONE);
    }

    @Test
    @Tag("UC-31.6")
    void theCompanyRequiresItForRoles() {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        administration.saveRequiredRoles(own.ana(), Set.of(Role.MANAGER, Role.AGENT));

        assertThat(administration.listRequiredRoles(own.ana())).containsExactlyInAnyOrder(Role.MANAGER, Role.AGENT);
        assertThat(administration.listRequiredRoles(other.ana())).isEmpty();
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.SET_UP);
        assertThat(secondFactors.secondStep(own.leo())).isEqualTo(SecondStep.SET_UP);
        assertThat(secondFactors.secondStep(own.sofia())).isEqualTo(SecondStep.NONE);
        assertThat(secondFactors.secondStep(other.leo())).isEqualTo(SecondStep.NONE);

        TotpSecret secret = secondFactors.beginAtSignIn(dora, email);
        activate(secret);
        assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.CODE);
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "You have a second factor already.",
                () -> secondFactors.beginAtSignIn(dora, email));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your company requires a second factor for your role.",
                () -> secondFactors.remove(dora, PASSWORD));

        administration.saveRequiredRoles(own.ana(), Set.of());
        assertThat(secondFactors.secondStep(own.leo())).isEqualTo(SecondStep.NONE);
        secondFactors.remove(dora, PASSWORD);
    }

    @Test
    @Tag("UC-31.6a")
    void whoRequiresItOfThemselvesHasItAlready() {
        assertRefused(
                Refusal.Reason.CONFLICT,
                "Set up your own second factor first, so that you know the way in.",
                () -> administration.saveRequiredRoles(own.ana(), Set.of(Role.ADMINISTRATOR)));
        assertThat(administration.listRequiredRoles(own.ana())).isEmpty();

        staffProvisioning.addStaff(own.id(), "boss-" + email, "Bea", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
        StaffId bea = credentials.find("boss-" + email).orElseThrow().staff();
        TotpSecret secret = secondFactors.begin(bea, PASSWORD, email);
        secondFactors.activate(bea, secret, new OneTimeCodes(secret).now());
        administration.saveRequiredRoles(bea, Set.of(Role.ADMINISTRATOR));

        assertThat(secondFactors.secondStep(own.ana()))
                .as("led to the set-up, not locked out")
                .isEqualTo(SecondStep.SET_UP);
    }

    @Test
    @Tag("UC-31.6a")
    void whoSignsInByTheProviderOnlyRequiresItOfOthers() {
        staffProvisioning.addStaff(own.id(), "boss-" + email, "Bea", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
        StaffId bea = credentials.find("boss-" + email).orElseThrow().staff();
        for (boolean passwordAllowed : List.of(true, false)) {
            singleSignOn.save(
                    own.ana(),
                    new SingleSignOnDraft(
                            "http://localhost:9",
                            "aside",
                            "a secret",
                            "groups",
                            List.of(new GroupRights("staff", Set.of(Role.MANAGER), Set.of())),
                            passwordAllowed,
                            bea));
            assertRefused(
                    Refusal.Reason.CONFLICT,
                    "Set up your own second factor first, so that you know the way in.",
                    () -> administration.saveRequiredRoles(bea, Set.of(Role.ADMINISTRATOR)));
        }
        administration.saveRequiredRoles(own.ana(), Set.of(Role.ADMINISTRATOR));

        assertThat(administration.listRequiredRoles(bea)).containsExactly(Role.ADMINISTRATOR);
        assertThat(secondFactors.secondStep(bea))
                .as("the break-glass administrator")
                .isEqualTo(SecondStep.SET_UP);
    }

    @Test
    @Tag("UC-31.1b")
    void somebodyWithoutAPasswordBeginsNothing() {
        assertThat(catchThrowableOfType(FieldRefusal.class, () -> secondFactors.begin(own.leo(), "", email)))
                .isNotNull();
    }
}

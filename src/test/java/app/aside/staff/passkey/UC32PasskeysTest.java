package app.aside.staff.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalAssertions;
import app.aside.shared.SecretToken;
import app.aside.shared.Sha256;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.secondfactor.SecondFactorAdministration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What needs no device; {@code PasskeyJourneyTest} makes and uses one. */
class UC32PasskeysTest extends ServiceTest {

    private static final String PASSWORD = TestCompanyFactory.PASSWORD;

    @Autowired
    Passkeys passkeys;

    @Autowired
    SecondFactorAdministration administration;

    @Autowired
    StaffCredentialsRepository credentials;

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

    private static String ownerId(String owner) {
        return SecretToken.encode(Sha256.of(owner));
    }

    /** A stored passkey of somebody, whose key nobody has. */
    private String store(String owner, String name) {
        String id = UuidV7.next().toString().replace("-", "");
        jdbc.sql("INSERT IGNORE INTO user_entities (id, name, display_name) VALUES (?, ?, ?)")
                .params(ownerId(owner), owner, owner)
                .update();
        jdbc.sql("""
                        INSERT INTO user_credentials (credential_id, user_entity_user_id, public_key, signature_count,
                            uv_initialized, backup_eligible, authenticator_transports, public_key_credential_type,
                            backup_state, created, last_used, label)
                        VALUES (?, ?, 'x', 0, TRUE, FALSE, 'internal', 'public-key', FALSE, NOW(6), NOW(6), ?)
                        """).params(id, ownerId(owner), name).update();
        return id;
    }

    @Test
    @Tag("UC-32.1")
    void asksForTheDevicesOwnerAndOffersNoPasskeyTwice() {
        store(email, "Phone");
        PasskeyRegistration registration = passkeys.begin(dora, PASSWORD);

        assertThat(passkeys.areAvailable()).isTrue();
        assertThat(registration.json())
                .contains("\"userVerification\":\"required\"", "\"residentKey\":\"required\"", "\"id\":\"localhost\"")
                .contains("\"excludeCredentials\":[{")
                .contains(email);
        assertThat(passkeys.challenge().json())
                .contains("\"userVerification\":\"required\"", "\"rpId\":\"localhost\"")
                .doesNotContain(email);
    }

    @Test
    @Tag("UC-32.1a")
    void addingNeedsPasswordNameAndAnAnswerOfTheDevice() {
        RefusalAssertions.assertRefused(
                () -> passkeys.begin(dora, "a guess"),
                FormField.PRESENT_PASSWORD,
                "This is not your present password.");
        PasskeyRegistration registration = passkeys.begin(dora, PASSWORD);
        for (String answer :
                List.of("", "{}", "not JSON", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\"}")) {
            assertRefused(
                    Refusal.Reason.INVALID,
                    "The answer of the browser could not be verified. Try again.",
                    () -> passkeys.finish(dora, registration, answer, "Phone"));
        }
        for (String name : List.of(" ", "x".repeat(61))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> passkeys.finish(dora, registration, "{}", name)))
                    .isInstanceOf(FieldRefusal.class);
        }
        assertThat(passkeys.list(dora)).isEmpty();
    }

    @Test
    @Tag("UC-32.3")
    void listsRenamesAndRemoves() {
        String phone = store(email, "Phone");
        String key = store(email, "Key");

        passkeys.rename(dora, phone, "  Old phone ");
        assertThat(passkeys.list(dora)).extracting(Passkey::name).containsExactlyInAnyOrder("Old phone", "Key");
        RefusalAssertions.assertRefused(
                () -> passkeys.remove(dora, key, "a guess"),
                FormField.PRESENT_PASSWORD,
                "This is not your present password.");
        passkeys.remove(dora, key, PASSWORD);
        assertThat(passkeys.list(dora)).extracting(Passkey::name).containsExactly("Old phone");
    }

    @Test
    @Tag("UC-32.3a")
    void passkeysOfOthersDoNotExist() {
        String otherEmail = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                createCompany(Plan.ADVANCED).id(), otherEmail, "Nils", Set.of(Role.MANAGER), Set.of(), PASSWORD);
        StaffId nils = credentials.find(otherEmail).orElseThrow().staff();
        String passkey = store(otherEmail, "Phone");

        assertThat(passkeys.list(dora)).isEmpty();
        for (String id : List.of(passkey, "unknown")) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND, "This passkey does not exist.", () -> passkeys.rename(dora, id, "Mine"));
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This passkey does not exist.",
                    () -> passkeys.remove(dora, id, PASSWORD));
        }
        assertThat(passkeys.list(nils)).extracting(Passkey::name).containsExactly("Phone");
    }

    @Test
    @Tag("UC-32.1a")
    void nobodyCollectsPasskeysWithoutEnd() {
        for (int i = 0; i < Passkeys.MAX_PASSKEYS; i++) {
            store(email, "Key " + i);
        }
        assertRefused(
                Refusal.Reason.CONFLICT,
                "You have 20 passkeys. Remove one that you do not use any more.",
                () -> passkeys.begin(dora, PASSWORD));
    }

    @Test
    @Tag("UC-32.2a")
    void anAnswerThatIsNoneSignsNobodyIn() {
        String passkey = store(email, "Phone");
        PasskeyChallenge challenge = passkeys.challenge();
        for (String answer : List.of("", "null", "{}", "[1]", """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
                 "response":{"authenticatorData":"AAAA","clientDataJSON":"e30","signature":"AAAA"}}
                """.formatted(passkey))) {
            assertThat(passkeys.authenticate(challenge, answer)).as(answer).isEmpty();
        }
    }

    @Test
    @Tag("UC-32.4")
    void anAdministratorTakesLostOnesAway() {
        store(email, "Phone");
        assertThat(administration.hasSecondFactor(own.ana(), dora)).isTrue();
        administration.reset(own.ana(), dora);
        assertThat(passkeys.list(dora)).isEmpty();
        assertThat(administration.hasSecondFactor(own.ana(), dora)).isFalse();
    }
}

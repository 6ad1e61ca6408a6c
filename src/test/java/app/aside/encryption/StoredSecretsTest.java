package app.aside.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.database.DataFolder;
import app.aside.database.StartupException;
import app.aside.shared.UuidV7;
import app.aside.singlesignon.SingleSignOnDraft;
import app.aside.singlesignon.SingleSignOnService;
import app.aside.singlesignon.SingleSignOnSettingsService;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import app.aside.staff.secondfactor.OneTimeCodes;
import app.aside.staff.secondfactor.SecondFactorAdministration;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.SecondStep;
import app.aside.staff.secondfactor.TotpSecret;
import app.aside.webhook.archive.ArchiveWebhookService;
import app.aside.webhook.customer.CustomerWebhookService;
import app.aside.webhook.delivery.SubscriptionSecret;
import app.aside.webhook.delivery.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What stands in the database is of no use without the key, and what stood there before goes on working. */
class StoredSecretsTest extends ServiceTest {

    /** An address of this machine: nothing is asked there. */
    private static final String ISSUER = "http://localhost:9";

    private static final EncryptionProperties SETTINGS = new EncryptionProperties("", "", false);

    @Autowired
    private StoredSecrets storedSecrets;

    @Autowired
    private SecretEncryption encryption;

    @Autowired
    private List<SecretColumn> columns;

    @Autowired
    private SecondFactors secondFactors;

    @Autowired
    private SecondFactorAdministration administration;

    @Autowired
    private SingleSignOnSettingsService singleSignOn;

    @Autowired
    private SingleSignOnService providers;

    @Autowired
    private CustomerWebhookService webhooks;

    @Autowired
    private ArchiveWebhookService archives;

    @Autowired
    private StaffCredentialsRepository credentials;

    @Value("${aside.data}")
    private Path data;

    private CompanyFixture own;
    private StaffId dora;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
        String email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(
                own.id(), email, "Dora", Set.of(Role.MANAGER), Set.of(), TestCompanyFactory.PASSWORD);
        dora = credentials.find(email).orElseThrow().staff();
    }

    private OneTimeCodes activate() {
        TotpSecret secret = secondFactors.begin(dora, TestCompanyFactory.PASSWORD, "dora");
        OneTimeCodes codes = new OneTimeCodes(secret);
        secondFactors.activate(dora, secret, codes.now());
        return codes;
    }

    private void configureProvider() {
        singleSignOn.save(
                own.ana(), new SingleSignOnDraft(ISSUER, "aside", "a client secret", "groups", List.of(), true, null));
    }

    private String clientSecret() {
        return providers.findProvider(own.key()).orElseThrow().clientSecret();
    }

    private String storedClientSecret() {
        return text(
                "SELECT client_secret FROM single_sign_on WHERE account_id = ?",
                own.id().value());
    }

    private String text(String sql, UUID id) {
        return jdbc.sql(sql).param(id).query(String.class).single();
    }

    private byte[] storedCodes() {
        return jdbc.sql("SELECT secret FROM staff_second_factor WHERE staff_id = ?")
                .param(dora.value())
                .query((row, number) -> row.getBytes("secret"))
                .single();
    }

    private void update(String sql, Object... parameters) {
        assertThat(jdbc.sql(sql).params(parameters).update()).isEqualTo(1);
    }

    @Test
    void noSecretStandsInTheDatabase() {
        activate();
        configureProvider();
        assertThat(storedCodes()).asString(StandardCharsets.US_ASCII).startsWith("{aes1:");
        assertThat(storedClientSecret()).startsWith("{aes1:").doesNotContain("client");
        assertThat(clientSecret()).isEqualTo("a client secret");
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            SubscriptionSecret customer = webhooks.add(own.ana(), receiver.address());
            SubscriptionSecret archive = archives.add(own.ana(), receiver.address());
            assertThat(text("SELECT secret FROM webhook WHERE id = ?", customer.subscriptionId()))
                    .startsWith("{aes1:");
            assertThat(text("SELECT secret FROM archive_hook WHERE id = ?", archive.subscriptionId()))
                    .startsWith("{aes1:");
            webhooks.sendTest(own.ana(), customer.subscriptionId());
            archives.sendTest(own.ana(), archive.subscriptionId());
            assertThat(receiver.received()).hasSize(2);
            assertThat(receiver.received().getFirst().isSignedWith(customer.secret()))
                    .isTrue();
            assertThat(receiver.received().getLast().isSignedWith(archive.secret()))
                    .isTrue();
        }
    }

    @Test
    void whatWasStoredBeforeWorksAndIsEncryptedAtTheStart() {
        OneTimeCodes codes = activate();
        configureProvider();
        update(
                "UPDATE staff_second_factor SET secret = ? WHERE staff_id = ?",
                encryption.decrypt(storedCodes()).orElseThrow(),
                dora.value());
        update(
                "UPDATE single_sign_on SET client_secret = 'of before' WHERE account_id = ?",
                own.id().value());
        assertThat(storedCodes()).hasSize(20);
        assertThat(clientSecret()).isEqualTo("of before");

        storedSecrets.afterSingletonsInstantiated();
        assertThat(storedCodes()).asString(StandardCharsets.US_ASCII).startsWith("{aes1:");
        assertThat(storedClientSecret()).startsWith("{aes1:");
        assertThat(clientSecret()).isEqualTo("of before");
        assertThat(secondFactors.use(dora, codes.next())).isTrue();

        byte[] encrypted = storedCodes();
        storedSecrets.afterSingletonsInstantiated();
        assertThat(storedCodes()).as("once").isEqualTo(encrypted);
    }

    @Test
    void anotherKeyRefusesToStart() {
        configureProvider();
        StoredSecrets elsewhere = new StoredSecrets(SETTINGS, TestEncryption.create(), columns);
        String before = storedClientSecret();
        assertThatThrownBy(elsewhere::afterSingletonsInstantiated)
                .isInstanceOf(StartupException.class)
                .hasMessageMatching("\\d+ stored secrets were encrypted with another key than the one in the file"
                        + " secret.key of the data folder.")
                .extracting(refused -> ((StartupException) refused).action())
                .asString()
                .contains("ASIDE_SECRET_KEY_FORMER", "ASIDE_SECRET_KEY_LOST=true");
        assertThat(storedClientSecret()).isEqualTo(before);
    }

    @Test
    void aLostKeyLetsNobodyInByItsCodes() {
        TotpSecret secret = secondFactors.begin(dora, TestCompanyFactory.PASSWORD, "dora");
        OneTimeCodes codes = new OneTimeCodes(secret);
        List<String> recoveryCodes = secondFactors.activate(dora, secret, codes.now());
        configureProvider();
        String foreign = TestEncryption.create().encrypt("of another installation");
        List<String> unreadables = List.of(foreign, SecretEncryption.LOST);
        for (int i = 0; i < unreadables.size(); i++) {
            update(
                    "UPDATE staff_second_factor SET secret = ? WHERE staff_id = ?",
                    unreadables.get(i).getBytes(StandardCharsets.US_ASCII),
                    dora.value());
            assertThat(secondFactors.secondStep(dora)).isEqualTo(SecondStep.CODE);
            assertThat(secondFactors.use(dora, codes.next())).isFalse();
            assertThat(secondFactors.use(dora, recoveryCodes.get(i))).isTrue();
            assertThat(administration.hasSecondFactor(own.ana(), dora)).isTrue();
        }
        update(
                "UPDATE single_sign_on SET client_secret = ? WHERE account_id = ?",
                SecretEncryption.LOST,
                own.id().value());
        assertThat(clientSecret()).isEmpty();
    }

    @Test
    void aWebhookWhoseSecretIsLostSaysSo() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            UUID subscription = webhooks.add(own.ana(), receiver.address()).subscriptionId();
            update("UPDATE webhook SET secret = ? WHERE id = ?", SecretEncryption.LOST, subscription);
            assertThat(webhooks.sendTest(own.ana(), subscription).message())
                    .isEqualTo("The secret of this webhook is lost. Replace it.");
            assertThat(receiver.received()).isEmpty();
            webhooks.rotateSecret(own.ana(), subscription);
            assertThat(webhooks.sendTest(own.ana(), subscription).delivered()).isTrue();
        }
    }

    @Test
    void onlyWhatIsLostIsGivenUp() {
        SecretEncryption present = TestEncryption.create();
        String readable = present.encrypt("of here");
        MemoryColumn column = new MemoryColumn(readable, encryption.encrypt("of elsewhere"), "plain");
        new StoredSecrets(new EncryptionProperties("", "", true), present, List.of(column))
                .afterSingletonsInstantiated();
        assertThat(column.values[0]).isEqualTo(readable);
        assertThat(column.values[1]).isEqualTo(SecretEncryption.LOST);
        assertThat(present.decrypt(column.values[2])).contains("plain");
        new StoredSecrets(SETTINGS, present, List.of(column)).afterSingletonsInstantiated();
        assertThat(column.values[1]).isEqualTo(SecretEncryption.LOST);
    }

    @Test
    void theGeneratedKeyIsReadableByItsOwnerOnly() throws Exception {
        Path key = data.resolve(DataFolder.ENCRYPTION_KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(key).strip()).matches("[A-Za-z0-9_-]{43}");
    }

    private static final class MemoryColumn implements SecretColumn {

        private final String[] values;

        MemoryColumn(String... values) {
            this.values = values;
        }

        @Override
        public void replaceAll(UnaryOperator<byte[]> change) {
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        new String(change.apply(values[i].getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            }
        }
    }
}

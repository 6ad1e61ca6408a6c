package app.aside.staff.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.language.ClockFormat;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class UC37ProfileTest extends ServiceTest {

    @Autowired
    ProfileService profiles;

    @Autowired
    ChangeNotifier notifier;

    private CompanyFixture own;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
    }

    private void rename(@Nullable String name) {
        profiles.save(own.leo(), name, null, ClockFormat.LANGUAGE);
    }

    @Test
    @Tag("UC-37.1")
    void aNewNameIsSeenAtOnceAndLeavesTheRecordAsItWas() {
        CustomerCredentials key = startConversation(own);
        ConversationId id = key.conversation();
        conversations.take(own.leo(), id);
        conversations.answer(own.leo(), id, "Good morning", newRequestId());
        AtomicInteger told = new AtomicInteger();
        ChangeNotifier.ListenerRegistration subscription = notifier.subscribe(
                Set.of(
                        Topic.access(own.leo().value()),
                        Topic.company(own.id().value()),
                        Topic.conversation(id.value())),
                told::incrementAndGet);

        rename("  Leo   Lima ");

        await().until(() -> told.get() >= 1);
        subscription.remove();
        assertThat(profiles.find(own.leo()).name()).isEqualTo("Leo Lima");
        assertThat(gate.requireAccess(own.leo()).name()).isEqualTo("Leo Lima");
        assertThat(conversationReader.require(own.ana(), id).agentName()).isEqualTo("Leo Lima");
        assertThat(customers.status(key).agent()).isEqualTo("Leo Lima");
        assertThat(customers.listMessages(key, 0, 50).messages())
                .as("what was said keeps the name of that time")
                .anyMatch(message -> "Leo Agent".equals(message.name()));
        assertThat(profiles.find(own.mia()).name()).isEqualTo("Mia Agent");
    }

    @Test
    @Tag("UC-37.1")
    void aNameThatWasNotTouchedStaysAsAnAdministratorHasSetItMeanwhile() {
        rename("Leo Lima");
        rename(null);
        assertThat(profiles.find(own.leo()).name()).isEqualTo("Leo Lima");
    }

    @ParameterizedTest
    @CsvSource({"'', The name is missing.", "'   ', The name is missing.", "'\u202e', The name is missing."})
    @Tag("UC-37.1a")
    void refusesNoName(String typed, String sentence) {
        assertFieldRefused(FormField.NAME, sentence, () -> rename(typed));
    }

    @Test
    @Tag("UC-37.1a")
    void refusesWhatCannotBeAName() {
        assertFieldRefused(FormField.NAME, "The name is longer than 80 characters.", () -> rename("x".repeat(81)));
        assertFieldRefused(
                FormField.NAME,
                "The text holds a character that cannot be sent (U+0000, at place 2). Remove it and send again.",
                () -> rename("L\0eo"));
        assertFieldRefused(FormField.NAME, "The name is longer than 80 characters.", () -> rename("𝕃".repeat(200)));
        rename("é".repeat(80));
        assertThat(profiles.find(own.leo()).name()).hasSize(80);
    }

    @Test
    @Tag("UC-37.1a")
    void aNameDoesNotTurnWhatStandsBesideIt() {
        rename("Leo \u202eamiL\u2066");
        assertThat(profiles.find(own.leo()).name()).isEqualTo("Leo amiL");
    }

    @Test
    @Tag("UC-37.2")
    void timesAreKeptForEachPerson() {
        assertThat(profiles.findTimes(own.leo())).isEqualTo(TimeSettings.OF_BROWSER);
        profiles.save(own.leo(), null, "America/Sao_Paulo", ClockFormat.HOURS_12);
        assertThat(profiles.findTimes(own.leo()))
                .isEqualTo(new TimeSettings(ZoneId.of("America/Sao_Paulo"), ClockFormat.HOURS_12));
        assertThat(profiles.findTimes(own.mia())).isEqualTo(TimeSettings.OF_BROWSER);
        profiles.save(own.leo(), null, null, ClockFormat.LANGUAGE);
        assertThat(profiles.findTimes(own.leo())).isEqualTo(TimeSettings.OF_BROWSER);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Atlantis", "'+25:00'", "''", "<script>", "'Europe/Lisbon '"})
    @Tag("UC-37.2a")
    void refusesAnUnknownZoneAndChangesNothingThen(String zone) {
        assertFieldRefused(
                FormField.ZONE,
                "Choose a time zone, such as Europe/Lisbon.",
                () -> profiles.save(own.leo(), "Leo Lima", zone, ClockFormat.HOURS_24));
        assertThat(profiles.find(own.leo())).isEqualTo(new Profile("Leo Agent", false, TimeSettings.OF_BROWSER));
    }

    @Test
    @Tag("UC-37.1a")
    void aRefusedNameLeavesTheTimes() {
        assertFieldRefused(
                FormField.NAME,
                "The name is missing.",
                () -> profiles.save(own.leo(), " ", "Europe/Lisbon", ClockFormat.HOURS_24));
        assertThat(profiles.findTimes(own.leo())).isEqualTo(TimeSettings.OF_BROWSER);
    }

    @Test
    @Tag("UC-37.2")
    void aZoneThatThisJavaDoesNotKnowIsThatOfTheBrowser() {
        jdbc.sql("UPDATE staff SET time_zone = 'Mars/Olympus' WHERE id = ?")
                .param(own.leo().value())
                .update();
        assertThat(profiles.findTimes(own.leo())).isEqualTo(TimeSettings.OF_BROWSER);
    }

    @Test
    void whoHasLostAccessChangesAndReadsNothing() {
        disable(own.leo());
        String sentence = "Your access was withdrawn. Ask an administrator.";
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> rename("Leo Lima"));
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> profiles.find(own.leo()));
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> profiles.findTimes(own.leo()));
    }

    private static void assertFieldRefused(FormField field, String sentence, Runnable asked) {
        assertThat(catchThrowableOfType(FieldRefusal.class, asked::run)).satisfies(refusal -> {
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.message()).isEqualTo(sentence);
        });
    }
}

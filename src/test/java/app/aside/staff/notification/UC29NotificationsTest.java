package app.aside.staff.notification;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader.OpenTurn;
import app.aside.conversation.CustomerCredentials;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC29NotificationsTest extends ServiceTest {

    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @Autowired
    NotificationSettingsService service;

    @Autowired
    ChangeNotifier changeNotifier;

    @Test
    @Tag("UC-29.6")
    void aChoiceIsKeptForThePersonAndReachesAllWindows() throws Exception {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        assertThat(service.read(own.leo())).isEqualTo(NotificationSettings.DEFAULT);
        Semaphore window = new Semaphore(0);
        ChangeNotifier.ListenerRegistration listening =
                changeNotifier.subscribe(Set.of(Topic.preferences(own.leo().value())), window::release);
        NotificationSettings chosen = new NotificationSettings(
                Set.of(NotificationKind.URGENT),
                Set.of(),
                false,
                true,
                new QuietHours(20 * 60, 8 * 60, SAO_PAULO, true));

        service.save(own.leo(), chosen);

        assertThat(window.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        listening.remove();
        assertThat(service.read(own.leo())).isEqualTo(chosen);
        assertThat(service.read(own.mia())).isEqualTo(NotificationSettings.DEFAULT);
        service.save(own.leo(), NotificationSettings.DEFAULT);
        assertThat(service.read(own.leo())).isEqualTo(NotificationSettings.DEFAULT);
    }

    @Test
    @Tag("UC-29.4a")
    void quietHoursHaveALength() {
        assertRefused(
                Refusal.Reason.INVALID,
                "Quiet hours begin and end at different times.",
                () -> new QuietHours(480, 480, SAO_PAULO, false));
    }

    @Test
    @Tag("UC-29.1")
    void customersAreThoseOfOwnConversationsWhoSpokeLast() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials key = startConversation(own);
        ConversationId id = key.conversation();
        assertThat(turns(own)).isEmpty();
        conversations.take(own.leo(), id);
        assertThat(turns(own)).extracting(OpenTurn::conversation).containsExactly(id);

        conversations.answer(own.leo(), id, "Hello", newRequestId());
        assertThat(turns(own)).isEmpty();
        send(own.ana(), id, own.leo(), "Offer a refund");
        assertThat(turns(own)).as("staff among themselves").isEmpty();
        customers.sendMessage(key, "Are you there?", null);
        assertThat(turns(own)).extracting(OpenTurn::words).containsExactly("Are you there?");
        assertThat(conversationReader.listOpenTurns(own.mia())).isEmpty();
    }

    private List<OpenTurn> turns(CompanyFixture own) {
        return conversationReader.listOpenTurns(own.leo());
    }
}

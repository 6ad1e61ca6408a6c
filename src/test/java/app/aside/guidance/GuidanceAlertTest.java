package app.aside.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.shared.UuidV7;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuidanceAlertTest {

    private final ConversationId conversation = new ConversationId(UuidV7.next());

    private GuidanceAlert alert(int seq, int reminders) {
        return new GuidanceAlert(conversation, seq, false, "2026-1", "Carla", "Ana Admin", Instant.EPOCH, reminders);
    }

    @Test
    void isLaterByAReminderMoreAndByAnotherMessage() {
        GuidanceAlert known = alert(1, 1);
        assertThat(alert(1, 1).isNoLaterThan(known)).isTrue();
        assertThat(alert(1, 2).isNoLaterThan(known)).isFalse();
        assertThat(alert(2, 1).isNoLaterThan(known)).isFalse();
    }
}

package app.aside.desk.closing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.closing.Closing;
import app.aside.desk.ViewTest;
import app.aside.shared.OffsetClock;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC06UndoClosingViewTest extends ViewTest {

    @Autowired
    ClosingNotices notices;

    @Test
    @Tag("UC-06.6")
    void undoOpensTheConversationAgainAndShowsIt() {
        ConversationId id = ongoingConversation();
        Closing closing = close(id);
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox");
        notices.show(company.leo(), closing);
        leo.roundTrip();
        assertThat(leo.find(Notification.class).single().getDuration()).isEqualTo(10_000);
        String protocol = conversationReader.require(company.leo(), id).protocol();
        assertThat(leo.find(Span.class).all())
                .extracting(Span::getText)
                .anyMatch(text -> text.endsWith("(" + protocol + ") closed."));

        click(leo, "Undo");

        assertThat(conversationReader.require(company.leo(), id).status()).isEqualTo(ConversationStatus.ONGOING);
        assertThat(leo.getUI().getActiveViewLocation().getPath()).isEqualTo("inbox/" + id);
        assertThat(leo.find(Notification.class).all()).isEmpty();
    }

    @Test
    @Tag("UC-06.6b")
    void twoWindowsBothSayThatItIsOpen() {
        ConversationId id = ongoingConversation();
        Closing closing = close(id);
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox");
        notices.show(company.leo(), closing);
        notices.show(company.leo(), closing);
        leo.roundTrip();

        leo.find(com.vaadin.flow.component.button.Button.class)
                .withText("Undo")
                .all()
                .forEach(undo -> leo.test(undo).click());

        assertThat(notifications(leo)).isEmpty();
        assertThat(conversationReader.require(company.leo(), id).lastSeq()).isEqualTo(4);
    }

    /** A little in the future: opening a window may take longer than the time for undoing. */
    private Closing close(ConversationId id) {
        return OffsetClock.callInPast(Duration.ofMinutes(-1), () -> conversations.close(company.leo(), id));
    }
}

package app.aside.desk.conversation;

import app.aside.conversation.ConversationId;
import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import app.aside.history.Timeline;
import com.vaadin.browserless.BrowserlessUIContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ManyUnopenedMessagesTest extends ViewTest {

    @Test
    @Tag("UC-02.3")
    void agentIsShownMoreUnopenedMessagesThanAPageHas() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);
        int sent = Timeline.MAX_PAGE_SIZE + 1;
        for (int number = 1; number <= sent; number++) {
            send(company.ana(), id, company.leo(), "Number " + number);
        }

        await(leo, () -> unread(leo).equals(UnreadBadge.label(sent)));

        send(company.ana(), id, company.leo(), "The last one");
        await(leo, () -> unread(leo).equals(UnreadBadge.label(sent + 1)));
    }

    private static String unread(BrowserlessUIContext window) {
        return components(window, UnreadBadge.class)
                .map(badge -> badge.getElement().getAttribute("aria-label"))
                .filter(label -> label != null)
                .findFirst()
                .orElse("");
    }
}

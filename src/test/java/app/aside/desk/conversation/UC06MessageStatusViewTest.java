package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.StatementRecorder;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.receipt.CustomerReceipt;
import app.aside.desk.ViewTest;
import app.aside.staff.StaffId;
import com.vaadin.browserless.BrowserlessUIContext;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UC06MessageStatusViewTest extends ViewTest {

    private BrowserlessUIContext open(StaffId viewer, String view, ConversationId id) {
        BrowserlessUIContext window = window(viewer);
        open(window, view + "/" + id);
        return window;
    }

    private static String status(BrowserlessUIContext window) {
        var timeline = findComponent(window, TimelineView.class).getElement();
        return timeline.getProperty("deliveredSeq") + " " + timeline.getProperty("seenSeq");
    }

    @Test
    @Tag("UC-06.7")
    void deliveredAndSeenReachWhoeverLooks() {
        CustomerCredentials key = startConversation(company);
        conversations.take(company.leo(), key.conversation());
        BrowserlessUIContext leo = open(company.leo(), "inbox", key.conversation());
        BrowserlessUIContext sofia = open(company.sofia(), "dashboard", key.conversation());
        conversations.answer(company.leo(), key.conversation(), "Good morning", UUID.randomUUID());
        assertThat(status(leo)).isEqualTo("0 0");

        customers.listMessages(key, 0, 50);
        await(leo, () -> status(leo).equals("3 0"));
        customers.reportReceipt(key, new CustomerReceipt(0, 3));
        await(leo, () -> status(leo).equals("3 3"));
        await(sofia, () -> status(sofia).equals("3 3"));
        assertThat(status(open(company.max(), "history", key.conversation()))).isEqualTo("3 3");
    }

    @Test
    @Tag("UC-06.7")
    void anInternalMessageReadsNoReceipt() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = open(company.leo(), "inbox", id);
        var statements = StatementRecorder.recordStatementsOfAllThreads(() -> {
            send(company.ana(), id, company.leo(), "Offer a refund");
            await(leo, () -> components(leo, UnreadBadge.class).anyMatch(UnreadBadge::isVisible));
        });
        assertThat(statements).noneMatch(statement -> statement.sql().contains("customer_seen_seq"));
    }
}

package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.StatementRecorder;
import app.aside.StatementRecorder.RecordedStatement;
import app.aside.conversation.ConversationId;
import app.aside.desk.ViewTest;
import app.aside.desk.conversation.UnreadBadge;
import app.aside.desk.inbox.InboxView;
import app.aside.internalmessage.InternalMessage;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one internal message costs when its agent has the conversation open. */
class UC02PushInternalMessageTest extends ViewTest {

    /** Sending and showing together; every commit and every change of a connection's settings counts. */
    private static final int MAX_STATEMENTS = 15;

    @Test
    @Tag("UC-02.3")
    void oneMessageIsSentAndShownInFifteenStatements() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "the first");
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);
        await(leo, () -> unreadInPanel(leo).contains("1 "));
        awaitListInterval(leo, id);

        List<RecordedStatement> ran = StatementRecorder.recordStatementsOfAllThreads(() -> {
            send(company.ana(), id, company.leo(), "the third");
            await(
                    leo,
                    () -> unreadInPanel(leo).contains("3 ")
                            && unreadInFrame(leo).equals("3"));
        });

        assertThat(ran).hasSizeLessThanOrEqualTo(MAX_STATEMENTS);
        assertThat(ran)
                .as("the rights of the sender and of the window, each once")
                .filteredOn(statement -> statement.sql().contains("password_number"))
                .hasSize(2);
    }

    @Test
    @Tag("UC-02.3")
    @Tag("UC-29.2")
    void aMessageThatArrivesWhileAnotherIsReadIsAnnounced() {
        ConversationId read = ongoingConversation();
        ConversationId next = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox");
        InternalMessage sent = send(company.ana(), read, company.leo(), "read in a moment");
        awaitCallInPage(leo, "internalMessage", read.toString());
        String unread = unreadInFrame(leo);
        // Within one interval of the lists, so that the window reads once what both have changed.
        internalMessages.markRead(company.leo(), read, sent.seq());
        send(company.ana(), next, company.leo(), "arrives at that moment");
        awaitCallInPage(leo, "internalMessage", next.toString());
        assertThat(unreadInFrame(leo)).isEqualTo(unread);
    }

    /** Another message is drawn, and the time passes in which lists do not draw again. */
    private void awaitListInterval(BrowserlessUIContext window, ConversationId id) {
        long sent = System.nanoTime();
        send(company.ana(), id, company.leo(), "the second");
        await(
                window,
                () -> unreadInFrame(window).equals("2")
                        && System.nanoTime() - sent > 2 * WindowReader.LIST_INTERVAL.toNanos());
    }

    private static String unreadInPanel(BrowserlessUIContext window) {
        return components(window, UnreadBadge.class)
                .filter(Component::isVisible)
                .map(badge -> badge.getElement().getAttribute("aria-label"))
                .findFirst()
                .orElse("");
    }

    private static String unreadInFrame(BrowserlessUIContext window) {
        return components(window, Span.class)
                .filter(span -> span.hasClassName("nav-unread"))
                .map(Span::getText)
                .findFirst()
                .orElseThrow();
    }
}

package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is pushed for one internal message to a desk with 30 own conversations and 100 waiting ones. */
@Tag("faults")
class UC02PushedBytesTest extends ServiceTest {

    private static final String PASSWORD = "a-long-pass-phrase";
    private static final int OWN = 30;
    private static final int WAITING = 100;
    private static final int MOST_CHARACTERS = 4_000;

    @LocalServerPort
    private int port;

    private RawDeskWindow openWindow(String view, String email) throws Exception {
        RawDeskWindow window = new RawDeskWindow(port);
        window.signIn(email, PASSWORD);
        window.open(view);
        window.connect();
        return window;
    }

    /** Waits until nothing was pushed for longer than a list waits to be drawn again. */
    private static int awaitQuiet(RawDeskWindow window) {
        int[] last = {-1};
        long[] since = {System.nanoTime()};
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            int length = window.pushedText().length();
            if (length != last[0]) {
                last[0] = length;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > 3 * WindowReader.LIST_INTERVAL.toNanos();
        });
        return last[0];
    }

    @ParameterizedTest
    @CsvSource({"inbox, AGENT", "dashboard, SUPERVISOR"})
    @Tag("UC-02.3")
    void oneMessagePushesWhatItChanges(String view, Role role) throws Exception {
        String email = UuidV7.next() + "@acme.example";
        StaffId watcher = staffProvisioning.addStaff(
                company.id(), email, "Lena Watcher", Set.of(role), Set.of(company.support()), PASSWORD);
        StaffId agent = role == Role.AGENT ? watcher : company.leo();
        ConversationId first = waitingConversation();
        conversations.take(agent, first);
        for (int i = 1; i < OWN; i++) {
            conversations.take(agent, waitingConversation());
        }
        for (int i = 0; i < WAITING; i++) {
            waitingConversation();
        }
        RawDeskWindow window = openWindow(view, email);
        send(company.ana(), first, agent, "the first");
        int before = awaitQuiet(window);

        send(company.ana(), first, agent, "the second");

        await().until(() -> window.pushedText().length() > before);
        assertThat(awaitQuiet(window) - before).isLessThan(MOST_CHARACTERS);
        window.disconnect();
    }
}

package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One in ten of many windows takes nothing of what is pushed, and keeps its connection. */
@Tag("faults")
class SilentPushClientsTest extends ServiceTest {

    private static final int WINDOWS = 200;
    private static final int SILENT = 20;

    /** More than the buffers of a connection hold. */
    private static final int MESSAGES = 100;

    private static final String PASSWORD = "a-long-pass-phrase";

    @LocalServerPort
    private int port;

    private List<RawDeskWindow> windows = List.of();

    @AfterEach
    void disconnect() {
        windows.forEach(RawDeskWindow::disconnect);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void othersGetEverythingMeanwhile() throws Exception {
        String email = UuidV7.next() + "@acme.example";
        StaffId agent = staffProvisioning.addStaff(
                company.id(), email, "Lena Agent", Set.of(Role.AGENT), Set.of(company.support()), PASSWORD);
        ConversationId id = waitingConversation();
        conversations.take(agent, id);
        windows = IntStream.range(0, WINDOWS)
                .mapToObj(i -> new RawDeskWindow(port))
                .toList();
        for (RawDeskWindow window : windows) {
            window.signIn(email, PASSWORD);
            window.open("inbox/" + id);
            window.connect();
        }
        windows.subList(0, SILENT).forEach(RawDeskWindow::stopReading);
        List<RawDeskWindow> readers = windows.subList(SILENT, WINDOWS);

        String filling = " and so on".repeat(900);
        for (int i = 1; i < MESSAGES; i++) {
            conversations.answer(agent, id, "Number " + i + filling, newRequestId());
        }
        conversations.answer(agent, id, "The last of all", newRequestId());

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(readers)
                        .allSatisfy(reader -> assertThat(reader.pushedText()).contains("The last of all")));
        long start = System.nanoTime();
        RawDeskWindow next = new RawDeskWindow(port);
        next.signIn(email, PASSWORD);
        assertThat(next.open("inbox/" + id).body()).contains("The last of all");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("somebody who comes now")
                .isLessThan(Duration.ofSeconds(10));
    }
}

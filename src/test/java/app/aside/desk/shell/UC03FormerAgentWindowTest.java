package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.internalmessage.InternalTypingService;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What reaches the browser of somebody who still looks at a conversation that a colleague has now. */
class UC03FormerAgentWindowTest extends ServiceTest {

    private static final String PASSWORD = "a-long-pass-phrase";

    @LocalServerPort
    private int port;

    @Autowired
    private InternalTypingService typing;

    @Test
    @Tag("UC-03.6")
    void nothingTellsThatColleaguesWriteInternally() throws Exception {
        ConversationId id = waitingConversation();
        StaffId former = addAgent("former");
        StaffId next = addAgent("next");
        conversations.take(former, id);
        RawDeskWindow left = open("former", "inbox/" + id);
        send(company.ana(), id, former, "For whoever has it");
        await().until(() -> left.pushedText().contains("1 unread internal message"));

        conversations.transfer(former, id, company.support(), next);
        RawDeskWindow right = open("next", "inbox/" + id);
        await().until(() -> left.pushedText().contains("keepFocus"));
        int before = left.pushedText().length();
        typing.reportTyping(company.ana(), id);
        send(company.ana(), id, next, "Not for the former one");
        await().until(() -> right.pushedText().contains("2 unread internal messages"));

        // What comes after it is what somebody is told who may know.
        ConversationId other = waitingConversation();
        conversations.take(former, other);
        send(company.ana(), other, former, "For the former one");
        await().until(() -> left.pushedText().substring(before).contains("internalMessage("));
        assertThat(left.pushedText().substring(before)).doesNotContain("showTyping", "keepFocus");
        left.disconnect();
        right.disconnect();
    }

    private String email(String name) {
        return name + "." + company.key() + "@acme.example";
    }

    private StaffId addAgent(String name) {
        return staffProvisioning.addStaff(
                company.id(), email(name), "Agent " + name, Set.of(Role.AGENT), Set.of(company.support()), PASSWORD);
    }

    private RawDeskWindow open(String name, String view) throws Exception {
        RawDeskWindow window = new RawDeskWindow(port);
        window.signIn(email(name), PASSWORD);
        window.open(view);
        window.connect();
        return window;
    }
}

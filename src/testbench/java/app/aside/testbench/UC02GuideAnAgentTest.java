package app.aside.testbench;

import com.vaadin.flow.component.textfield.testbench.TextAreaElement;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** UC-02, UC-03 and UC-06: the administrator guides, the agent thanks and answers the customer. */
class UC02GuideAnAgentTest {

    @Test
    void administratorSendsInternalMessageAndAgentReplies() {
        String hint = "Offer her the upgrade " + UUID.randomUUID();
        String thanks = "Thank you " + UUID.randomUUID();
        try (StaffBrowserWindow ana = new StaffBrowserWindow("ana@acme.example");
                StaffBrowserWindow leo = new StaffBrowserWindow("leo@acme.example")) {
            leo.awaitText("Maria Souza");
            ana.openRow("Maria Souza");
            Assertions.assertFalse(
                    ana.$(TextAreaElement.class).withLabel("Internal message").exists(),
                    "the box appears only when it is asked for");

            ana.clickButton("Send internal message to agent");
            ana.submitText("Internal message", hint, "Send");
            ana.awaitText(hint);

            leo.openUnreadMessage("1 unread internal message");
            leo.awaitText(hint);
            leo.clickButton("Reply");
            leo.submitText("Internal message", thanks, "Send");
            leo.submitText("Message to customer", "The upgrade is free for you.", "Send to customer");

            ana.awaitText(thanks);
            ana.awaitText("Seen by Leo Agent");
            ana.awaitText("The upgrade is free for you.");
        }
    }
}

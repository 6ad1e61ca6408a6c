package app.aside.testbench;

import com.vaadin.flow.component.textfield.testbench.TextAreaElement;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** UC-02, UC-03 and UC-06: the administrator guides, the agent thanks and answers the customer. */
class UC02GuideAnAgentTest {

    @Test
    void theAdministratorGuidesAndTheAgentThanks() {
        String hint = "Offer her the upgrade " + UUID.randomUUID();
        String thanks = "Thank you " + UUID.randomUUID();
        try (StaffWindow ana = new StaffWindow("ana@acme.example");
                StaffWindow leo = new StaffWindow("leo@acme.example")) {
            leo.awaitText("Maria Souza");
            ana.openRow("Maria Souza");
            Assertions.assertFalse(
                    ana.$(TextAreaElement.class).withLabel("Internal message").exists(),
                    "the box appears only when it is asked for");

            ana.press("Send internal message to agent");
            ana.write("Internal message", hint, "Send");
            ana.awaitText(hint);

            leo.openUnread("1 unread internal message");
            leo.awaitText(hint);
            leo.press("Reply");
            leo.write("Internal message", thanks, "Send");
            leo.write("Message to customer", "The upgrade is free for you.", "Send to customer");

            ana.awaitText(thanks);
            ana.awaitText("Seen by Leo Agent");
            ana.awaitText("The upgrade is free for you.");
        }
    }
}

package app.aside.testbench;

import com.vaadin.flow.component.menubar.testbench.MenuBarElement;
import com.vaadin.flow.component.textfield.testbench.TextFieldElement;
import org.junit.jupiter.api.Test;

/** UC-05: the manager finds the conversation with its internal messages and exports it. */
class UC05FindAndExportTest {

    @Test
    void managerFindsAndExportsConversation() {
        try (StaffBrowserWindow max = new StaffBrowserWindow("max@acme.example")) {
            max.$(TextFieldElement.class).withLabel("Search").waitForFirst().setValue("Paula");
            max.openRow("Paula Pereira");
            max.awaitText("You may refund it at once.");

            MenuBarElement export = max.$(MenuBarElement.class).last();
            export.getButtons().getFirst().click();
            max.awaitText("Full record");
            max.awaitText("Customer copy");
            max.findElement(org.openqa.selenium.By.xpath("//*[@role='menuitem'][contains(., 'Full record')]"))
                    .click();
            max.awaitText("-full-record.pdf is ready.");
        }
    }
}

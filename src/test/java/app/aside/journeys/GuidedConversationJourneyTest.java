package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** The story that Aside is made for, from the customer's first word to the printed record. */
class GuidedConversationJourneyTest extends JourneyTest {

    @Test
    void administratorGuidesAgentAndManagerFindsTheConversation() throws IOException {
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        BrowserUser leo = leo();
        InboxPage agent = new InboxPage(leo);
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));

        String protocol = carla.startConversation("acme", "My invoice shows a fee that I do not know.");
        assertThat(carla.statusLine()).containsText("in the queue");
        assertThat(guide.row(protocol).getByText(carla.name())).isVisible();

        agent.takeConversation(protocol);
        assertThat(carla.statusLine()).hasText("You are talking with Leo Agent");
        guide.openConversation(protocol, carla.name());
        assertThat(ana.timelineEntry("a fee that I do not know")).isVisible();
        assertThat(carla.statusLine()).hasText("You are talking with Leo Agent");

        // The box appears only when it is asked for.
        assertThat(ana.textBox("Internal message")).hasCount(0);
        ana.button(DashboardPage.SEND).click();
        int unreadBefore = UnreadLabels.countInTitle(leo.page());
        ana.textBox("Internal message").fill("Pomegranate: the fee is ours, take it off.");
        ana.button("Send").click();
        Locator hint = ana.timelineEntry("Pomegranate");
        assertThat(hint).containsText("Internal message");
        assertThat(hint).containsText("to Leo Agent");
        assertThat(hint).containsText("Sent");

        // By push: in the list, in the open conversation, in the title.
        assertThat(agent.row(protocol).getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        assertThat(leo.unreadBadge(1)).isVisible();
        assertThat(leo.page()).hasTitle(UnreadLabels.pageTitle("Inbox", unreadBefore + 1));
        assertThat(leo.page().getByText("Pomegranate")).hasCount(0);
        assertThat(hint).not().containsText("Seen");

        agent.row(protocol)
                .getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1)))
                .click();
        assertThat(leo.timelineEntry("Pomegranate")).containsText("Internal message");
        assertThat(leo.unreadBadge(1)).hasCount(0);
        assertThat(leo.page()).hasTitle(UnreadLabels.pageTitle("Inbox", unreadBefore));
        assertThat(hint).containsText("Seen by Leo Agent");

        assertThat(leo.textBox("Internal message")).hasCount(0);
        agent.replyToInternalMessage("Quince: may I also send her a voucher?");
        assertThat(leo.textBox("Message to customer")).hasValue("");

        assertThat(guide.row(protocol).getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        guide.row(protocol)
                .getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1)))
                .click();
        assertThat(ana.timelineEntry("Quince")).containsText("Leo Agent");
        assertThat(leo.timelineEntry("Quince")).containsText("Seen by Ana Admin");
        ana.button("Reply").click();
        guide.sendInternalMessage("Medlar: yes, ten euros.");

        // All private messages, and nothing else.
        leo.unreadBadge(1).click();
        assertThat(leo.timelineEntry("Medlar")).isVisible();
        leo.button("View all private messages").click();
        assertThat(leo.conversationPanel().getByRole(AriaRole.ARTICLE)).hasCount(3);
        assertThat(leo.timelineEntry("Internal message")).hasCount(3);
        assertThat(leo.timelineEntry("a fee that I do not know")).hasCount(0);
        leo.button("Back to the conversation").click();
        assertThat(leo.timelineEntry("a fee that I do not know")).isVisible();

        agent.replyToInternalMessage("Damson: thank you!");
        agent.answer("I have taken the fee off, and a voucher of ten euros is on its way.");
        assertThat(carla.message("a voucher of ten euros")).isVisible();
        for (String internal : List.of("Pomegranate", "Quince", "Medlar", "Damson", "Ana Admin", "nternal")) {
            assertThat(carla.page().locator("html")).not().containsText(internal);
        }

        findAndExportAsManager(protocol, carla.name());
    }

    private void findAndExportAsManager(String protocol, String customer) throws IOException {
        BrowserUser max = max();
        for (String words : List.of(customer, protocol, "medlar euros")) {
            max.textBox("Search").fill(words);
            assertThat(max.page().locator("vaadin-grid-cell-content:visible .protocol"))
                    .hasText(new String[] {protocol});
        }
        max.page()
                .locator("vaadin-grid-cell-content:visible")
                .getByText(customer)
                .click();
        assertThat(max.timelineEntry("Pomegranate")).containsText("Seen by Leo Agent");
        assertThat(max.textBox("Internal message")).hasCount(0);

        String record = export(max, "Full record");
        assertThat(record)
                .contains(protocol, "Pomegranate", "Quince", "Medlar", "Damson")
                .contains("a fee that I do not know", "a voucher of ten euros");
        String copy = export(max, "Customer copy");
        assertThat(copy)
                .contains(protocol, "a fee that I do not know", "a voucher of ten euros")
                .doesNotContain("Pomegranate", "Quince", "Medlar", "Damson", "Ana Admin")
                .doesNotContainIgnoringCase("internal");
    }

    private static String export(BrowserUser person, String kind) throws IOException {
        person.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Export PDF"))
                .click();
        Download download = person.page()
                .waitForDownload(() -> person.page()
                        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(kind))
                        .click());
        try (PdfReader pdf = new PdfReader(download.createReadStream())) {
            PdfTextExtractor text = new PdfTextExtractor(pdf);
            StringBuilder all = new StringBuilder(pdf.getInfo().toString());
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                all.append(text.getTextFromPage(page)).append('\n');
            }
            return all.toString();
        }
    }
}

package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
class GuidedConversationTest extends Journey {

    @Test
    void administratorGuidesAgentAndManagerFindsAllOfIt() throws IOException {
        Person ana = ana();
        Guide guide = new Guide(ana);
        Person leo = leo();
        Agent agent = new Agent(leo);
        Customer carla = new Customer(somebody("carla"), CustomerLine.freshName("Carla"));

        String protocol = carla.ask("acme", "My invoice shows a fee that I do not know.");
        assertThat(carla.standing()).containsText("in the queue");
        assertThat(guide.row(protocol).getByText(carla.name())).isVisible();

        agent.take(protocol);
        assertThat(carla.standing()).hasText("You are talking with Leo Agent");
        guide.open(protocol, carla.name());
        assertThat(ana.entry("a fee that I do not know")).isVisible();
        assertThat(carla.standing()).hasText("You are talking with Leo Agent");

        // The box appears only when it is asked for.
        assertThat(ana.box("Internal message")).hasCount(0);
        ana.button(Guide.SEND).click();
        int unreadBefore = Unread.inTitle(leo.page());
        ana.box("Internal message").fill("Pomegranate: the fee is ours, take it off.");
        ana.button("Send").click();
        Locator hint = ana.entry("Pomegranate");
        assertThat(hint).containsText("Internal message");
        assertThat(hint).containsText("to Leo Agent");
        assertThat(hint).containsText("Sent");

        // By push: in the list, in the open conversation, in the title.
        assertThat(agent.row(protocol).getByRole(AriaRole.BUTTON, named(Unread.words(1))))
                .isVisible();
        assertThat(leo.unread(1)).isVisible();
        assertThat(leo.page()).hasTitle(Unread.title("Inbox", unreadBefore + 1));
        assertThat(leo.page().getByText("Pomegranate")).hasCount(0);
        assertThat(hint).not().containsText("Seen");

        agent.row(protocol).getByRole(AriaRole.BUTTON, named(Unread.words(1))).click();
        assertThat(leo.entry("Pomegranate")).containsText("Internal message");
        assertThat(leo.unread(1)).hasCount(0);
        assertThat(leo.page()).hasTitle(Unread.title("Inbox", unreadBefore));
        assertThat(hint).containsText("Seen by Leo Agent");

        assertThat(leo.box("Internal message")).hasCount(0);
        agent.reply("Quince: may I also send her a voucher?");
        assertThat(leo.box("Message to customer")).hasValue("");

        assertThat(guide.row(protocol).getByRole(AriaRole.BUTTON, named(Unread.words(1))))
                .isVisible();
        guide.row(protocol).getByRole(AriaRole.BUTTON, named(Unread.words(1))).click();
        assertThat(ana.entry("Quince")).containsText("Leo Agent");
        assertThat(leo.entry("Quince")).containsText("Seen by Ana Admin");
        ana.button("Reply").click();
        guide.write("Medlar: yes, ten euros.");

        // All private messages, and nothing else.
        leo.unread(1).click();
        assertThat(leo.entry("Medlar")).isVisible();
        leo.button("View all private messages").click();
        assertThat(leo.conversation().getByRole(AriaRole.ARTICLE)).hasCount(3);
        assertThat(leo.entry("Internal message")).hasCount(3);
        assertThat(leo.entry("a fee that I do not know")).hasCount(0);
        leo.button("Back to the conversation").click();
        assertThat(leo.entry("a fee that I do not know")).isVisible();

        agent.reply("Damson: thank you!");
        agent.answer("I have taken the fee off, and a voucher of ten euros is on its way.");
        assertThat(carla.said("a voucher of ten euros")).isVisible();
        for (String internal : List.of("Pomegranate", "Quince", "Medlar", "Damson", "Ana Admin", "nternal")) {
            assertThat(carla.page().locator("html")).not().containsText(internal);
        }

        manager(protocol, carla.name());
    }

    private void manager(String protocol, String customer) throws IOException {
        Person max = max();
        for (String words : List.of(customer, protocol, "medlar euros")) {
            max.box("Search").fill(words);
            assertThat(max.page().locator("vaadin-grid-cell-content:visible .protocol"))
                    .hasText(new String[] {protocol});
        }
        max.page()
                .locator("vaadin-grid-cell-content:visible")
                .getByText(customer)
                .click();
        assertThat(max.entry("Pomegranate")).containsText("Seen by Leo Agent");
        assertThat(max.box("Internal message")).hasCount(0);

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

    private static String export(Person person, String kind) throws IOException {
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

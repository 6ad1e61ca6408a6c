package app.aside.desk.details;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.StatementRecorder;
import app.aside.conversation.ConversationId;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.CustomerField;
import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC24DetailsViewTest extends ViewTest {

    @Autowired
    ConversationDetailsService details;

    @Test
    @Tag("UC-23.1")
    void nothingIsReadForFoldedDetails() {
        ConversationId id = ongoingConversation();
        List<StatementRecorder.RecordedStatement> ran =
                StatementRecorder.recordStatementsOfAllThreads(() -> openConversation(id));
        assertThat(ran)
                .noneMatch(statement -> statement.sql().contains("customer_contact")
                        || statement.sql().contains("conversation_tag"));
    }

    @Test
    @Tag("UC-24.1")
    void theAgentEditsContactDataAndSeesWhatOthersChange() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = openConversation(id);
        leo.test(detailsButton(leo)).click();
        leo.roundTrip();
        assertThat(values(leo)).contains("Carla Costa");

        click(leo, "Edit");
        leo.test(field(leo, "Phone")).setValue("+55 11 5555");
        click(leo, "Save");
        await(leo, () -> values(leo).contains("+55 11 5555"));

        details.setContact(company.sofia(), id, CustomerField.NAME, "Carla C. Costa");
        await(leo, () -> values(leo).contains("Carla C. Costa"));
        details.addTag(company.sofia(), id, "VIP");
        await(leo, () -> chips(leo).contains("VIP"));

        leo.test(detailsButton(leo)).click();
        assertThat(components(leo, DetailsPane.class)).isEmpty();
    }

    private BrowserlessUIContext openConversation(ConversationId id) {
        BrowserlessUIContext window = window(company.leo());
        window.navigate("inbox/" + id, InboxView.class);
        window.roundTrip();
        return window;
    }

    private static Button detailsButton(BrowserlessUIContext window) {
        return components(window, Button.class)
                .filter(button -> button.hasClassName("details-button"))
                .findFirst()
                .orElseThrow();
    }

    private static TextField field(BrowserlessUIContext window, String label) {
        return components(window, TextField.class)
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> values(BrowserlessUIContext window) {
        return components(window, Span.class)
                .filter(span -> span.hasClassName("value"))
                .map(Span::getText)
                .toList();
    }

    private static List<String> chips(BrowserlessUIContext window) {
        return components(window, Div.class)
                .filter(div -> div.hasClassName("chips"))
                .flatMap(Div::getChildren)
                .map(chip -> chip.getElement().getTextRecursively().replace("×", ""))
                .toList();
    }
}

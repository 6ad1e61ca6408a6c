package app.aside.desk.details;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.StatementRecorder;
import app.aside.conversation.ConversationId;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.CustomerContact;
import app.aside.conversation.details.CustomerField;
import app.aside.conversation.details.Outcome;
import app.aside.desk.ViewTest;
import app.aside.staff.StaffId;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class UC24DetailsViewTest extends ViewTest {

    @Autowired
    ConversationDetailsService details;

    @Autowired
    ConversationDetailsReader reader;

    @ParameterizedTest
    @ValueSource(strings = {"inbox", "dashboard", "history"})
    @Tag("UC-23.1")
    void nothingIsReadForFoldedDetails(String view) {
        ConversationId id = ongoingConversation();
        StaffId viewer = view.equals("inbox") ? company.leo() : company.ana();
        List<StatementRecorder.RecordedStatement> ran =
                StatementRecorder.recordStatementsOfAllThreads(() -> open(viewer, view, id));
        assertThat(ran)
                .noneMatch(statement -> statement.sql().contains("customer_contact")
                        || statement.sql().contains("conversation_tag"));
    }

    @Test
    @Tag("UC-24.1")
    void theAgentEditsContactDataAndSeesWhatOthersChange() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = openWithDetails(company.leo(), "inbox", id);
        assertThat(values(leo)).contains("Carla Costa");

        click(leo, "Edit");
        leo.test(field(leo, "Phone")).setValue("+55 11 5555");
        click(leo, "Save");
        await(leo, () -> values(leo).contains("+55 11 5555"));

        details.setContact(company.sofia(), id, CustomerField.NAME, "Carla Costa", "Carla C. Costa");
        await(leo, () -> values(leo).contains("Carla C. Costa"));
        details.addTag(company.sofia(), id, "VIP");
        await(leo, () -> chips(leo).contains("VIP"));

        leo.test(detailsButton(leo)).click();
        assertThat(components(leo, DetailsPane.class)).isEmpty();
    }

    @Test
    @Tag("UC-24.1")
    void savingLeavesWhatAColleagueChangedMeanwhile() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = openWithDetails(company.leo(), "inbox", id);
        click(leo, "Edit");
        details.setContact(company.sofia(), id, CustomerField.NAME, "Carla Costa", "Carla C. Costa");
        leo.test(field(leo, "Phone")).setValue("+55 11 5555");
        click(leo, "Save");

        await(leo, () -> values(leo).contains("+55 11 5555"));
        assertThat(values(leo)).contains("Carla C. Costa");
        assertThat(reader.read(company.leo(), id).customer().changes()).hasSize(2);
    }

    @Test
    @Tag("UC-24.1d")
    void aColleaguesChangeOfTheSameFieldIsReplacedBySavingTwice() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = openWithDetails(company.leo(), "inbox", id);
        click(leo, "Edit");
        details.setContact(company.sofia(), id, CustomerField.PHONE, "", "+55 11 7777");
        details.setContact(company.sofia(), id, CustomerField.EMAIL, "", "carla@mail.example");
        leo.test(field(leo, "Phone")).setValue("+55 11 5555");
        click(leo, "Save");
        assertThat(notifications(leo))
                .containsExactly("Sofia Supervisor has written “+55 11 7777” meanwhile. Save again to replace it.");
        assertThat(reader.read(company.leo(), id).customer().value(CustomerField.PHONE))
                .isEqualTo("+55 11 7777");

        click(leo, "Save");
        CustomerContact saved = reader.read(company.leo(), id).customer();
        assertThat(saved.value(CustomerField.PHONE)).isEqualTo("+55 11 5555");
        assertThat(saved.value(CustomerField.EMAIL)).isEqualTo("carla@mail.example");
    }

    @Test
    @Tag("UC-24.1a")
    void theDetailsComeBackWithTheConversation() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = openWithDetails(company.leo(), "inbox", id);
        conversations.transfer(company.leo(), id, company.support(), company.mia());
        await(leo, () -> !isShown(leo));
        assertThat(offersCall(leo)).isFalse();
        details.addTag(company.mia(), id, "VIP");
        conversations.answer(company.mia(), id, "Hello", newRequestId());
        conversations.transfer(company.mia(), id, company.support(), company.leo());

        await(leo, () -> isShown(leo));
        assertThat(chips(leo)).contains("VIP");
        assertThat(names(leo)).contains("Mia Agent");
        assertThat(isEditable(leo)).isTrue();
        assertThat(offersCall(leo)).as("as before").isTrue();
    }

    private static boolean isShown(BrowserlessUIContext window) {
        return components(window, DetailsPane.class).allMatch(DetailsPane::isVisible);
    }

    private static boolean offersCall(BrowserlessUIContext window) {
        return !window.find(Button.class).withText("Call Supervisor").all().isEmpty();
    }

    @Test
    @Tag("UC-24.1")
    void whoeverWatchesEditsOnTheDashboard() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext sofia = openWithDetails(company.sofia(), "dashboard", id);
        click(sofia, "Edit");
        sofia.test(field(sofia, "Phone")).setValue("+55 11 7777");
        click(sofia, "Save");
        await(sofia, () -> values(sofia).contains("+55 11 7777"));
        assertThat(reader.read(company.leo(), id).customer().value(CustomerField.PHONE))
                .isEqualTo("+55 11 7777");
        details.addTag(company.leo(), id, "VIP");
        await(sofia, () -> chips(sofia).contains("VIP"));
        assertThat(names(sofia)).contains("Leo Agent");
    }

    @Test
    @Tag("UC-24.1a")
    void aManagerReadsInTheHistory() {
        ConversationId id = ongoingConversation();
        details.addTag(company.leo(), id, "VIP");
        BrowserlessUIContext max = openWithDetails(company.max(), "history", id);
        await(max, () -> chips(max).contains("VIP"));
        assertThat(values(max)).contains("Carla Costa");
        assertThat(isEditable(max)).isFalse();
    }

    @Test
    @Tag("UC-24.1b")
    void aClosedConversationShowsHowItEndedAndIsOnlyRead() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext ana = openWithDetails(company.ana(), "dashboard", id);
        assertThat(isEditable(ana)).isTrue();
        details.close(company.leo(), id, Outcome.FOLLOW_UP, "Call her on Monday.");
        await(ana, () -> !isEditable(ana));
        for (String view : List.of("dashboard", "history")) {
            BrowserlessUIContext reader = openWithDetails(company.ana(), view, id);
            assertThat(findComponent(reader, DetailsPane.class).getElement().getTextRecursively())
                    .contains("Needs follow-up", "Call her on Monday.", "Former conversations");
            assertThat(isEditable(reader)).isFalse();
        }
    }

    @Test
    @Tag("UC-24.1a")
    void whatTheViewerMayNotReadHasNoDetails() {
        ConversationId billing =
                startConversation(company, "Bea", "Billing", "Invoice").conversation();
        BrowserlessUIContext sofia = window(company.sofia());
        open(sofia, "dashboard/" + billing);
        assertThat(components(sofia, DetailsPane.class)).isEmpty();
        assertThat(components(sofia, Button.class).filter(button -> button.hasClassName("details-button")))
                .isEmpty();
    }

    private BrowserlessUIContext open(StaffId viewer, String view, ConversationId id) {
        BrowserlessUIContext window = window(viewer);
        open(window, view + "/" + id);
        return window;
    }

    private BrowserlessUIContext openWithDetails(StaffId viewer, String view, ConversationId id) {
        BrowserlessUIContext window = open(viewer, view, id);
        window.test(detailsButton(window)).click();
        window.roundTrip();
        return window;
    }

    private static boolean isEditable(BrowserlessUIContext window) {
        boolean edits = components(window, Button.class)
                .anyMatch(button -> "Edit".equals(button.getText()) && button.isVisible());
        boolean tags = components(window, ComboBox.class)
                .anyMatch(box -> "Add tag".equals(box.getPlaceholder()) && box.isVisible());
        assertThat(edits).as("contact data as tags").isEqualTo(tags);
        return edits;
    }

    private static List<String> names(BrowserlessUIContext window) {
        return components(window, Div.class)
                .filter(div -> div.hasClassName("name"))
                .map(Div::getText)
                .toList();
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

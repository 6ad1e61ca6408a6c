package app.aside.desk.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.broadcast.BroadcastReader;
import app.aside.broadcast.BroadcastReport.Progress;
import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.staff.StaffId;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC18MessageAllAgentsViewTest extends ViewTest {

    @Autowired
    BroadcastReader reader;

    @BeforeEach
    void createCompanyWithoutBroadcasts() {
        company = createCompany(Plan.ADVANCED);
    }

    private BrowserlessUIContext at(StaffId person, String address) {
        BrowserlessUIContext window = window(person);
        open(window, address);
        return window;
    }

    private static void send(BrowserlessUIContext window, String text, boolean acknowledgement) {
        click(window, "Message all agents");
        window.test(window.find(TextArea.class).single()).setValue(text);
        if (acknowledgement) {
            window.test(window.find(Checkbox.class)
                            .withCaption("Ask for acknowledgement")
                            .single())
                    .click();
        }
        click(window, "Send to all agents");
    }

    private static List<String> texts(BrowserlessUIContext window) {
        return components(window, BroadcastElement.class)
                .map(element -> element.getElement().getTextRecursively())
                .toList();
    }

    private static String summary(BrowserlessUIContext window) {
        return components(window, Details.class)
                .findFirst()
                .map(Details::getSummaryText)
                .orElse("");
    }

    @Test
    @Tag("UC-18.1")
    @Tag("UC-18.2")
    @Tag("UC-18.3")
    @Tag("UC-18.4")
    @Tag("UC-18.5")
    @Tag("UC-18.7")
    void goesToOpenWindowsAndComesBackAsALiveList() {
        BrowserlessUIContext leo = at(company.leo(), "inbox");
        BrowserlessUIContext secondTab = at(company.leo(), "history");
        BrowserlessUIContext ana = at(company.ana(), "dashboard");
        send(ana, "The line is down", true);
        await(leo, () -> texts(leo).size() == 1);
        assertThat(texts(leo).getFirst())
                .contains("The line is down", "Ana Admin", "Billing", "Support", "Acknowledge");
        await(ana, () -> summary(ana).equals("0 acknowledged · 0 seen · 3 not reached"));

        leo.activate();
        fire(findComponent(leo, BroadcastElement.class), "aside-seen");
        await(ana, () -> summary(ana).equals("0 acknowledged · 1 seen · 2 not reached"));
        click(leo, "Acknowledge");
        await(leo, () -> texts(leo).isEmpty());
        await(secondTab, () -> texts(secondTab).isEmpty());
        await(ana, () -> summary(ana).equals("1 acknowledged · 0 seen · 2 not reached"));

        BrowserlessUIContext late = at(company.mia(), "inbox");
        assertThat(texts(late)).hasSize(1);
        click(ana, "Withdraw");
        awaitCallInPage(late, "keepFocusInView", "");
        assertThat(texts(late)).isEmpty();
        await(ana, () -> texts(ana).getFirst().contains("withdrawn"));
        assertThat(ana.find(Button.class).withText("Withdraw").all()).isEmpty();
    }

    @Test
    @Tag("UC-18.2")
    @Tag("UC-18.8")
    void severalStandNewestFirstUntilTheyExpire() {
        BrowserlessUIContext ana = at(company.ana(), "dashboard");
        send(ana, "First", false);
        BrowserlessUIContext leo = at(company.leo(), "inbox");
        send(ana, "Second", false);
        await(leo, () -> texts(leo).size() == 2);
        assertThat(texts(leo).getFirst()).contains("Second");
        assertThat(texts(leo).getLast()).contains("First");

        jdbc.sql("UPDATE broadcast SET expires_at = UTC_TIMESTAMP(6) WHERE text = 'Second' AND account_id = ?")
                .param(company.id().value())
                .update();
        leo.activate();
        Component second = findComponent(leo, BroadcastElement.class);
        fire(second, "aside-expired");
        await(leo, () -> texts(leo).size() == 1);
        assertThat(texts(leo).getFirst()).contains("First");
    }

    @Test
    @Tag("UC-18.1d")
    void refusedTextStaysInTheDialog() {
        BrowserlessUIContext sofia = at(company.sofia(), "dashboard");
        send(sofia, " ", false);
        assertThat(notifications(sofia)).contains("Write a message first.");
        TextArea text = sofia.find(TextArea.class).single();
        assertThat(text.isVisible()).isTrue();
        sofia.find(MultiSelectComboBox.class).single().setValue(Set.of());
        sofia.test(text).setValue("Kept");
        click(sofia, "Send to all agents");
        assertThat(notifications(sofia)).contains("Choose at least one department.");
        click(sofia, "Cancel");
        click(sofia, "Message all agents");
        assertThat(sofia.find(TextArea.class).single().getValue()).isEqualTo("Kept");
        click(sofia, "Send to all agents");
        assertThat(reader.listReports(company.sofia()).getFirst().with(Progress.NOT_REACHED))
                .hasSize(2);
    }

    @Test
    @Tag("UC-18.1c")
    void essentialPlanShowsTheButtonDisabledWithTheReason() {
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        BrowserlessUIContext ana = at(basic.ana(), "dashboard");
        await(ana, () -> !button(ana, "Message all agents").isEnabled());
        assertThat(button(ana, "Message all agents").getElement().getAttribute("title"))
                .isEqualTo("Internal messages are part of the Advanced plan");
        companies.setPlan(basic.key(), Plan.ADVANCED);
        await(ana, () -> button(ana, "Message all agents").isEnabled());
    }
}

package app.aside.desk.supervisorcall;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageContent;
import app.aside.desk.ViewTest;
import app.aside.language.Language;
import app.aside.staff.language.StaffLanguages;
import app.aside.supervisorcall.CallChoice;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxTester;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call in the windows of those whom it concerns. */
class UC15CallViewTest extends ViewTest {

    @Autowired
    SupervisorCallService calls;

    @Autowired
    StaffLanguages languages;

    private ConversationId calling(CompanyFixture acme) {
        ConversationId id = ongoingConversation(acme);
        calls.call(
                acme.leo(), id, new CallTarget(acme.sofia()), MessageContent.of("He wants a refund"), newRequestId());
        return id;
    }

    private static boolean shows(BrowserlessUIContext window, String text) {
        return components(window, Span.class).anyMatch(span -> span.getText().contains(text))
                || components(window, Div.class).anyMatch(div -> div.getText().contains(text));
    }

    private static String status(BrowserlessUIContext window) {
        return components(window, CallStatus.class)
                .filter(CallStatus::isVisible)
                .flatMap(status -> status.getChildren())
                .filter(Span.class::isInstance)
                .map(Span.class::cast)
                .map(Span::getText)
                .findFirst()
                .orElse("");
    }

    @Test
    @Tag("UC-15.3")
    void theCalledPersonAcceptsInAnyView() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        BrowserlessUIContext sofia = window(acme.sofia());
        open(sofia, "history");
        BrowserlessUIContext ana = window(acme.ana());
        open(ana, "settings");
        ConversationId id = calling(acme);
        BrowserlessUIContext leo = window(acme.leo());
        open(leo, "inbox/" + id);

        await(sofia, () -> shows(sofia, "He wants a refund"));
        assertThat(shows(ana, "He wants a refund")).as("not called").isFalse();
        await(leo, () -> status(leo).equals("Calling Sofia Supervisor"));
        click(sofia, "Accept");
        sofia.roundTrip();
        assertThat(sofia.getUI().getInternals().getActiveViewLocation().getPath())
                .isEqualTo("dashboard/" + id);
        await(sofia, () -> status(sofia).startsWith("You accepted. Write to"));
        await(leo, () -> status(leo).contains("accepted your call"));
    }

    private static String spoken(BrowserlessUIContext window) {
        return components(window, Span.class)
                .filter(span -> span.hasClassName("spoken"))
                .filter(span ->
                        span.getParent().filter(CallBanner.class::isInstance).isPresent())
                .map(Span::getText)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("UC-15.3")
    void screenReadersSayACallThatBeginsAndNotOneThatEnds() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        BrowserlessUIContext sofia = window(acme.sofia());
        open(sofia, "history");
        ConversationId first =
                startConversation(acme, "Carla", "Support", "Hello").conversation();
        ConversationId second =
                startConversation(acme, "Bruno", "Support", "Hello").conversation();
        for (ConversationId id : List.of(first, second)) {
            conversations.take(acme.leo(), id);
            calls.call(acme.leo(), id, new CallTarget(acme.sofia()), MessageContent.of("Help"), newRequestId());
            String customer = id.equals(first) ? "Carla" : "Bruno";
            await(sofia, () -> spoken(sofia).equals("Leo Agent calls you: " + customer + ", Support"));
        }
        calls.withdraw(acme.leo(), second);
        await(
                sofia,
                () -> components(sofia, CallBanner.class)
                        .allMatch(banner -> banner.getChildren()
                                        .filter(Div.class::isInstance)
                                        .count()
                                == 1));
        assertThat(spoken(sofia)).as("nothing new").contains("Bruno");
        calls.withdraw(acme.leo(), first);
        await(sofia, () -> spoken(sofia).isEmpty());
    }

    @Test
    @Tag("UC-15.3")
    @Tag("UC-29.2")
    void theNotificationOfACallLeadsToItsConversation() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        BrowserlessUIContext sofia = window(acme.sofia());
        open(sofia, "history");
        ConversationId id = calling(acme);
        awaitCallInPage(sofia, "supervisorCall", id.toString());
    }

    @Test
    @Tag("UC-26.4")
    void theFocusOfACallThatEndsGoesToTheView() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        BrowserlessUIContext sofia = window(acme.sofia());
        open(sofia, "history");
        ConversationId id = calling(acme);
        await(sofia, () -> shows(sofia, "He wants a refund"));
        calls.withdraw(acme.leo(), id);
        awaitCallInPage(sofia, "keepFocusInView", "");
        assertThat(shows(sofia, "He wants a refund")).isFalse();
    }

    @Test
    @Tag("UC-15.1")
    void anySupervisorIsFoundByItsNameInTheLanguageOfTheWindow() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        languages.choose(acme.leo(), Language.PORTUGUESE);
        ConversationId id = ongoingConversation(acme);
        BrowserlessUIContext leo = window(acme.leo());
        open(leo, "inbox/" + id);
        click(leo, "Chamar supervisor");

        assertThat(choices(leo, "QUALQUER ")).containsExactly("Qualquer supervisor");
        assertThat(choices(leo, "any")).isEmpty();
        assertThat(choices(leo, "sof")).containsExactly("Sofia Supervisor");
        assertThat(choices(leo, "sup")).containsExactly("Qualquer supervisor", "Sofia Supervisor");
    }

    @SuppressWarnings("unchecked")
    private static List<String> choices(BrowserlessUIContext window, String typed) {
        ComboBox<CallChoice> field = components(window, ComboBox.class)
                .filter(one -> "Buscar por nome".equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
        ComboBoxTester<ComboBox<CallChoice>, CallChoice> box = window.test(field);
        box.setFilter(typed);
        return box.getSuggestions();
    }

    @Test
    @Tag("UC-15.4")
    void decliningAsksForTheReason() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        BrowserlessUIContext sofia = window(acme.sofia());
        open(sofia, "dashboard");
        BrowserlessUIContext ana = window(acme.ana());
        open(ana, "settings");
        calling(acme);
        await(sofia, () -> shows(sofia, "He wants a refund"));

        click(sofia, "Decline");
        click(sofia, "Decline call");
        assertThat(sofia.find(TextField.class).withCaption("Reason").single().getErrorMessage())
                .isEqualTo("The reason is missing.");
        sofia.test(sofia.find(TextField.class).withCaption("Reason").single()).setValue("In a meeting");
        click(sofia, "Decline call");

        await(ana, () -> shows(ana, "He wants a refund"));
        await(
                sofia,
                () -> components(sofia, CallBanner.class)
                        .allMatch(banner -> banner.getChildren().noneMatch(Div.class::isInstance)));
    }

    @Test
    @Tag("UC-15.5")
    void theAgentWithdraws() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        BrowserlessUIContext sofia = window(acme.sofia());
        open(sofia, "dashboard");
        ConversationId id = calling(acme);
        BrowserlessUIContext leo = window(acme.leo());
        open(leo, "inbox/" + id);
        await(sofia, () -> shows(sofia, "He wants a refund"));
        await(leo, () -> !status(leo).isEmpty());

        click(leo, "Withdraw call");

        assertThat(notifications(leo)).containsExactly("Call withdrawn. Your message stays in the thread.");
        await(leo, () -> status(leo).isEmpty());
        await(sofia, () -> !shows(sofia, "He wants a refund"));
    }
}

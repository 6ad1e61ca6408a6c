package app.aside.desk.supervisorcall;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageContent;
import app.aside.desk.ViewTest;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call in the windows of those whom it concerns. */
class UC15CallViewTest extends ViewTest {

    @Autowired
    SupervisorCallService calls;

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

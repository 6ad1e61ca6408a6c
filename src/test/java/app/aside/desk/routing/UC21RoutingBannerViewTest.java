package app.aside.desk.routing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.desk.ViewTest;
import app.aside.routing.RoutingMode;
import app.aside.routing.RoutingSettingsService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

class UC21RoutingBannerViewTest extends ViewTest {

    @Autowired
    RoutingSettingsService settings;

    @Test
    @Tag("UC-21.3")
    @Tag("UC-26.4")
    void theFocusOfAnOfferThatEndsGoesToTheView() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        settings.changeMode(acme.ana(), acme.support(), RoutingMode.OFFERED);
        BrowserlessUIContext leo = window(acme.leo());
        open(leo, "inbox");
        ConversationId id = startConversation(acme).conversation();
        await(leo, () -> isOffered(leo));
        conversations.take(acme.mia(), id);
        awaitCallInPage(leo, "keepFocusInView", "");
        await(leo, () -> !isOffered(leo));
    }

    @Test
    @Tag("UC-21.3")
    @Tag("UC-29.2")
    void aClickOnTheNotificationOfAnOfferStaysInTheInbox() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        settings.changeMode(acme.ana(), acme.support(), RoutingMode.OFFERED);
        BrowserlessUIContext leo = window(acme.leo());
        open(leo, "inbox");
        ConversationId id = startConversation(acme).conversation();
        await(leo, () -> isOffered(leo));
        fire(
                components(leo, Component.class)
                        .filter(component ->
                                component.getClass().getSimpleName().equals("NotificationElement"))
                        .findFirst()
                        .orElseThrow(),
                "open-conversation",
                JsonNodeFactory.instance.objectNode().put("event.detail", id.toString()));
        leo.roundTrip();
        assertThat(leo.getUI().getInternals().getActiveViewLocation().getPath()).isEqualTo("inbox/" + id);
        assertThat(isOffered(leo)).as("still to be accepted").isTrue();
    }

    private static boolean isOffered(BrowserlessUIContext window) {
        return !window.find(Button.class).withText("Accept").all().isEmpty();
    }
}

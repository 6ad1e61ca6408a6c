package app.aside.desk.stepin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.stepin.StepInService;
import app.aside.desk.ViewTest;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC17StepInViewTest extends ViewTest {

    @Autowired
    StepInService steppingIn;

    private static boolean isOffered(BrowserlessUIContext window, String label) {
        return !window.find(Button.class).withText(label).all().isEmpty();
    }

    private static List<String> notices(BrowserlessUIContext window) {
        return findComponent(window, TakeoverNotices.class)
                .getChildren()
                .map(notice -> notice.getElement().getChild(0).getText())
                .toList();
    }

    private static void answerQuestion(BrowserlessUIContext window) {
        window.activate();
        window.test(window.find(ConfirmDialog.class).single()).confirm();
    }

    @Test
    @Tag("UC-17.1")
    @Tag("UC-17.2")
    @Tag("UC-17.3")
    void joiningAsksFirstAndGivesTheBoxForTheCustomer() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext sofia = window(company.sofia());
        open(sofia, "dashboard/" + id);
        await(sofia, () -> isOffered(sofia, "Join conversation"));
        assertThat(isOffered(sofia, "Send to customer")).isFalse();
        click(sofia, "Join conversation");
        assertThat(conversationReader.require(company.ana(), id).joinedId()).isNull();
        answerQuestion(sofia);
        await(sofia, () -> isOffered(sofia, "Send to customer"));
        assertThat(isOffered(sofia, "Send internal message to agent")).isTrue();
        assertThat(isOffered(sofia, "Transfer")).as("the agent keeps it").isFalse();

        BrowserlessUIContext ana = window(company.ana());
        open(ana, "dashboard/" + id);
        await(ana, () -> isOffered(ana, "Join conversation"));
        assertThat(button(ana, "Join conversation").isEnabled()).isFalse();
        assertThat(button(ana, "Join conversation").getElement().getAttribute("title"))
                .contains("Sofia Supervisor", "has joined this conversation already");

        click(sofia, "Leave conversation");
        await(sofia, () -> isOffered(sofia, "Join conversation"));
        await(ana, () -> button(ana, "Join conversation").isEnabled());
    }

    @Test
    @Tag("UC-17.4")
    @Tag("UC-17.5")
    @Tag("UC-17.6")
    void takingOverGivesAllThatAnAgentHasAndTellsTheFormerOne() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox");
        BrowserlessUIContext sofia = window(company.sofia());
        open(sofia, "dashboard/" + id);
        await(sofia, () -> isOffered(sofia, "Take over"));
        click(sofia, "Take over");
        answerQuestion(sofia);
        await(sofia, () -> isOffered(sofia, "Send to customer") && isOffered(sofia, "Transfer"));
        assertThat(isOffered(sofia, "Call Supervisor")).isTrue();
        assertThat(isOffered(sofia, "Take over")).isFalse();

        await(leo, () -> !notices(leo).isEmpty());
        assertThat(notices(leo).getFirst())
                .contains("Sofia Supervisor", "took over your conversation with", "Carla Costa");
        BrowserlessUIContext later = window(company.leo());
        open(later, "history");
        assertThat(notices(later)).hasSize(1);
        click(leo, "OK");
        await(later, () -> notices(later).isEmpty());
        await(leo, () -> notices(leo).isEmpty());
    }

    @Test
    @Tag("UC-17.6")
    @Tag("UC-26.4")
    void aNoticeOfATakeoverStaysWhileOthersComeAndGo() {
        CompanyFixture acme = createCompany(Plan.ADVANCED);
        BrowserlessUIContext leo = window(acme.leo());
        open(leo, "inbox");
        steppingIn.takeOver(acme.sofia(), ongoingConversation(acme), acme.leo());
        await(leo, () -> notices(leo).size() == 1);
        Button ok = button(leo, "OK");
        AtomicBoolean removed = new AtomicBoolean();
        ok.addDetachListener(detach -> removed.set(true));

        steppingIn.takeOver(acme.sofia(), ongoingConversation(acme), acme.leo());
        await(leo, () -> notices(leo).size() == 2);
        assertThat(removed).isFalse();
        leo.test(ok).click();
        awaitCallInPage(leo, "keepFocusInView", "");
        assertThat(notices(leo)).hasSize(1);
    }

    @Test
    @Tag("UC-17.1e")
    void essentialPlanShowsTheButtonsDisabledWithTheReason() {
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        ConversationId id = ongoingConversation(basic);
        BrowserlessUIContext ana = window(basic.ana());
        open(ana, "dashboard/" + id);
        await(ana, () -> isOffered(ana, "Take over"));
        for (String label : List.of("Join conversation", "Take over")) {
            assertThat(button(ana, label).isEnabled()).isFalse();
            assertThat(button(ana, label).getElement().getAttribute("title")).isEqualTo(StepInService.NOT_IN_PLAN);
        }
    }
}

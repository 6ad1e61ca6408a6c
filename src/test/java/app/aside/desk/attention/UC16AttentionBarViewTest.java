package app.aside.desk.attention;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageContent;
import app.aside.desk.ViewTest;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC16AttentionBarViewTest extends ViewTest {

    @Autowired
    SupervisorCallService calls;

    @Autowired
    ChangeNotifier notifier;

    @Test
    @Tag("UC-16.1")
    @Tag("UC-26.4")
    void aReasonKeepsItsButtonWhileSomethingElseChanges() {
        ConversationId id = ongoingConversation();
        calls.call(
                company.leo(),
                id,
                new CallTarget(company.sofia()),
                MessageContent.of("He wants a refund"),
                newRequestId());
        BrowserlessUIContext ana = window(company.ana());
        open(ana, "dashboard/" + id);
        await(ana, () -> reasons(ana).size() == 1);
        NativeButton reason = reasons(ana).getFirst();
        assertThat(text(ana)).contains("call open");
        assertThat(reason.getElement().getAttribute("data-opens"))
                .contains(company.leo().value().toString());

        send(company.ana(), id, company.leo(), "Offer ten percent");
        await(ana, () -> text(ana).contains("You are guiding"));
        assertThat(reasons(ana)).containsExactly(reason);
        assertThat(reason.isAttached()).isTrue();

        calls.withdraw(company.leo(), id);
        notifier.publish(Topic.attention(id.value())); // as the worker does
        await(ana, () -> reasons(ana).isEmpty());
        assertThat(text(ana)).doesNotContain("call open");
    }

    private static List<NativeButton> reasons(BrowserlessUIContext window) {
        return components(window, AttentionBar.class)
                .flatMap(bar -> bar.getChildren())
                .flatMap(chip -> chip.getChildren())
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .toList();
    }

    private static String text(BrowserlessUIContext window) {
        return findComponent(window, AttentionBar.class).getElement().getTextRecursively();
    }
}

package app.aside.desk;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageContent;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.routing.RoutingMode;
import app.aside.routing.RoutingSettingsService;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What stands below the head of every view names its conversation by the protocol number too: customers share names. */
class ProtocolInNoticesTest extends ViewTest {

    @Autowired
    SupervisorCallService calls;

    @Autowired
    RoutingSettingsService routing;

    private CompanyFixture own;

    @BeforeEach
    void createCompanyOfItsOwn() {
        own = createCompany(Plan.ADVANCED);
    }

    private String protocolOf(ConversationId id) {
        return conversationReader.require(own.ana(), id).protocol();
    }

    private static List<String> spans(BrowserlessUIContext window, String className) {
        return components(window, Span.class)
                .filter(span -> span.hasClassName(className))
                .map(Span::getText)
                .toList();
    }

    @Test
    void aCallToASupervisor() {
        ConversationId id = ongoingConversation(own);
        calls.call(own.leo(), id, new CallTarget(own.sofia()), MessageContent.of("Come"), newRequestId());
        BrowserlessUIContext sofia = window(own.sofia());
        open(sofia, "history");
        assertThat(spans(sofia, "protocol")).containsExactly(protocolOf(id));
    }

    @Test
    void anOffer() {
        routing.changeMode(own.ana(), own.support(), RoutingMode.OFFERED);
        BrowserlessUIContext leo = window(own.leo());
        open(leo, "inbox");
        ConversationId id = startConversation(own).conversation();
        await(leo, () -> spans(leo, "protocol").contains(protocolOf(id)));
    }

    @Test
    void anUrgentInternalMessage() {
        ConversationId id = ongoingConversation(own);
        internalMessages.send(
                own.ana(),
                id,
                own.leo(),
                MessageContent.of("Stop"),
                new MessageOptions(MessageKind.URGENT, false, null),
                newRequestId());
        jdbc.sql("UPDATE guidance SET reminders = 1 WHERE conversation_id = ?")
                .param(id.value())
                .update();
        BrowserlessUIContext leo = window(own.leo());
        open(leo, "inbox");
        assertThat(spans(leo, "words")).anyMatch(words -> words.endsWith("(" + protocolOf(id) + ")."));
    }

    @Test
    void aSnoozeThatIsOver() {
        ConversationId id = ongoingConversation(own);
        jdbc.sql("UPDATE conversation SET snoozed_until = '2026-01-01' WHERE id = ?")
                .param(id.value())
                .update();
        BrowserlessUIContext leo = window(own.leo());
        open(leo, "inbox");
        assertThat(spans(leo, "words")).anyMatch(words -> words.contains("(" + protocolOf(id) + ") is back."));
    }
}

package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.MessageContent;
import app.aside.desk.ViewTest;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The browser's event of a sending that closes arrives at different moments. */
@Tag("UC-25.3")
class UC25SendAndCloseViewTest extends ViewTest {

    private ConversationId id;
    private BrowserlessUIContext leo;

    @BeforeEach
    void openConversation() {
        id = ongoingConversation();
        leo = window(company.leo());
        open(leo, "inbox/" + id);
    }

    @Test
    void closesTheConversationThatIsShown() {
        sendAndClose(leo, UUID.randomUUID());
        leo.roundTrip();
        assertThat(status()).isEqualTo(ConversationStatus.CLOSED);
        assertThat(button(leo, "Undo").isVisible()).isTrue();
    }

    @Test
    void closesAlsoOnceAnotherConversationIsShown() {
        open(leo, "inbox/" + ongoingConversation());
        sendAndClose(leo, UUID.randomUUID());
        leo.roundTrip();
        assertThat(status()).isEqualTo(ConversationStatus.CLOSED);
        click(leo, "Undo");
        assertThat(status()).isEqualTo(ConversationStatus.ONGOING);
    }

    @Test
    void aReloadedPageClosesWithWhatItSendsAgain() {
        UUID request = UUID.randomUUID();
        conversations.answer(company.leo(), id, "Good day!", request);
        BrowserlessUIContext reloaded = window(company.leo());
        open(reloaded, "inbox");
        sendAndClose(reloaded, request);
        assertThat(status()).isEqualTo(ConversationStatus.CLOSED);

        sendAndClose(reloaded, request);
        reloaded.roundTrip();
        assertThat(notifications(reloaded)).as("only that it is closed").hasSize(1);
        assertThat(conversationReader.require(company.leo(), id).lastSeq()).isEqualTo(4);
    }

    @Test
    void asksWhileGuidanceIsOpen() {
        askForAcknowledgement();
        sendAndClose(leo, UUID.randomUUID());
        leo.roundTrip();
        assertThat(status()).isEqualTo(ConversationStatus.ONGOING);
        leo.test(leo.find(ConfirmDialog.class).single()).reject();
        assertThat(status()).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    void saysThatItStaysOpenWhereNobodyCanBeAsked() {
        askForAcknowledgement();
        open(leo, "inbox");
        sendAndClose(leo, UUID.randomUUID());
        leo.roundTrip();
        assertStillOpen();
    }

    @Test
    void saysThatItStaysOpenWhenTheAgentLeavesItInTheSameRequest() {
        askForAcknowledgement();
        sendAndClose(leo, UUID.randomUUID());
        leo.getUI().navigate("inbox");
        leo.roundTrip();
        assertStillOpen();
    }

    private void assertStillOpen() {
        assertThat(status()).isEqualTo(ConversationStatus.ONGOING);
        assertThat(leo.find(ConfirmDialog.class).all()).isEmpty();
        assertThat(notifications(leo))
                .singleElement()
                .asString()
                .contains("Carla Costa", "The conversation stays open");
        assertThat(conversationReader.require(company.leo(), id).lastMessagePreview())
                .isEqualTo("Good day!");
    }

    private void askForAcknowledgement() {
        MessageOptions asking = new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null);
        internalMessages.send(
                company.ana(), id, company.leo(), MessageContent.of("Offer a voucher"), asking, newRequestId());
    }

    private ConversationStatus status() {
        return conversationReader.require(company.leo(), id).status();
    }

    private void sendAndClose(BrowserlessUIContext window, UUID request) {
        window.activate();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("event.detail")
                .put("id", request.toString())
                .put("conversation", id.toString())
                .put("purpose", "answer")
                .put("text", "Good day!")
                .put("draft", 1)
                .put("close", true);
        Element receiver = findComponent(window, TypedTextReceiver.class).getElement();
        receiver.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(receiver, "aside-send", data));
    }
}

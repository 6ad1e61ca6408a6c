package app.aside.customerapi;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.conversation.ConversationId;
import app.aside.conversation.receipt.CustomerReceipt;
import app.aside.conversation.receipt.CustomerReceiptCollector;
import app.aside.conversation.receipt.CustomerReceiptReader;
import app.aside.customerapi.stream.EventStreamRegistry;
import app.aside.internalmessage.InternalMessageService;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What became of a message to the customer: sent, delivered, seen. */
@Tag("UC-06.7")
class MessageReceiptTest extends ApiTest {

    @Autowired
    CustomerReceiptReader reader;

    @Autowired
    CustomerReceiptCollector collector;

    @Autowired
    EventStreamRegistry streams;

    @Autowired
    ChannelKeySettingsService channels;

    @Autowired
    InternalMessageService internalMessages;

    private ApiCompany shop;
    private ConversationHandle talk;

    @BeforeEach
    void answer() {
        shop = createCompany();
        talk = startConversation(shop);
        conversationService.take(shop.leo(), talk.conversationId());
        answerAsAgent(shop, talk, "Good morning"); // 3: "joined" is 2
    }

    private CustomerReceipt receipt(ConversationHandle conversation) {
        collector.store();
        return reader.read(shop.leo(), conversation.conversationId());
    }

    private HttpResponse<String> put(String path, String token, String body) {
        return send(
                request(path, token).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> tell(String body) {
        return put(talk.path("/receipt"), talk.token(), body);
    }

    @Test
    void whatTheClientReadsIsDelivered() {
        assertThat(receipt(talk)).isEqualTo(CustomerReceipt.NONE);
        get(talk.path("/messages?after=0&limit=2"), talk.token());
        assertThat(receipt(talk)).as("no message of an agent").isEqualTo(CustomerReceipt.NONE);
        HttpResponse<String> head =
                send(request(talk.path("/messages"), talk.token()).HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(send(request(talk.path("/messages"), "wrong").HEAD()).statusCode())
                .isEqualTo(404);
        assertThat(receipt(talk)).as("nothing was sent").isEqualTo(CustomerReceipt.NONE);
        get(talk.path("/messages"), talk.token());
        assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(3, 0));
    }

    @Test
    void whatTheStreamSendsIsDelivered() throws Exception {
        try (EventStreamListener listener = new EventStreamListener(talk)) {
            await().untilAsserted(() -> assertThat(listener.eventIds()).contains("3"));
            await().untilAsserted(() -> assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(3, 0)));
            answerAsAgent(shop, talk, "Is the light on the router green?");
            await().untilAsserted(() -> assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(4, 0)));
        }
    }

    @Test
    void whatIsWrittenToAClientThatHasGoneIsNotDelivered() throws Exception {
        EventStreamListener listener = new EventStreamListener(talk);
        await().untilAsserted(() -> assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(3, 0)));
        int open = streams.openCount();
        listener.close();
        answerAsAgent(shop, talk, "Are you still there?");
        await().untilAsserted(() -> assertThat(streams.openCount()).isLessThan(open));
        assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(3, 0));
    }

    @Test
    void theClientTellsWhatWasSeenAndNothingGoesBack() {
        assertThat(tell("{\"seen\":3}").statusCode()).isEqualTo(204);
        assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(3, 3));
        assertThat(tell("{\"delivered\":1,\"seen\":2}").statusCode()).isEqualTo(204);
        assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(3, 3));
        answerAsAgent(shop, talk, "Is the light on the router green?");
        tell("{\"delivered\":4}");
        assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(4, 3));
    }

    @Test
    void numbersThatDoNotExistCountAsTheLastOneWhateverStaffWriteToEachOther() {
        internalMessages.send(
                addAdministrator(shop), talk.conversationId(), shop.leo(), "Offer a refund", UuidV7.next());
        HttpResponse<String> answer = tell("{\"seen\":2000000000}");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(3, 3));
    }

    @Test
    void aClosedConversationTakesReceipts() {
        conversationService.close(shop.leo(), talk.conversationId());
        tell("{\"seen\":4}");
        assertThat(receipt(talk)).isEqualTo(new CustomerReceipt(4, 4));
    }

    @Test
    void onlyTheCustomerTells() {
        assertThat(put(talk.path("/receipt"), "wrong", "{\"seen\":3}").statusCode())
                .isEqualTo(404);
        ConversationHandle other = startConversation(shop);
        assertThat(put(talk.path("/receipt"), other.token(), "{\"seen\":3}").statusCode())
                .isEqualTo(404);
        assertThat(tell("{\"seen\":-1}").statusCode()).isEqualTo(400);
        assertThat(tell("{\"seen\":\"x\"}").statusCode()).isEqualTo(400);
        for (String overflow : List.of("3000000000", "-3000000000", "99999999999999999999")) {
            HttpResponse<String> refused = tell("{\"seen\":" + overflow + "}");
            assertThat(refused.statusCode()).as(overflow).isEqualTo(400);
            assertThat(problemDetail(refused)).isEqualTo("The field seen has a number that is too large or too small.");
        }
        assertThat(tell("{}").statusCode()).isEqualTo(204);
        assertThat(receipt(talk)).isEqualTo(CustomerReceipt.NONE);
    }

    @Test
    void onlyWhoMayReadTheConversationReadsTheReceipt() {
        ApiCompany other = createCompany("d" + companyKey.substring(1));
        ConversationHandle theirs = startConversation(other);
        assertThat(reader.read(other.leo(), theirs.conversationId())).isEqualTo(CustomerReceipt.NONE);
        assertRefused(
                () -> reader.read(other.leo(), talk.conversationId()),
                Refusal.Reason.NOT_FOUND,
                "This conversation does not exist.");
        assertRefused(
                () -> reader.read(shop.leo(), theirs.conversationId()),
                Refusal.Reason.NOT_FOUND,
                "This conversation does not exist.");
    }

    @Test
    @Tag("UC-11.6")
    void aConnectorTellsForTheConversationsOfItsChannel() {
        StaffId administrator = addAdministrator(shop);
        String key = channels.add(administrator, "WhatsApp").key();
        String otherKey = channels.add(administrator, "Telegram").key();
        String id = parseJson(post("/api/v1/channel/messages", """
                        {"customer":{"id":"+55 11 99999","name":"Carla"},"message":{"id":"m1","text":"Hello"}}""", key))
                .get("conversation")
                .get("id")
                .asString();
        String path = "/api/v1/channel/conversations/" + id + "/receipt";
        ConversationId conversation = ConversationId.parse(id);
        conversationService.take(shop.leo(), conversation);
        conversationService.answer(shop.leo(), conversation, "Good morning", UuidV7.next());

        assertThat(put(path, otherKey, "{\"seen\":3}").statusCode()).isEqualTo(404);
        assertThat(put(path, "wrong", "{\"seen\":3}").statusCode()).isEqualTo(401);
        assertThat(put("/api/v1/channel/conversations/" + talk.id() + "/receipt", key, "{\"seen\":3}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(put(path, key, "{\"delivered\":3}").statusCode()).isEqualTo(204);
        collector.store();
        assertThat(reader.read(shop.leo(), conversation)).isEqualTo(new CustomerReceipt(3, 0));
        assertThat(put(path, key, "{\"seen\":99}").statusCode()).isEqualTo(204);
        collector.store();
        assertThat(reader.read(shop.leo(), conversation)).isEqualTo(new CustomerReceipt(3, 3));
    }
}

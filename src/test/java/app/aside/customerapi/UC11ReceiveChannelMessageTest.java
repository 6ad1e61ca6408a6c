package app.aside.customerapi;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageAttachmentService;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.settings.ChannelKeySettingsService.NewKey;
import app.aside.settings.DepartmentSettingsService;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
import app.aside.webhook.customer.CustomerWebhookService;
import app.aside.webhook.delivery.WebhookReceiver;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A connector brings what customers of an outside channel say, and gets the answers by webhook. */
class UC11ReceiveChannelMessageTest extends ApiTest {

    private static final String PATH = "/api/v1/channel/messages";

    @Autowired
    ChannelKeySettingsService channels;

    @Autowired
    DepartmentSettingsService departments;

    @Autowired
    CustomerWebhookService webhooks;

    @Autowired
    ClosingService closings;

    @Autowired
    MessageAttachmentService attachments;

    @Autowired
    FileReceiver intake;

    @Autowired
    JdbcClient jdbc;

    private ApiCompany company;
    private StaffId administrator;
    private NewKey channelKey;

    @BeforeEach
    void openChannel() {
        company = createCompany();
        administrator = addAdministrator(company);
        channelKey = channels.add(administrator, "WhatsApp");
    }

    private static String requestBody(String customer, String message, String text) {
        return "{\"customer\":{\"id\":%s,\"name\":\"Carla\",\"email\":\"carla@example.org\"},\"message\":{\"id\":%s,\"text\":%s}}"
                .formatted(quote(customer), quote(message), quote(text));
    }

    private HttpResponse<String> sendMessage(@Nullable String key, String body) {
        return post(PATH, body, key);
    }

    private HttpResponse<String> sendMessage(String customer, String message, String text) {
        return sendMessage(channelKey.key(), requestBody(customer, message, text));
    }

    private static String conversationId(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return parseJson(answer).get("conversation").get("id").asString();
    }

    private long countRows(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE account_id = ?")
                .param(company.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    @Tag("UC-11.2")
    void startsAndContinuesConversation() {
        HttpResponse<String> first = sendMessage("+55 11 99999", "wamid.1", "Olá 🙂");
        JsonNode json = parseJson(first);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(json.get("conversation").get("status").asString()).isEqualTo("WAITING");
        assertThat(json.get("conversation").get("protocol").asString()).endsWith("-000001");
        assertThat(json.get("message").get("seq").asInt()).isEqualTo(1);
        assertThat(json.get("message").get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(json.get("message").get("name").asString()).isEqualTo("Carla");
        assertThat(json.get("message").get("text").asString()).isEqualTo("Olá 🙂");

        conversationService.take(company.leo(), ConversationId.parse(conversationId(first)));
        HttpResponse<String> second = sendMessage("+55 11 99999", "wamid.2", "Are you there?");
        assertThat(conversationId(second)).isEqualTo(conversationId(first));
        assertThat(parseJson(second).get("conversation").get("status").asString())
                .isEqualTo("ONGOING");
        assertThat(parseJson(second).get("message").get("seq").asInt()).isEqualTo(3);
    }

    @Test
    @Tag("UC-11.2")
    void messageAfterCloseStartsNewConversation() {
        ConversationId first = ConversationId.parse(conversationId(sendMessage("c", "1", "Hello")));
        conversationService.take(company.leo(), first);
        conversationService.close(company.leo(), first);
        HttpResponse<String> second = sendMessage("c", "2", "Hello again");
        assertThat(conversationId(second)).isNotEqualTo(first.toString());
        assertThat(countRows("customer")).isEqualTo(1);
        assertThat(sendMessage("c", "1", "Hello").body())
                .as("said before the end")
                .contains(first.toString());
    }

    @Test
    @Tag("UC-11.2")
    @Tag("UC-11.3")
    void onlyAConversationThatStartsNeedsItsDepartment() {
        HttpResponse<String> first = sendMessage(channelKey.key(), inSupport("1", "Hello"));
        ConversationId id = ConversationId.parse(conversationId(first));
        departments.rename(administrator, company.support(), "Help");

        assertThat(conversationId(sendMessage(channelKey.key(), inSupport("2", "Are you there?"))))
                .isEqualTo(id.toString());
        assertThat(sendMessage(channelKey.key(), inSupport("1", "Hello")).body())
                .isEqualTo(first.body());

        conversationService.take(company.leo(), id);
        conversationService.close(company.leo(), id);
        HttpResponse<String> next = sendMessage(channelKey.key(), inSupport("3", "Hello again"));
        assertThat(next.statusCode()).isEqualTo(400);
        assertThat(parseJson(next).get("code").asString()).isEqualTo("department-unknown");
        assertThat(countRows("conversation")).isEqualTo(1);
    }

    private static String inSupport(String message, String text) {
        return requestBody("c", message, text).replaceFirst("}$", ",\"department\":\"Support\"}");
    }

    @Test
    @Tag("UC-06.6a")
    void aClosingIsNotUndoneOnceTheCustomerHasBegunAnew() {
        ConversationId first = ConversationId.parse(conversationId(sendMessage("u", "1", "Hello")));
        conversationService.take(company.leo(), first);
        Closing undone = conversationService.close(company.leo(), first);
        closings.undo(company.leo(), first, undone.seq());
        assertThat(conversationId(sendMessage("u", "2", "Still there?"))).isEqualTo(first.toString());

        Closing closing = conversationService.close(company.leo(), first);
        assertThat(conversationId(sendMessage("u", "3", "Hello again"))).isNotEqualTo(first.toString());
        assertRefused(
                () -> closings.undo(company.leo(), first, closing.seq()),
                Refusal.Reason.CHANGED_MEANWHILE,
                "Carla has begun another conversation meanwhile. This one stays closed.");
    }

    @Test
    @Tag("UC-11.2")
    void identitiesAreCaseSensitivePerChannel() {
        NewKey telegram = channels.add(administrator, "Telegram");
        Set<String> conversations = new HashSet<>();
        conversations.add(conversationId(sendMessage("carla", "1", "Hello")));
        conversations.add(conversationId(sendMessage("Carla", "1", "Hello")));
        conversations.add(conversationId(sendMessage("cárla", "1", "Hello")));
        conversations.add(conversationId(sendMessage(telegram.key(), requestBody("carla", "1", "Hello"))));
        assertThat(conversations).hasSize(4);
        assertThat(parseJson(sendMessage("carla", "a", "x"))
                        .get("message")
                        .get("seq")
                        .asInt())
                .isEqualTo(2);
        assertThat(parseJson(sendMessage("carla", "A", "x"))
                        .get("message")
                        .get("seq")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    @Tag("UC-11.3")
    void repeatedMessageReturnsTheSameResponseAndIsStoredOnce() {
        HttpResponse<String> first = sendMessage("c", "1", "Hello");
        assertThat(sendMessage("c", "1", "Hello").body()).isEqualTo(first.body());
        ConversationId id = ConversationId.parse(conversationId(first));
        conversationService.take(company.leo(), id);
        assertThat(sendMessage("c", "1", "Hello").body()).as("as it stood then").isEqualTo(first.body());
        conversationService.close(company.leo(), id);
        assertThat(sendMessage("c", "1", "Hello").body()).isEqualTo(first.body());
        assertThat(countRows("conversation")).isEqualTo(1);

        HttpResponse<String> other = sendMessage("c", "1", "Something else");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(problemDetail(other)).isEqualTo("This message.id was used for something else.");
        assertThat(countRows("conversation")).isEqualTo(1);
    }

    @Test
    @Tag("UC-11.3")
    void concurrentRepeatsCreateOneConversationAndOneMessage() throws Exception {
        List<HttpResponse<String>> answers = runConcurrently(20, i -> sendMessage("c", "1", "Hello"));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(countRows("conversation")).isEqualTo(1);
        assertThat(countRows("message")).isEqualTo(1);
        assertThat(countRows("customer")).isEqualTo(1);
    }

    @Test
    @Tag("UC-11.3")
    void concurrentMessagesCreateOneConversation() throws Exception {
        List<HttpResponse<String>> answers = runConcurrently(20, i -> sendMessage("c", "m" + i, "Hello " + i));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(countRows("conversation")).isEqualTo(1);
        assertThat(answers.stream()
                        .map(answer ->
                                parseJson(answer).get("message").get("seq").asInt())
                        .sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    private static <T> List<T> runConcurrently(int times, java.util.function.IntFunction<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(times);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = threads.invokeAll(IntStream.range(0, times)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return work.apply(i);
                    })
                    .toList());
            return running.stream().map(Future::resultNow).toList();
        }
    }

    @Test
    @Tag("UC-11.4")
    void webhookContainsCustomerIdentityAndChannelName() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            webhooks.add(administrator, receiver.address());
            ConversationId id = ConversationId.parse(conversationId(sendMessage("Carla/1", "1", "Hello")));
            conversationService.take(company.leo(), id);
            conversationService.answer(company.leo(), id, "Good morning", UuidV7.next());
            await().until(() -> receiver.received().size() == 4);
            JsonNode answer = receiver.received().getLast().json();
            assertThat(answer.get("customer").get("externalId").asString()).isEqualTo("Carla/1");
            assertThat(answer.get("channel").asString()).isEqualTo("WhatsApp");
            assertThat(answer.get("message").get("text").asString()).isEqualTo("Good morning");
        }
    }

    @Test
    @Tag("UC-11.2a")
    void refusesMissingAndForeignKeys() {
        ApiCompany other = createCompany("d" + companyKey.substring(1));
        ConversationHandle talk = startConversation(company);
        String without = sendMessage(null, requestBody("c", "1", "Hello")).body();
        NewKey revoked = channels.add(administrator, "Old");
        channels.revoke(administrator, revoked.channel());
        for (String wrong : List.of(
                revoked.key(), channelKey.key().substring(1), channelKey.key().toLowerCase(), "x", talk.token())) {
            HttpResponse<String> answer = sendMessage(wrong, requestBody("c", "1", "Hello"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(without);
        }
        assertThat(countRows("customer"))
                .as("only the one who came by the page")
                .isEqualTo(1);

        // Another company's key opens that company, with customers of its own.
        NewKey theirs = channels.add(addAdministrator(other), "WhatsApp");
        conversationId(sendMessage("c", "1", "Hello"));
        conversationId(sendMessage(theirs.key(), requestBody("c", "1", "Other text")));
        assertThat(countRows("conversation")).isEqualTo(2);
        assertThat(get("/api/v1/conversations/" + talk.id(), theirs.key()).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"}}",
                "{\"customer\":{\"id\":\"c\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}}",
                "{\"customer\":{\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\"}}",
                "{\"customer\":{\"id\":\" c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\\n2\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"e\\u0301\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":7,\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\",\"email\":\"none\"},\"message\":{\"id\":\"1\",\"text\":\"x\"}}",
                "{\"customer\":{\"id\":\"c\",\"name\":\"Carla\"},\"message\":{\"id\":\"1\",\"text\":\"x\"},\"department\":\"None\"}",
                "not json"
            })
    @Tag("UC-11.2b")
    void invalidBodyIsRefusedAndNotStored(String body) {
        HttpResponse<String> answer = sendMessage(channelKey.key(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problemDetail(answer)).isNotBlank();
        assertThat(countRows("customer")).isZero();
    }

    @Test
    @Tag("UC-11.2b")
    void limitsIdentityLength() {
        assertThat(sendMessage("x".repeat(200), "y".repeat(200), "Hello").statusCode())
                .isEqualTo(201);
        assertThat(sendMessage("🙂".repeat(200), "1", "Hello").statusCode()).isEqualTo(201);
        assertThat(sendMessage("x".repeat(201), "1", "Hello").statusCode()).isEqualTo(400);
        assertThat(sendMessage("x", "y".repeat(201), "Hello").statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("UC-11.1")
    void keyIsShownOnceRenewedAndRevoked() {
        assertThat(channelKey.key()).hasSize(43);
        assertThat(channelKey.toString()).doesNotContain(channelKey.key());
        assertThat(channels.list(administrator).getFirst().lastUsed()).isNull();
        conversationId(sendMessage("c", "1", "Hello"));
        var row = channels.list(administrator).getFirst();
        assertThat(row.lastUsed()).isNotNull();
        assertThat(row.keyCreatedBy()).isEqualTo("Ana");

        NewKey renewed = channels.renew(administrator, channelKey.channel());
        assertThat(sendMessage("c", "2", "Hello").statusCode()).isEqualTo(401);
        HttpResponse<String> goesOn = sendMessage(renewed.key(), requestBody("c", "3", "Hello"));
        assertThat(parseJson(goesOn).get("message").get("seq").asInt()).isEqualTo(2);

        channels.revoke(administrator, channelKey.channel());
        assertThat(sendMessage(renewed.key(), requestBody("c", "4", "Hello")).statusCode())
                .isEqualTo(401);
        assertThat(channels.list(administrator).getFirst().active()).isFalse();
        assertThat(sendMessage(
                                channels.renew(administrator, channelKey.channel())
                                        .key(),
                                requestBody("c", "5", "Hello"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @Tag("UC-11.1")
    void refusesInvalidNamesAndForeignChannels() {
        assertRefused(
                () -> channels.add(administrator, "whatsapp"),
                Refusal.Reason.CONFLICT,
                "There is already a channel with this name. Make a new key for it instead.");
        assertRefused(() -> channels.add(administrator, " "), Refusal.Reason.INVALID, "The name is missing.");
        assertRefused(
                () -> channels.add(administrator, "x".repeat(41)),
                Refusal.Reason.INVALID,
                "The name is longer than 40 characters.");
        StaffId stranger = addAdministrator(createCompany("e" + companyKey.substring(1)));
        assertThat(channels.list(stranger)).isEmpty();
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> channels.renew(stranger, channelKey.channel()),
                () -> channels.revoke(stranger, channelKey.channel()))) {
            assertRefused(asked, Refusal.Reason.NOT_FOUND, "This channel does not exist.");
        }
        conversationId(sendMessage("c", "1", "Still open"));
    }

    @Test
    @Tag("UC-11.1a")
    void keysRequireAdministrator() {
        Stream.<ThrowingCallable>of(
                        () -> channels.list(company.leo()),
                        () -> channels.add(company.leo(), "Mine"),
                        () -> channels.renew(company.leo(), channelKey.channel()),
                        () -> channels.revoke(company.leo(), channelKey.channel()))
                .forEach(asked -> assertRefused(
                        asked, Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this."));
    }

    @Test
    @Tag("UC-11.4")
    void connectorFetchesOnlyFilesOfItsChannel() {
        String id = conversationId(sendMessage("carla", "m1", "My bill?"));
        conversationService.take(company.leo(), ConversationId.parse(id));
        String file = attachFile(id);

        HttpResponse<String> fetched = fetchFile(channelKey.key(), id, file);
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.body()).isEqualTo("The bill");
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(fetched.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");

        ConversationHandle web = startConversation(company);
        conversationService.take(company.leo(), web.conversationId());
        String other = attachFile(web.id());
        NewKey telegram = channels.add(administrator, "Telegram");
        for (HttpResponse<String> refused : List.of(
                fetchFile(channelKey.key(), web.id(), other),
                fetchFile(channelKey.key(), id, other),
                fetchFile(telegram.key(), id, file),
                fetchFile(channelKey.key(), id, "x"))) {
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(problemDetail(refused)).isEqualTo("This attachment does not exist.");
        }
        assertThat(fetchFile(channelKey.key(), "x", file).statusCode()).isEqualTo(404);
        assertThat(fetchFile(web.token(), web.id(), other).statusCode()).isEqualTo(401);
    }

    private String attachFile(String conversation) {
        try (ReceivedFile file = SampleFiles.receiveFile(intake, "bill.txt", SampleFiles.text("The bill"))) {
            OutgoingFile enclosure = OutgoingFile.of("Here it is", file);
            attachments.answer(company.leo(), ConversationId.parse(conversation), enclosure, UuidV7.next());
            return enclosure.id().toString();
        }
    }

    private HttpResponse<String> fetchFile(String key, String conversation, String file) {
        return get("/api/v1/channel/conversations/" + conversation + "/attachments/" + file, key);
    }
}

package app.aside.channel;

import static app.aside.account.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.account.ChannelKeySettings;
import app.aside.account.ChannelKeySettings.NewKey;
import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.conversation.AttachmentService;
import app.aside.conversation.ConversationId;
import app.aside.database.Identity;
import app.aside.post.Receiver;
import app.aside.webhook.WebhookSettings;
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
class UC11ChannelInTest extends Door {

    private static final String PATH = "/api/v1/channel/messages";

    @Autowired
    ChannelKeySettings channels;

    @Autowired
    WebhookSettings webhooks;

    @Autowired
    AttachmentService attachments;

    @Autowired
    Intake intake;

    @Autowired
    JdbcClient jdbc;

    private Shop shop;
    private StaffId ana;
    private NewKey whatsapp;

    @BeforeEach
    void openChannel() {
        shop = open();
        ana = administrator(shop);
        whatsapp = channels.add(ana, "WhatsApp");
    }

    private static String body(String customer, String message, String text) {
        return "{\"customer\":{\"id\":%s,\"name\":\"Carla\",\"email\":\"carla@example.org\"},\"message\":{\"id\":%s,\"text\":%s}}"
                .formatted(quoted(customer), quoted(message), quoted(text));
    }

    private HttpResponse<String> bring(@Nullable String key, String body) {
        return post(PATH, body, key);
    }

    private HttpResponse<String> bring(String customer, String message, String text) {
        return bring(whatsapp.key(), body(customer, message, text));
    }

    private static String conversation(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("conversation").get("id").asString();
    }

    private long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE account_id = ?")
                .param(shop.account().value())
                .query(Long.class)
                .single();
    }

    @Test
    @Tag("UC-11.2")
    void startsAConversationAndGoesOnInIt() {
        HttpResponse<String> first = bring("+55 11 99999", "wamid.1", "Olá 🙂");
        JsonNode json = json(first);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(json.get("conversation").get("status").asString()).isEqualTo("WAITING");
        assertThat(json.get("conversation").get("protocol").asString()).endsWith("-000001");
        assertThat(json.get("message").get("seq").asInt()).isEqualTo(1);
        assertThat(json.get("message").get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(json.get("message").get("name").asString()).isEqualTo("Carla");
        assertThat(json.get("message").get("text").asString()).isEqualTo("Olá 🙂");

        service.take(shop.leo(), ConversationId.parse(conversation(first)));
        HttpResponse<String> second = bring("+55 11 99999", "wamid.2", "Are you there?");
        assertThat(conversation(second)).isEqualTo(conversation(first));
        assertThat(json(second).get("conversation").get("status").asString()).isEqualTo("ONGOING");
        assertThat(json(second).get("message").get("seq").asInt()).isEqualTo(3);
    }

    @Test
    @Tag("UC-11.2")
    void aNewMessageAfterTheEndStartsAnew() {
        ConversationId first = ConversationId.parse(conversation(bring("c", "1", "Hello")));
        service.take(shop.leo(), first);
        service.close(shop.leo(), first);
        HttpResponse<String> second = bring("c", "2", "Hello again");
        assertThat(conversation(second)).isNotEqualTo(first.toString());
        assertThat(count("customer")).isEqualTo(1);
        assertThat(bring("c", "1", "Hello").body()).as("said before the end").contains(first.toString());
    }

    @Test
    @Tag("UC-11.2")
    void identitiesAreOfTheirChannelAndCaseCounts() {
        NewKey telegram = channels.add(ana, "Telegram");
        Set<String> conversations = new HashSet<>();
        conversations.add(conversation(bring("carla", "1", "Hello")));
        conversations.add(conversation(bring("Carla", "1", "Hello")));
        conversations.add(conversation(bring("cárla", "1", "Hello")));
        conversations.add(conversation(bring(telegram.key(), body("carla", "1", "Hello"))));
        assertThat(conversations).hasSize(4);
        assertThat(json(bring("carla", "a", "x")).get("message").get("seq").asInt())
                .isEqualTo(2);
        assertThat(json(bring("carla", "A", "x")).get("message").get("seq").asInt())
                .isEqualTo(3);
    }

    @Test
    @Tag("UC-11.3")
    void theSameMessageAgainIsAnsweredTheSameAndStoredOnce() {
        HttpResponse<String> first = bring("c", "1", "Hello");
        assertThat(bring("c", "1", "Hello").body()).isEqualTo(first.body());
        ConversationId id = ConversationId.parse(conversation(first));
        service.take(shop.leo(), id);
        assertThat(bring("c", "1", "Hello").body()).as("as it stood then").isEqualTo(first.body());
        service.close(shop.leo(), id);
        assertThat(bring("c", "1", "Hello").body()).isEqualTo(first.body());
        assertThat(count("conversation")).isEqualTo(1);

        HttpResponse<String> other = bring("c", "1", "Something else");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(detail(other)).isEqualTo("This message.id was used for something else.");
        assertThat(count("conversation")).isEqualTo(1);
    }

    @Test
    @Tag("UC-11.3")
    void twentyAtOnceMakeOneConversationAndOneMessage() throws Exception {
        List<HttpResponse<String>> answers = together(20, i -> bring("c", "1", "Hello"));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(count("message")).isEqualTo(1);
        assertThat(count("customer")).isEqualTo(1);
    }

    @Test
    @Tag("UC-11.3")
    void twentyDifferentOnesAtOnceMakeOneConversation() throws Exception {
        List<HttpResponse<String>> answers = together(20, i -> bring("c", "m" + i, "Hello " + i));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(answers.stream()
                        .map(answer -> json(answer).get("message").get("seq").asInt())
                        .sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    private static <T> List<T> together(int times, java.util.function.IntFunction<T> work) throws Exception {
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
    void answersGoOutWithTheCustomersIdentityAndTheChannelsName() {
        try (Receiver receiver = new Receiver()) {
            webhooks.add(ana, receiver.address());
            ConversationId id = ConversationId.parse(conversation(bring("Carla/1", "1", "Hello")));
            service.take(shop.leo(), id);
            service.answer(shop.leo(), id, "Good morning", Identity.next());
            await().until(() -> receiver.received().size() == 4);
            JsonNode answer = receiver.received().getLast().json();
            assertThat(answer.get("customer").get("externalId").asString()).isEqualTo("Carla/1");
            assertThat(answer.get("channel").asString()).isEqualTo("WhatsApp");
            assertThat(answer.get("message").get("text").asString()).isEqualTo("Good morning");
        }
    }

    @Test
    @Tag("UC-11.2a")
    void whoeverHasNoKeyOfThisChannelIsToldNothing() {
        Shop other = open("d" + company.substring(1));
        Talk talk = start(shop);
        String without = bring(null, body("c", "1", "Hello")).body();
        NewKey revoked = channels.add(ana, "Old");
        channels.revoke(ana, revoked.channel());
        for (String wrong : List.of(
                revoked.key(), whatsapp.key().substring(1), whatsapp.key().toLowerCase(), "x", talk.token())) {
            HttpResponse<String> answer = bring(wrong, body("c", "1", "Hello"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(without);
        }
        assertThat(count("customer")).as("only the one who came by the page").isEqualTo(1);

        // Another company's key opens that company, with customers of its own.
        NewKey theirs = channels.add(administrator(other), "WhatsApp");
        conversation(bring("c", "1", "Hello"));
        conversation(bring(theirs.key(), body("c", "1", "Other text")));
        assertThat(count("conversation")).isEqualTo(2);
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
    void saysWhatIsWrongWithTheBodyAndStoresNothing(String body) {
        HttpResponse<String> answer = bring(whatsapp.key(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(detail(answer)).isNotBlank();
        assertThat(count("customer")).isZero();
    }

    @Test
    @Tag("UC-11.2b")
    void identitiesAreBounded() {
        assertThat(bring("x".repeat(200), "y".repeat(200), "Hello").statusCode())
                .isEqualTo(201);
        assertThat(bring("🙂".repeat(200), "1", "Hello").statusCode()).isEqualTo(201);
        assertThat(bring("x".repeat(201), "1", "Hello").statusCode()).isEqualTo(400);
        assertThat(bring("x", "y".repeat(201), "Hello").statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("UC-11.1")
    void aKeyIsShownOnceRenewedAndTakenBack() {
        assertThat(whatsapp.key()).hasSize(43);
        assertThat(whatsapp.toString()).doesNotContain(whatsapp.key());
        assertThat(channels.list(ana).getFirst().lastUsed()).isNull();
        conversation(bring("c", "1", "Hello"));
        var row = channels.list(ana).getFirst();
        assertThat(row.lastUsed()).isNotNull();
        assertThat(row.madeBy()).isEqualTo("Ana");

        NewKey renewed = channels.renew(ana, whatsapp.channel());
        assertThat(bring("c", "2", "Hello").statusCode()).isEqualTo(401);
        HttpResponse<String> goesOn = bring(renewed.key(), body("c", "3", "Hello"));
        assertThat(json(goesOn).get("message").get("seq").asInt()).isEqualTo(2);

        channels.revoke(ana, whatsapp.channel());
        assertThat(bring(renewed.key(), body("c", "4", "Hello")).statusCode()).isEqualTo(401);
        assertThat(channels.list(ana).getFirst().open()).isFalse();
        assertThat(bring(channels.renew(ana, whatsapp.channel()).key(), body("c", "5", "Hello"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @Tag("UC-11.1")
    void refusesNamesThatCannotBeAndWhatIsAnothers() {
        assertRefused(
                () -> channels.add(ana, "whatsapp"),
                Refusal.Reason.CONFLICT,
                "There is already a channel with this name. Make a new key for it instead.");
        assertRefused(() -> channels.add(ana, " "), Refusal.Reason.INVALID, "The name is missing.");
        assertRefused(
                () -> channels.add(ana, "x".repeat(41)),
                Refusal.Reason.INVALID,
                "The name is longer than 40 characters.");
        StaffId stranger = administrator(open("e" + company.substring(1)));
        assertThat(channels.list(stranger)).isEmpty();
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> channels.renew(stranger, whatsapp.channel()),
                () -> channels.revoke(stranger, whatsapp.channel()))) {
            assertRefused(asked, Refusal.Reason.NOT_FOUND, "This channel does not exist.");
        }
        conversation(bring("c", "1", "Still open"));
    }

    @Test
    @Tag("UC-11.1a")
    void keysAreForAdministratorsOnly() {
        Stream.<ThrowingCallable>of(
                        () -> channels.list(shop.leo()),
                        () -> channels.add(shop.leo(), "Mine"),
                        () -> channels.renew(shop.leo(), whatsapp.channel()),
                        () -> channels.revoke(shop.leo(), whatsapp.channel()))
                .forEach(asked -> assertRefused(
                        asked, Refusal.Reason.NOT_ALLOWED, "Only an Administrator of your company may do this."));
    }

    @Test
    @Tag("UC-11.4")
    void theConnectorFetchesTheFilesOfItsChannelAndNoOthers() {
        String id = conversation(bring("carla", "m1", "My bill?"));
        service.take(shop.leo(), ConversationId.parse(id));
        String file = attach(id);

        HttpResponse<String> fetched = fetch(whatsapp.key(), id, file);
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.body()).isEqualTo("The bill");
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(fetched.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");

        Talk web = start(shop);
        service.take(shop.leo(), web.conversation());
        String other = attach(web.id());
        NewKey telegram = channels.add(ana, "Telegram");
        for (HttpResponse<String> refused : List.of(
                fetch(whatsapp.key(), web.id(), other),
                fetch(whatsapp.key(), id, other),
                fetch(telegram.key(), id, file),
                fetch(whatsapp.key(), id, "x"))) {
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(detail(refused)).isEqualTo("This attachment does not exist.");
        }
        assertThat(fetch(whatsapp.key(), "x", file).statusCode()).isEqualTo(404);
        assertThat(fetch(web.token(), web.id(), other).statusCode()).isEqualTo(401);
    }

    private String attach(String conversation) {
        try (ReceivedFile file = SampleFiles.received(intake, "bill.txt", SampleFiles.text("The bill"))) {
            Enclosure enclosure = Enclosure.of("Here it is", file);
            attachments.answer(shop.leo(), ConversationId.parse(conversation), enclosure, Identity.next());
            return enclosure.id().toString();
        }
    }

    private HttpResponse<String> fetch(String key, String conversation, String file) {
        return get("/api/v1/channel/conversations/" + conversation + "/attachments/" + file, key);
    }
}

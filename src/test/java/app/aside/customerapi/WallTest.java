package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.attention.AttentionSnoozeService;
import app.aside.broadcast.BroadcastDraft;
import app.aside.broadcast.BroadcastId;
import app.aside.broadcast.BroadcastService;
import app.aside.conversation.ConversationId;
import app.aside.conversation.MessageContent;
import app.aside.conversation.stepin.StepInService;
import app.aside.guidance.GuidanceService;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTypingService;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.language.Language;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallTarget;
import app.aside.supervisorcall.SupervisorCall;
import app.aside.supervisorcall.SupervisorCallReader;
import app.aside.supervisorcall.SupervisorCallService;
import app.aside.transcript.TranscriptFormat;
import app.aside.transcript.TranscriptService;
import app.aside.transcript.pdf.PdfInspector;
import app.aside.webhook.customer.CustomerWebhookService;
import app.aside.webhook.delivery.WebhookReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What staff say to each other changes no byte of what the customer gets. Two conversations go the same way step by
 * step, one of them full of internal messages; everything that their customers' side answers is kept and compared.
 */
class WallTest extends ApiTest {

    /** In every internal text and in the names of those who only speak internally. */
    private final String canaryText = "canary" + UUID.randomUUID().toString().replace("-", "");

    private final List<ComparedConversation> comparedConversations = new ArrayList<>();

    @Autowired
    InternalMessageService internalMessages;

    @Autowired
    InternalTypingService internalTyping;

    @Autowired
    GuidanceService guidance;

    @Autowired
    SupervisorCallService supervisorCalls;

    @Autowired
    SupervisorCallReader supervisorCallReader;

    @Autowired
    AttentionSnoozeService attentionSnoozes;

    @Autowired
    BroadcastService broadcasts;

    /** The number of the guidance that was sent last. */
    private int guided;

    @Autowired
    StepInService stepInService;

    @Autowired
    CustomerWebhookService webhooks;

    @Autowired
    ChannelKeySettingsService channels;

    @Autowired
    TranscriptService transcripts;

    @Autowired
    @Qualifier("customerReads")
    JdbcClient customerReads;

    /** One of the twins, with all that its customer was answered. */
    private final class ComparedConversation {

        final ApiCompany company;
        final StaffId administrator;
        final StaffId supervisor;
        final StaffId secondAgent;
        /** Steps into the conversation, and speaks internally before and after that. */
        final StaffId steppingIn;

        final List<String> responses = new ArrayList<>();
        final List<RawEventStream> streams = new ArrayList<>();
        /** Those of whoever waits behind this customer. */
        final List<RawEventStream> nextInQueueStreams = new ArrayList<>();

        final Map<String, List<String>> etags = new HashMap<>();
        final WebhookReceiver webhookReceiver = new WebhookReceiver();
        final List<PdfInspector> customerTranscripts = new ArrayList<>();
        ConversationHandle conversationHandle = new ConversationHandle("", "", "");
        ConversationHandle nextInQueue = new ConversationHandle("nobody", "nobody", "nobody");
        String fileId = "";

        /** The files that the connector brought. */
        final Map<String, String> channelFiles = new LinkedHashMap<>();

        final String channelKey;

        ComparedConversation(String key) {
            company = createCompany(key);
            administrator = addStaff("Ana " + canaryText, Role.ADMINISTRATOR);
            supervisor = addStaff("Sofia " + canaryText, Role.SUPERVISOR);
            secondAgent = addStaff("Mia", Role.AGENT);
            steppingIn = addStaff("Sam", Role.SUPERVISOR);
            webhooks.add(administrator, webhookReceiver.address());
            channelKey = channels.add(administrator, "WhatsApp").key();
        }

        private StaffId addStaff(String name, Role role) {
            return staffProvisioning.addStaff(
                    company.id(), UuidV7.next() + "@acme.example", name, Set.of(role), Set.of(company.support()), null);
        }

        ConversationId conversationId() {
            return conversationHandle.conversationId();
        }

        /** Keeps an answer with its status, headers and body, ids and times taken out. */
        HttpResponse<String> recordResponse(HttpResponse<String> answer) {
            return recordResponse(answer, StandardCharsets.UTF_8);
        }

        private HttpResponse<String> recordResponse(HttpResponse<String> answer, Charset readAs) {
            Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
            headers.remove("date");
            // Its value follows the length of the times in the body; what counts is that it says the truth.
            List<String> length = headers.remove("content-length");
            if (length != null) {
                assertThat(length)
                        .containsExactly(Integer.toString(answer.body().getBytes(readAs).length));
            }
            List<String> tag = headers.remove("etag");
            if (tag != null) {
                assertThat(etags.computeIfAbsent(answer.body(), body -> tag))
                        .as("the same for the same answer")
                        .isEqualTo(tag);
            }
            responses.add(answer.request().method() + " " + answer.uri().getPath() + "\n" + answer.statusCode() + " "
                    + headers + "\n" + answer.body());
            return answer;
        }

        /** Byte for byte, each as one character. */
        private void recordDownload(String path) {
            try {
                recordResponse(
                        client().send(
                                        request(path, conversationHandle.token())
                                                .GET()
                                                .build(),
                                        BodyHandlers.ofString(StandardCharsets.ISO_8859_1)),
                        StandardCharsets.ISO_8859_1);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void postMessage(String text) {
            recordResponse(post(
                    conversationHandle.path("/messages"),
                    "{\"text\":" + quote(text) + "}",
                    conversationHandle.token(),
                    "Idempotency-Key",
                    "key-" + text.length()));
        }

        /** The customer sends a file, which is then asked for again and again. */
        void sendFile() {
            HttpResponse<String> sent =
                    send(request(conversationHandle.path("/attachments"), conversationHandle.token())
                            .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                            .POST(BodyPublishers.ofByteArray(MultipartForm.of(
                                    new MultipartForm.FormPart("file", "line.png", SampleFiles.png(40, 30))))));
            fileId = parseJson(sent).get("attachment").get("id").asString();
            recordResponse(sent);
        }

        /** A connector brings a picture of the customer's. */
        void sendFromChannel(String message, String text) {
            String said = "{\"customer\":{\"id\":\"carla\",\"name\":\"Carla\"},\"message\":{\"id\":%s,\"text\":%s}}"
                    .formatted(quote(message), quote(text));
            HttpResponse<String> answer = recordResponse(send(request("/api/v1/channel/messages", channelKey)
                    .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                    .POST(BodyPublishers.ofByteArray(MultipartForm.of(
                            new MultipartForm.FormPart("message", null, SampleFiles.text(said)),
                            new MultipartForm.FormPart("file", "line.png", SampleFiles.png(40, 30)))))));
            if (answer.statusCode() == 201) {
                JsonNode conversation = parseJson(answer).get("conversation");
                // Its customer holds no token; the connector asks with the channel's key.
                conversationHandle = new ConversationHandle(
                        conversation.get("id").asString(),
                        channelKey,
                        conversation.get("protocol").asString());
                channelFiles.put(
                        parseJson(answer)
                                .get("message")
                                .get("attachment")
                                .get("id")
                                .asString(),
                        "<file " + message + ">");
            }
        }

        /** All that a connector may ask for, and what it may not. */
        void sendConnectorRequests() {
            String files = "/api/v1/channel/conversations/" + conversationHandle.id() + "/attachments/";
            channelFiles.keySet().forEach(id -> recordDownload(files + id));
            internalFiles().forEach(hidden -> recordResponse(get(files + hidden, channelKey)));
            recordResponse(
                    get("/api/v1/channel/conversations/" + conversationHandle.id() + "/internal-messages", channelKey));
            recordResponse(get(conversationHandle.path("/messages"), channelKey));
            recordResponse(post("/api/v1/channel/messages", "{}", channelKey));
        }

        /** What the customer may do is asked with right and wrong keys; the files are those of the full side for both. */
        void sendCustomerRequests() {
            if (!fileId.isEmpty()) {
                recordDownload(conversationHandle.path("/attachments/" + fileId));
                recordDownload(conversationHandle.path("/attachments/" + fileId + "/picture"));
            }
            for (UUID hidden : internalFiles()) {
                recordResponse(get(conversationHandle.path("/attachments/" + hidden), conversationHandle.token()));
                recordResponse(get(
                        conversationHandle.path("/attachments/" + hidden + "/picture"), conversationHandle.token()));
            }
            recordResponse(
                    send(request(conversationHandle.path("/messages"), null, "Origin", "https://elsewhere.example")
                            .header("Access-Control-Request-Method", "GET")
                            .method("OPTIONS", BodyPublishers.noBody())));
            customerTranscripts.add(new PdfInspector(transcripts
                    .export(
                            administrator,
                            conversationId(),
                            TranscriptService.TranscriptKind.CUSTOMER_COPY,
                            new TranscriptFormat(Language.ENGLISH, ZoneOffset.UTC),
                            (done, total) -> true)
                    .content()));
            recordResponse(get(nextInQueue.path(""), nextInQueue.token()));
            recordResponse(get(conversationHandle.path(""), conversationHandle.token()));
            recordResponse(get(conversationHandle.path("/messages"), conversationHandle.token()));
            recordResponse(get(conversationHandle.path("/messages?after=1&limit=2"), conversationHandle.token()));
            recordResponse(get(conversationHandle.path("/messages?after=-1"), conversationHandle.token()));
            recordResponse(get(conversationHandle.path("/messages?after=2000000000"), conversationHandle.token()));
            recordResponse(get(conversationHandle.path(""), "wrong"));
            recordResponse(get(conversationHandle.path("/messages"), null));
            recordResponse(get(conversationHandle.path("/internal-messages"), conversationHandle.token()));
            recordResponse(post(conversationHandle.path("/typing"), "", conversationHandle.token()));
            recordResponse(post(conversationHandle.path("/rating"), "{\"stars\":9}", conversationHandle.token()));
            recordResponse(post(conversationHandle.path("/messages"), "{\"text\":\"\"}", conversationHandle.token()));
            recordResponse(get("/api/v1/companies/" + company.key(), null));
            recordResponse(get("/chat/" + company.key(), null));
        }

        int lastSeq() {
            return parseJson(get(conversationHandle.path("/messages"), conversationHandle.token()))
                    .get("lastSeq")
                    .asInt();
        }

        /** Everything the customer's side ever got, as it would be in the twin. */
        String normalize(String text) {
            for (Map.Entry<String, String> name : channelFiles.entrySet()) {
                text = text.replace(name.getKey(), name.getValue());
            }
            return text.replace(conversationHandle.id(), "<id>")
                    .replace(nextInQueue.id(), "<behind>")
                    .replace(nextInQueue.protocol(), "<protocol behind>")
                    .replace(conversationHandle.token(), "<token>")
                    .replace(conversationHandle.protocol(), "<protocol>")
                    .replace(company.key(), "<company>")
                    .replace(fileId.isEmpty() ? "<no file>" : fileId, "<file>")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>");
        }
    }

    /** The bytes of an event stream. */
    private final class RawEventStream implements AutoCloseable {

        private final StringBuffer content = new StringBuffer();
        private final HttpResponse<InputStream> response;

        RawEventStream(ConversationHandle talk, String... headers) {
            try {
                response = client().send(
                                request(talk.path("/events"), talk.token(), headers)
                                        .GET()
                                        .build(),
                                BodyHandlers.ofInputStream());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(() -> {
                try {
                    for (int next = response.body().read();
                            next >= 0;
                            next = response.body().read()) {
                        content.append((char) next);
                    }
                } catch (IOException e) {
                    // the test closed it
                }
            });
        }

        String events() {
            return content.toString().replaceAll(":heartbeat\\R\\R", "");
        }

        int countHeartbeats() {
            return content.toString().split(":heartbeat", -1).length;
        }

        boolean hasMessage(int seq) {
            return content.toString().contains("id:" + seq + "\n");
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    /** Guidance of every kind, and all that an agent can do with it but use it as the answer. */
    private void guide(ComparedConversation side, StaffId agent) {
        ConversationId id = side.conversationId();
        for (MessageKind kind : MessageKind.values()) {
            for (Runnable step : List.<Runnable>of(
                    () -> guidance.acknowledge(agent, id, guided),
                    () -> guidance.undo(agent, id, guided),
                    () -> guidance.decline(agent, id, guided, canaryText + " no"),
                    () -> guidance.markApplied(agent, id, guided, null),
                    () -> guidance.dismissOffer(agent, id, guided))) {
                ignoreRefusal(() -> {
                    guided = internalMessages
                            .send(
                                    side.administrator,
                                    id,
                                    agent,
                                    MessageContent.of(canaryText + " guidance"),
                                    new MessageOptions(kind, true, 1),
                                    UUID.randomUUID())
                            .seq();
                    internalMessages.markRead(agent, id, guided);
                    step.run();
                });
            }
        }
    }

    /** A call that is declined, accepted and withdrawn, with the reasons of all. */
    private void call(ComparedConversation side, StaffId agent) {
        ConversationId id = side.conversationId();
        for (CallTarget target : List.of(new CallTarget(side.supervisor), CallTarget.ANY_SUPERVISOR)) {
            ignoreRefusal(() -> supervisorCalls.call(
                    agent, id, target, MessageContent.of(canaryText + " a call that goes on"), UUID.randomUUID()));
            ignoreRefusal(() ->
                    supervisorCalls.decline(side.supervisor, openCall(side).id(), canaryText + " no"));
            ignoreRefusal(() ->
                    supervisorCalls.accept(side.administrator, openCall(side).id()));
            ignoreRefusal(() -> supervisorCalls.withdraw(agent, id));
        }
        ignoreRefusal(() -> attentionSnoozes.snooze(side.administrator, id, "call-open", Duration.ofMinutes(5)));
    }

    private SupervisorCall openCall(ComparedConversation side) {
        return supervisorCallReader
                .findOpen(side.administrator, side.conversationId())
                .orElseThrow(() -> Refusal.notFound("call"));
    }

    private void messageAllAgents(ComparedConversation side, StaffId agent) {
        ignoreRefusal(() -> {
            BroadcastId sent = broadcasts.send(
                    side.administrator,
                    new BroadcastDraft(
                            Set.of(side.company.support()), canaryText + " to all", Duration.ofHours(1), true),
                    UUID.randomUUID());
            broadcasts.markSeen(agent, sent);
            broadcasts.acknowledge(agent, sent);
            broadcasts.withdraw(side.administrator, sent);
        });
    }

    private void forEachConversation(Consumer<ComparedConversation> step) {
        comparedConversations.forEach(step);
    }

    /** Lets every stream tell what there is to tell, and once more after that. */
    private void awaitAllEvents() {
        forEachConversation(side -> {
            int last = side.lastSeq();
            side.streams.forEach(stream -> await().until(() -> stream.hasMessage(last)));
        });
        Map<RawEventStream, Integer> beats = new HashMap<>();
        forEachConversation(side -> side.streams.forEach(stream -> beats.put(stream, stream.countHeartbeats())));
        beats.forEach((stream, count) -> await().until(() -> stream.countHeartbeats() > count + 1));
    }

    /** What staff may try at any moment; some of it is refused, and that must not show either. */
    private void exchangeInternalMessages(ComparedConversation side, StaffId agent) {
        ignoreRefusal(() -> internalMessages.send(
                side.administrator, side.conversationId(), agent, canaryText + " to the agent", UUID.randomUUID()));
        ignoreRefusal(() -> internalMessages.reply(
                agent, side.conversationId(), 1, canaryText + " from the agent", UUID.randomUUID()));
        ignoreRefusal(() -> internalMessages.callSupervisor(
                agent, side.conversationId(), side.supervisor, canaryText + " a call", UUID.randomUUID()));
        ignoreRefusal(() -> internalMessages.reply(
                side.supervisor, side.conversationId(), 1, canaryText + " from Sofia", UUID.randomUUID()));
        ignoreRefusal(() -> internalMessages.send(
                side.steppingIn, side.conversationId(), agent, canaryText + " from Sam", UUID.randomUUID()));
        ignoreRefusal(() -> {
            try (ReceivedFile file =
                    SampleFiles.receiveFile(fileReceiver, canaryText + ".txt", SampleFiles.text(canaryText))) {
                internalMessages.send(
                        side.administrator,
                        side.conversationId(),
                        agent,
                        MessageContent.of(OutgoingFile.of(canaryText + " a caption", file)),
                        UUID.randomUUID());
            }
        });
        ignoreRefusal(() -> {
            try (ReceivedFile file =
                    SampleFiles.receiveFile(fileReceiver, canaryText + ".png", SampleFiles.png(60, 20))) {
                internalMessages.reply(
                        agent,
                        side.conversationId(),
                        1,
                        MessageContent.of(OutgoingFile.of("", file)),
                        UUID.randomUUID());
            }
        });
        ignoreRefusal(() -> internalTyping.reportTyping(side.administrator, side.conversationId()));
        ignoreRefusal(() -> internalTyping.reportTyping(agent, side.conversationId()));
        ignoreRefusal(
                () -> internalMessages.saveDraft(side.administrator, side.conversationId(), canaryText + " a draft"));
        ignoreRefusal(() -> internalMessages.saveDraft(
                side.administrator, side.conversationId(), canaryText + " a draft, changed"));
        ignoreRefusal(
                () -> internalMessages.saveDraft(side.supervisor, side.conversationId(), canaryText + " a draft"));
        ignoreRefusal(() -> internalMessages.saveDraft(side.supervisor, side.conversationId(), ""));
        ignoreRefusal(() -> internalMessages.saveDraft(agent, side.conversationId(), canaryText + " a draft"));
        ignoreRefusal(() -> internalMessages.markRead(agent, side.conversationId(), 2));
        ignoreRefusal(() -> internalMessages.markRead(side.administrator, side.conversationId(), 3));
        guide(side, agent);
        call(side, agent);
        messageAllAgents(side, agent);
    }

    private static void ignoreRefusal(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            assertThat(refusal.message()).isNotEmpty();
        }
    }

    @Test
    @Tag("UC-07.5")
    void customerResponsesAreIdenticalWithAndWithoutInternalMessages() throws Exception {
        comparedConversations.add(new ComparedConversation(companyKey));
        comparedConversations.add(new ComparedConversation("d" + companyKey.substring(1)));
        ComparedConversation full = comparedConversations.getFirst();

        forEachConversation(side -> side.conversationHandle = startConversation(side.company));
        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(side -> side.streams.add(new RawEventStream(side.conversationHandle)));
        forEachConversation(side -> side.nextInQueue = startConversation(side.company));
        forEachConversation(side -> side.nextInQueueStreams.add(new RawEventStream(side.nextInQueue)));
        forEachConversation(side ->
                await().until(() -> side.nextInQueueStreams.getFirst().events().contains("\"queuePlace\":2")));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);

        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(side -> conversationService.take(side.company.leo(), side.conversationId()));
        forEachConversation(side ->
                await().until(() -> side.nextInQueueStreams.getFirst().events().contains("\"queuePlace\":1")));
        awaitAllEvents();
        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(side -> side.postMessage("Hello"));
        forEachConversation(ComparedConversation::sendFile);
        awaitAllEvents();
        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(side -> answerAsAgent(side.company, side.conversationHandle, "Good morning"));
        forEachConversation(
                side -> side.streams.add(new RawEventStream(side.conversationHandle, "Last-Event-ID", "2")));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);

        forEachConversation(side -> conversationService.transfer(
                side.company.leo(), side.conversationId(), side.company.support(), side.secondAgent));
        awaitAllEvents();
        exchangeInternalMessages(full, full.secondAgent);
        forEachConversation(side -> side.postMessage("Hello Mia"));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);

        forEachConversation(side ->
                conversationService.transfer(side.secondAgent, side.conversationId(), side.company.support(), null));
        awaitAllEvents();
        exchangeInternalMessages(full, full.secondAgent);
        forEachConversation(ComparedConversation::sendCustomerRequests);

        forEachConversation(side -> conversationService.take(side.secondAgent, side.conversationId()));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);
        exchangeInternalMessages(full, full.secondAgent);
        forEachConversation(ComparedConversation::sendCustomerRequests);
        forEachConversation(side -> conversationService.close(side.secondAgent, side.conversationId()));
        awaitAllEvents();
        exchangeInternalMessages(full, full.secondAgent);
        forEachConversation(side -> side.postMessage("Too late"));
        forEachConversation(side -> side.recordResponse(
                post(side.conversationHandle.path("/rating"), "{\"stars\":5}", side.conversationHandle.token())));
        forEachConversation(
                side -> side.streams.add(new RawEventStream(side.conversationHandle, "Last-Event-ID", "1")));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);

        assertThat(countInternalMessages(full)).as("what there was to betray").isGreaterThan(20);
        assertThat(internalFiles()).as("files that there were to betray").hasSizeGreaterThan(4);
        forEachConversation(
                side -> await().until(() -> side.webhookReceiver.types().contains("conversation.rated")));
        compare(full, comparedConversations.getLast());
        compareWebhooks(full, comparedConversations.getLast());
        compareTranscripts(full, comparedConversations.getLast());
        assertThat(full.normalize(full.nextInQueueStreams.getFirst().events()))
                .as("the place in the queue moves at the same events")
                .isEqualTo(comparedConversations
                        .getLast()
                        .normalize(comparedConversations
                                .getLast()
                                .nextInQueueStreams
                                .getFirst()
                                .events()));
        for (ComparedConversation side : comparedConversations) {
            side.nextInQueueStreams.getFirst().close();
            side.webhookReceiver.close();
            for (RawEventStream stream : side.streams) {
                stream.close();
            }
        }
    }

    @Test
    @Tag("UC-17.7")
    void customerResponsesAreIdenticalWhenSomebodyStepsIn() throws Exception {
        comparedConversations.add(new ComparedConversation(companyKey));
        comparedConversations.add(new ComparedConversation("d" + companyKey.substring(1)));
        ComparedConversation full = comparedConversations.getFirst();
        forEachConversation(side -> side.conversationHandle = startConversation(side.company));
        forEachConversation(side -> side.streams.add(new RawEventStream(side.conversationHandle)));
        forEachConversation(side -> conversationService.take(side.company.leo(), side.conversationId()));
        exchangeInternalMessages(full, full.company.leo());

        forEachConversation(side -> stepInService.join(side.steppingIn, side.conversationId()));
        exchangeInternalMessages(full, full.company.leo());
        ignoreRefusal(() -> stepInService.join(full.supervisor, full.conversationId()));
        forEachConversation(ComparedConversation::sendCustomerRequests);
        forEachConversation(side -> conversationService.answer(
                side.steppingIn, side.conversationId(), "Sam here, good morning", UUID.randomUUID()));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);
        forEachConversation(side -> stepInService.leave(side.steppingIn, side.conversationId()));
        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(ComparedConversation::sendCustomerRequests);
        forEachConversation(side -> side.postMessage("Are you still there?"));

        forEachConversation(side -> stepInService.takeOver(side.steppingIn, side.conversationId(), side.company.leo()));
        exchangeInternalMessages(full, full.steppingIn);
        ignoreRefusal(() -> stepInService.takeOver(full.supervisor, full.conversationId(), full.company.leo()));
        forEachConversation(side -> conversationService.answer(
                side.steppingIn, side.conversationId(), "I go on from here", UUID.randomUUID()));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);
        forEachConversation(side -> conversationService.close(side.steppingIn, side.conversationId()));
        exchangeInternalMessages(full, full.steppingIn);
        forEachConversation(
                side -> side.streams.add(new RawEventStream(side.conversationHandle, "Last-Event-ID", "1")));
        awaitAllEvents();
        forEachConversation(ComparedConversation::sendCustomerRequests);

        assertThat(countInternalMessages(full)).as("what there was to betray").isGreaterThan(10);
        forEachConversation(
                side -> await().until(() -> side.webhookReceiver.types().contains("conversation.closed")));
        compare(full, comparedConversations.getLast());
        compareWebhooks(full, comparedConversations.getLast());
        compareTranscripts(full, comparedConversations.getLast());
        for (ComparedConversation side : comparedConversations) {
            side.webhookReceiver.close();
            for (RawEventStream stream : side.streams) {
                stream.close();
            }
        }
    }

    @Test
    @Tag("UC-11.5")
    void connectorResponsesAreIdenticalWithAndWithoutInternalMessages() {
        comparedConversations.add(new ComparedConversation(companyKey));
        comparedConversations.add(new ComparedConversation("d" + companyKey.substring(1)));
        ComparedConversation full = comparedConversations.getFirst();

        forEachConversation(side -> side.sendFromChannel("1", ""));
        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(side -> side.sendFromChannel("2", "Waiting"));
        forEachConversation(side -> conversationService.take(side.company.leo(), side.conversationId()));
        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(side -> side.sendFromChannel("3", "Look"));
        forEachConversation(ComparedConversation::sendConnectorRequests);
        forEachConversation(side -> answerAsAgent(side.company, side.conversationHandle, "Good morning"));
        exchangeInternalMessages(full, full.company.leo());
        forEachConversation(side -> side.sendFromChannel("3", "Look"));
        forEachConversation(side -> side.sendFromChannel("3", "Something else"));
        forEachConversation(side -> conversationService.transfer(
                side.company.leo(), side.conversationId(), side.company.support(), side.secondAgent));
        exchangeInternalMessages(full, full.secondAgent);
        forEachConversation(side -> side.sendFromChannel("4", "Hello Mia"));
        forEachConversation(ComparedConversation::sendConnectorRequests);
        forEachConversation(side -> conversationService.close(side.secondAgent, side.conversationId()));
        exchangeInternalMessages(full, full.secondAgent);
        forEachConversation(side -> side.sendFromChannel("4", "Hello Mia"));
        forEachConversation(ComparedConversation::sendConnectorRequests);

        assertThat(countInternalMessages(full)).as("what there was to betray").isGreaterThan(10);
        assertThat(internalFiles()).as("files that there were to betray").hasSizeGreaterThan(4);
        forEachConversation(
                side -> await().until(() -> side.webhookReceiver.types().contains("conversation.closed")));
        compareAnswers(full, comparedConversations.getLast());
        compareWebhooks(full, comparedConversations.getLast());
        forEachConversation(side -> side.webhookReceiver.close());
    }

    private void compare(ComparedConversation full, ComparedConversation plain) {
        compareAnswers(full, plain);
        for (int i = 0; i < full.streams.size(); i++) {
            String events = full.streams.get(i).events();
            assertThat(events).doesNotContain(canaryText).contains("event:message", "event:status");
            assertThat(full.normalize(events))
                    .isEqualTo(plain.normalize(plain.streams.get(i).events()));
        }
    }

    private void compareAnswers(ComparedConversation full, ComparedConversation plain) {
        assertThat(full.responses).hasSameSizeAs(plain.responses);
        for (int i = 0; i < full.responses.size(); i++) {
            assertThat(full.responses.get(i)).doesNotContain(canaryText);
            assertThat(full.normalize(full.responses.get(i))).isEqualTo(plain.normalize(plain.responses.get(i)));
        }
    }

    private void compareWebhooks(ComparedConversation full, ComparedConversation plain) {
        List<String> payloads = webhookPayloads(full);
        assertThat(payloads).hasSizeGreaterThan(8).isEqualTo(webhookPayloads(plain));
        assertThat(String.join("", payloads)).doesNotContain(canaryText);
    }

    /** The webhook bodies without the event ids, which differ between the two sides. */
    private List<String> webhookPayloads(ComparedConversation side) {
        return side.webhookReceiver.received().stream()
                .map(one -> side.normalize(one.body()).replace(one.id(), "<event>"))
                .toList();
    }

    private void compareTranscripts(ComparedConversation full, ComparedConversation plain) {
        assertThat(full.customerTranscripts)
                .hasSameSizeAs(plain.customerTranscripts)
                .hasSizeGreaterThan(4);
        for (int i = 0; i < full.customerTranscripts.size(); i++) {
            assertThat(full.customerTranscripts.get(i).rawContent()).doesNotContain(canaryText);
            assertThat(transcriptText(full, full.customerTranscripts.get(i)))
                    .isEqualTo(transcriptText(plain, plain.customerTranscripts.get(i)));
        }
    }

    private static String transcriptText(ComparedConversation side, PdfInspector copy) {
        return side.normalize(copy.text()).replaceAll("\\d\\d:\\d\\d(:\\d\\d)?", "<clock>");
    }

    /** The files of the full side, which neither customer may reach. */
    private List<UUID> internalFiles() {
        return jdbc.sql("SELECT id FROM internal_attachment WHERE conversation_id = ? ORDER BY id")
                .param(comparedConversations.getFirst().conversationId().value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private long countInternalMessages(ComparedConversation side) {
        return jdbc.sql("SELECT COUNT(*) FROM internal_message WHERE conversation_id = ?")
                .param(side.conversationId().value())
                .query(Long.class)
                .single();
    }

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FileReceiver fileReceiver;

    @Test
    @Tag("UC-07.5")
    void openApiAndCustomerFilesDoNotMentionInternalMessages() {
        for (String path : List.of("/api/openapi", "/chat/" + createCompany().key(), "/chat/unknown-company")) {
            assertThat(get(path, null).body().toLowerCase(java.util.Locale.ROOT))
                    .as(path)
                    .doesNotContain("internal", "supervisor", "private", "aside_customer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal_message",
                "internal_thread",
                "internal_participant",
                "internal_read_mark",
                "internal_draft",
                "internal_attachment",
                "internal_attachment_chunk",
                "answer_draft",
                "takeover",
                "broadcast",
                "broadcast_department",
                "broadcast_entry",
                "staff"
            })
    @Tag("UC-07.5")
    void customerAccountIsDeniedInternalTables(String table) {
        assertThatNoException()
                .isThrownBy(() -> customerReads
                        .sql("SELECT COUNT(*) FROM message")
                        .query(Long.class)
                        .single());
        for (String statement : List.of(
                "SELECT COUNT(*) FROM " + table,
                "SELECT * FROM " + table + " LIMIT 1",
                "SELECT c.id FROM conversation c JOIN " + table + " t LIMIT 1",
                "SELECT EXISTS (SELECT 1 FROM " + table + ")",
                "DELETE FROM " + table)) {
            assertThatThrownBy(() -> customerReads.sql(statement).query().listOfRows())
                    .as(statement)
                    .hasStackTraceContaining("command denied to user 'aside_customer'@");
        }
    }
}

package app.aside.selfcheck;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.MessageContent;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTypingService;
import app.aside.selfcheck.CustomerApiClient.RecordedResponse;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the customer's requests of one conversation before and after its staff exchange internal messages. The answers
 * must be equal byte by byte.
 */
@Component
class CustomerApiProbe {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TemporaryCompany temporaryCompany;
    private final ConversationService conversations;
    private final InternalMessageService internalMessages;
    private final InternalTypingService typing;
    private final FileReceiver fileReceiver;
    private final Environment environment;

    CustomerApiProbe(
            TemporaryCompany rehearsal,
            ConversationService conversations,
            InternalMessageService internals,
            InternalTypingService typing,
            FileReceiver intake,
            Environment environment) {
        this.temporaryCompany = rehearsal;
        this.conversations = conversations;
        this.internalMessages = internals;
        this.typing = typing;
        this.fileReceiver = intake;
        this.environment = environment;
    }

    List<CheckResult> check() {
        try {
            return temporaryCompany.runWith(this::runScenario);
        } catch (UncheckedIOException | Refusal | CheckNotRunException e) {
            return List.of(CheckResult.notRun(
                    "The customers' door answers the same, whatever staff write to each other.",
                    String.valueOf(e.getMessage())));
        }
    }

    private List<CheckResult> runScenario(TemporaryCompany.TemporaryCompanyMembers cast) {
        // Lower case, because answers are searched without regard to case.
        String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
        try (CustomerApiClient customer = new CustomerApiClient(environment)) {
            RecordedResponse start = customer.post(
                    "/api/v1/companies/" + cast.companyKey() + "/conversations",
                    "{\"customer\":{\"name\":\"Customer\"},\"text\":\"Hello\"}",
                    null);
            if (start.status() != 201) {
                throw new CheckNotRunException(
                        "whoever starts a conversation is answered %d.".formatted(start.status()));
            }
            JsonNode started = JSON.readTree(start.body());
            String id = started.path("id").asString("");
            String token = started.path("token").asString("");
            String path = "/api/v1/conversations/" + id;
            ConversationId conversation = ConversationId.parse(id);
            conversations.take(cast.agent(), conversation);
            try (CustomerApiClient.RecordedEventStream stream = customer.openEventStream(path + "/events", token)) {
                String eventsBefore = stream.awaitEvents("id:2\n", "\"ONGOING\"");
                List<RecordedResponse> before = requestEverything(customer, cast, path, token);
                requireWorkingApi(before, eventsBefore);
                List<Runnable> whispers = internalActions(cast, conversation, canary);
                whispers.forEach(Runnable::run);
                String file = sendInternalFile(cast, conversation, canary);
                List<RecordedResponse> after = requestEverything(customer, cast, path, token);
                CheckResult closedFile = checkInternalFileHidden(customer, path, token, file);
                customer.post(path + "/messages", "{\"text\":\"Are you there?\"}", token);
                String events = stream.awaitEvents("id:3\n");
                conversations.close(cast.agent(), conversation);
                List<RecordedResponse> closed = requestEverything(customer, cast, path, token);
                return List.of(
                        checkResponsesUnchanged(before, after, whispers.size() + 1),
                        checkStreamSilent(eventsBefore, events, canary),
                        closedFile,
                        checkNoCanary(List.of(before, after, closed), canary));
            }
        }
    }

    /** That a door which is out of order answers the same before and after would say nothing. */
    static void requireWorkingApi(List<RecordedResponse> before, String events) {
        if (before.getFirst().status() != 200 || before.stream().anyMatch(answer -> answer.status() >= 500)) {
            throw new CheckNotRunException("the customers' door is out of order.");
        }
        if (!events.contains("id:2\n")) {
            throw new CheckNotRunException("the event stream is silent.");
        }
    }

    private static List<RecordedResponse> requestEverything(
            CustomerApiClient customer, TemporaryCompany.TemporaryCompanyMembers cast, String path, String token) {
        List<RecordedResponse> answers = new ArrayList<>();
        for (String rest : List.of(
                "", "/messages", "/messages?after=1&limit=1", "/messages?after=-1", "/internal-messages", "/nothing")) {
            answers.add(customer.get(path + rest, token));
        }
        answers.add(customer.get(path, "wrong"));
        answers.add(customer.get(path, null));
        answers.add(customer.post(path + "/messages", "{\"text\":\"\"}", token));
        answers.add(customer.post(path + "/rating", "{\"stars\":9}", token));
        answers.add(customer.get("/api/v1/companies/" + cast.companyKey(), null));
        answers.add(customer.get("/chat/" + cast.companyKey(), null));
        return answers;
    }

    /** Everything that staff can say unseen, in an order in which it can be said. */
    private List<Runnable> internalActions(
            TemporaryCompany.TemporaryCompanyMembers cast, ConversationId id, String canary) {
        StaffId administrator = cast.administrator();
        StaffId agent = cast.agent();
        return List.of(
                () -> typing.reportTyping(administrator, id),
                () -> internalMessages.saveDraft(administrator, id, canary + " draft"),
                () -> internalMessages.saveDraft(administrator, id, canary + " draft, changed"),
                () -> internalMessages.send(administrator, id, agent, canary + " message", UuidV7.next()),
                () -> internalMessages.markRead(agent, id, 1),
                () -> typing.reportTyping(agent, id),
                () -> internalMessages.reply(agent, id, 1, canary + " reply", UuidV7.next()),
                () -> internalMessages.callSupervisor(agent, id, cast.supervisor(), canary + " call", UuidV7.next()),
                () -> internalMessages.saveDraft(agent, id, canary + " withdrawn"),
                () -> internalMessages.saveDraft(agent, id, ""));
    }

    /** Returns the number of an internal file. */
    private String sendInternalFile(TemporaryCompany.TemporaryCompanyMembers cast, ConversationId id, String canary) {
        byte[] text = (canary + " file").getBytes(StandardCharsets.UTF_8);
        try (ReceivedFile file = fileReceiver.receive(new ByteArrayInputStream(text), canary + ".txt")) {
            OutgoingFile enclosure = OutgoingFile.of(canary + " caption", file);
            internalMessages.send(cast.administrator(), id, cast.agent(), MessageContent.of(enclosure), UuidV7.next());
            return enclosure.id().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its number and a right token, it must be answered like a file that never was. */
    private static CheckResult checkInternalFileHidden(
            CustomerApiClient customer, String path, String token, String file) {
        String unknown = UUID.randomUUID().toString();
        boolean held = Stream.of("", "/picture").allMatch(rest -> {
            RecordedResponse real = customer.get(path + "/attachments/" + file + rest, token);
            RecordedResponse none = customer.get(path + "/attachments/" + unknown + rest, token);
            return real.status() == 404
                    && real.status() == none.status()
                    && real.headers().equals(none.headers())
                    && real.body().replace(file, unknown).equals(none.body());
        });
        return CheckResult.of(
                "An internal file does not exist for whoever has the customer's token.",
                held,
                held ? "answered like a file that never was" : "answered otherwise than a file that never was");
    }

    private static CheckResult checkResponsesUnchanged(
            List<RecordedResponse> before, List<RecordedResponse> after, int whispers) {
        String differing = IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .mapToObj(i -> before.get(i).request())
                .distinct()
                .collect(Collectors.joining(", "));
        return CheckResult.of(
                "No answer to a customer changes by a byte when staff write to each other.",
                differing.isEmpty(),
                differing.isEmpty()
                        ? "%d answers before and after %d internal actions".formatted(before.size(), whispers)
                        : "different answers: " + differing);
    }

    static CheckResult checkStreamSilent(String before, String events, String canary) {
        String what = "The event stream says nothing of it.";
        String said = events.startsWith(before) ? events.substring(before.length()) : events;
        if (said.isBlank()) {
            return CheckResult.notRun(what, "the stream did not even tell the next customer-visible message.");
        }
        boolean held = events.startsWith(before)
                && said.contains("id:3\n")
                && said.indexOf("event:") == said.lastIndexOf("event:")
                && !said.contains(canary);
        return CheckResult.of(
                what,
                held,
                held ? "only the next customer-visible message followed" : "the stream said: " + said.strip());
    }

    private static CheckResult checkNoCanary(List<List<RecordedResponse>> rounds, String canary) {
        List<RecordedResponse> all = rounds.stream().flatMap(List::stream).toList();
        List<String> hits = all.stream()
                .filter(answer -> answer.contains(canary))
                .map(RecordedResponse::request)
                .distinct()
                .toList();
        return CheckResult.of(
                "No internal word is in anything that a customer can ask for, before or after the end.",
                hits.isEmpty(),
                hits.isEmpty()
                        ? "%,d characters searched in %d answers"
                                .formatted(
                                        all.stream()
                                                .mapToInt(RecordedResponse::length)
                                                .sum(),
                                        all.size())
                        : "found in answers: " + String.join(", ", hits));
    }
}

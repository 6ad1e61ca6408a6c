package app.aside.wall;

import app.aside.account.Refusal;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.attachment.Intake;
import app.aside.attachment.ReceivedFile;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.database.Identity;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.InternalTyping;
import app.aside.wall.CustomerClient.Answer;
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
 * Plays a conversation in which staff write to each other, and reads every byte that its customer is answered: before
 * and after must be the same.
 */
@Component
class DoorWall {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Rehearsal rehearsal;
    private final ConversationService conversations;
    private final InternalMessageService internals;
    private final InternalTyping typing;
    private final Intake intake;
    private final Environment environment;

    DoorWall(
            Rehearsal rehearsal,
            ConversationService conversations,
            InternalMessageService internals,
            InternalTyping typing,
            Intake intake,
            Environment environment) {
        this.rehearsal = rehearsal;
        this.conversations = conversations;
        this.internals = internals;
        this.typing = typing;
        this.intake = intake;
        this.environment = environment;
    }

    List<Finding> check() {
        try {
            return rehearsal.with(this::play);
        } catch (UncheckedIOException | Refusal | NotTried e) {
            return List.of(Finding.notTried(
                    "The customers' door answers the same, whatever staff write to each other.",
                    String.valueOf(e.getMessage())));
        }
    }

    private List<Finding> play(Rehearsal.Cast cast) {
        // Lower case, as everything is searched without regard to case.
        String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
        try (CustomerClient customer = new CustomerClient(environment)) {
            Answer start = customer.post(
                    "/api/v1/companies/" + cast.key() + "/conversations",
                    "{\"customer\":{\"name\":\"Customer\"},\"text\":\"Hello\"}",
                    null);
            if (start.status() != 201) {
                throw new NotTried("whoever starts a conversation is answered %d.".formatted(start.status()));
            }
            JsonNode started = JSON.readTree(start.body());
            String id = started.path("id").asString("");
            String token = started.path("token").asString("");
            String path = "/api/v1/conversations/" + id;
            ConversationId conversation = ConversationId.parse(id);
            conversations.take(cast.agent(), conversation);
            try (CustomerClient.Events stream = customer.listen(path + "/events", token)) {
                String eventsBefore = stream.until("id:2\n", "\"ONGOING\"");
                List<Answer> before = askEverything(customer, cast, path, token);
                demandAnswers(before, eventsBefore);
                List<Runnable> whispers = whispers(cast, conversation, canary);
                whispers.forEach(Runnable::run);
                String file = encloseFile(cast, conversation, canary);
                List<Answer> after = askEverything(customer, cast, path, token);
                Finding closedFile = closed(customer, path, token, file);
                customer.post(path + "/messages", "{\"text\":\"Are you there?\"}", token);
                String events = stream.until("id:3\n");
                conversations.close(cast.agent(), conversation);
                List<Answer> closed = askEverything(customer, cast, path, token);
                return List.of(
                        same(before, after, whispers.size() + 1),
                        silent(eventsBefore, events, canary),
                        closedFile,
                        clean(List.of(before, after, closed), canary));
            }
        }
    }

    /** That a door which is out of order answers the same before and after would say nothing. */
    static void demandAnswers(List<Answer> before, String events) {
        if (before.getFirst().status() != 200 || before.stream().anyMatch(answer -> answer.status() >= 500)) {
            throw new NotTried("the customers' door is out of order.");
        }
        if (!events.contains("id:2\n")) {
            throw new NotTried("the event stream is silent.");
        }
    }

    private static List<Answer> askEverything(CustomerClient customer, Rehearsal.Cast cast, String path, String token) {
        List<Answer> answers = new ArrayList<>();
        for (String rest : List.of(
                "", "/messages", "/messages?after=1&limit=1", "/messages?after=-1", "/internal-messages", "/nothing")) {
            answers.add(customer.get(path + rest, token));
        }
        answers.add(customer.get(path, "wrong"));
        answers.add(customer.get(path, null));
        answers.add(customer.post(path + "/messages", "{\"text\":\"\"}", token));
        answers.add(customer.post(path + "/rating", "{\"stars\":9}", token));
        answers.add(customer.get("/api/v1/companies/" + cast.key(), null));
        answers.add(customer.get("/chat/" + cast.key(), null));
        return answers;
    }

    /** Everything that staff can say unseen, in an order in which it can be said. */
    private List<Runnable> whispers(Rehearsal.Cast cast, ConversationId id, String canary) {
        StaffId administrator = cast.administrator();
        StaffId agent = cast.agent();
        return List.of(
                () -> typing.types(administrator, id),
                () -> internals.saveDraft(administrator, id, canary + " draft"),
                () -> internals.saveDraft(administrator, id, canary + " draft, changed"),
                () -> internals.send(administrator, id, agent, canary + " message", Identity.next()),
                () -> internals.markSeen(agent, id, 1),
                () -> typing.types(agent, id),
                () -> internals.reply(agent, id, 1, canary + " reply", Identity.next()),
                () -> internals.call(agent, id, cast.supervisor(), canary + " call", Identity.next()),
                () -> internals.saveDraft(agent, id, canary + " withdrawn"),
                () -> internals.saveDraft(agent, id, ""));
    }

    /** Returns the number of an internal file. */
    private String encloseFile(Rehearsal.Cast cast, ConversationId id, String canary) {
        byte[] text = (canary + " file").getBytes(StandardCharsets.UTF_8);
        try (ReceivedFile file = intake.receive(new ByteArrayInputStream(text), canary + ".txt")) {
            Enclosure enclosure = Enclosure.of(canary + " caption", file);
            internals.send(cast.administrator(), id, cast.agent(), Content.of(enclosure), Identity.next());
            return enclosure.id().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its number and a right token, it must be answered like a file that never was. */
    private static Finding closed(CustomerClient customer, String path, String token, String file) {
        String unknown = UUID.randomUUID().toString();
        boolean held = Stream.of("", "/picture").allMatch(rest -> {
            Answer real = customer.get(path + "/attachments/" + file + rest, token);
            Answer none = customer.get(path + "/attachments/" + unknown + rest, token);
            return real.status() == 404
                    && real.status() == none.status()
                    && real.headers().equals(none.headers())
                    && real.body().replace(file, unknown).equals(none.body());
        });
        return Finding.of(
                "An internal file does not exist for whoever has the customer's token.",
                held,
                held ? "answered like a file that never was" : "answered otherwise than a file that never was");
    }

    private static Finding same(List<Answer> before, List<Answer> after, int whispers) {
        String differing = IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .mapToObj(i -> before.get(i).request())
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.of(
                "No answer to a customer changes by a byte when staff write to each other.",
                differing.isEmpty(),
                differing.isEmpty()
                        ? "%d answers before and after %d internal actions".formatted(before.size(), whispers)
                        : "different: " + differing);
    }

    static Finding silent(String before, String events, String canary) {
        String what = "The event stream says nothing of it.";
        String said = events.startsWith(before) ? events.substring(before.length()) : events;
        if (said.isBlank()) {
            return Finding.notTried(what, "the stream did not even tell the next customer-visible message.");
        }
        boolean held = events.startsWith(before)
                && said.contains("id:3\n")
                && said.indexOf("event:") == said.lastIndexOf("event:")
                && !said.contains(canary);
        return Finding.of(
                what, held, held ? "only the next customer-visible message followed" : "it said: " + said.strip());
    }

    private static Finding clean(List<List<Answer>> rounds, String canary) {
        List<Answer> all = rounds.stream().flatMap(List::stream).toList();
        List<String> hits = all.stream()
                .filter(answer -> answer.contains(canary))
                .map(Answer::request)
                .distinct()
                .toList();
        return Finding.of(
                "No internal word is in anything that a customer can ask for, before or after the end.",
                hits.isEmpty(),
                hits.isEmpty()
                        ? "%,d characters searched in %d answers"
                                .formatted(all.stream().mapToInt(Answer::length).sum(), all.size())
                        : "found in: " + String.join(", ", hits));
    }
}

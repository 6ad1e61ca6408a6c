package app.aside.transcript;

import app.aside.guidance.AnswerChanges;
import app.aside.guidance.GuidanceAction;
import app.aside.guidance.GuidanceEntry;
import app.aside.history.TimelineEntry;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.MessageKind;
import app.aside.supervisorcall.SupervisorCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of all guidance and of all calls of a conversation, in words. */
final class GuidanceSteps {

    /** These stand in the transcript anyway: as the message itself and as its read receipts. */
    private static final Set<GuidanceAction> SHOWN_OTHERWISE = Set.of(GuidanceAction.SENT, GuidanceAction.SEEN);

    private final Map<Integer, List<GuidanceEntry>> entries;
    private final Map<Integer, List<GuidanceStep>> calls;
    private final Map<Integer, String> answers;

    private GuidanceSteps(
            Map<Integer, List<GuidanceEntry>> entries,
            Map<Integer, List<GuidanceStep>> calls,
            Map<Integer, String> answers) {
        this.entries = entries;
        this.calls = calls;
        this.answers = answers;
    }

    /** @param timeline the whole conversation, which has the answers that applied guidance */
    static GuidanceSteps of(List<GuidanceEntry> entries, List<SupervisorCall> calls, List<TimelineEntry> timeline) {
        Set<Integer> wanted = entries.stream()
                .map(GuidanceEntry::answerSeq)
                .filter(seq -> seq != null)
                .collect(Collectors.toSet());
        Map<Integer, String> answers = new HashMap<>();
        for (TimelineEntry entry : timeline) {
            if (entry instanceof TimelineEntry.CustomerVisibleMessage(var message) && wanted.contains(message.seq())) {
                answers.put(message.seq(), message.text());
            }
        }
        return new GuidanceSteps(
                entries.stream().collect(Collectors.groupingBy(GuidanceEntry::seq)),
                calls.stream()
                        .collect(Collectors.groupingBy(
                                SupervisorCall::messageSeq,
                                Collectors.flatMapping(GuidanceSteps::callSteps, Collectors.toList()))),
                answers);
    }

    private static Stream<GuidanceStep> callSteps(SupervisorCall call) {
        return call.entries().stream().map(entry -> new GuidanceStep(entry.sentence(), entry.at()));
    }

    /** What a message asks for, in words; empty if it asks for nothing. */
    static String asks(InternalMessage message) {
        return Stream.of(
                        message.kind() == MessageKind.URGENT ? "Urgent" : "",
                        message.kind() == MessageKind.ACKNOWLEDGEMENT ? "Asks for acknowledgement" : "",
                        message.suggestedAnswer() ? "Suggested answer" : "")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    List<GuidanceStep> of(InternalMessage message) {
        List<GuidanceStep> steps = new ArrayList<>(calls.getOrDefault(message.seq(), List.of()));
        for (GuidanceEntry entry : entries.getOrDefault(message.seq(), List.of())) {
            if (!SHOWN_OTHERWISE.contains(entry.action())) {
                steps.add(new GuidanceStep(describe(message, entry), entry.at()));
            }
        }
        steps.sort(Comparator.comparing(GuidanceStep::at));
        return steps;
    }

    private String describe(InternalMessage message, GuidanceEntry entry) {
        StringBuilder words = new StringBuilder(entry.action().label());
        switch (entry.action()) {
            case REMINDED, NOT_SEEN, UNANSWERED, REOPENED -> words.append(": ").append(entry.recipientName());
            case PASSED_ON -> words.append(" to ").append(entry.actorName());
            default -> words.append(" by ").append(entry.actorName());
        }
        if (entry.reason() != null) {
            words.append(": ").append(entry.reason());
        }
        words.append(", ")
                .append(seconds(Duration.between(message.sentAt(), entry.at())))
                .append(" after it was sent");
        Integer answer = entry.answerSeq();
        if (answer != null) {
            words.append(quote(answers.get(answer)));
        }
        if (answer != null && entry.action() == GuidanceAction.USED && answers.containsKey(answer)) {
            List<String> changes = AnswerChanges.describe(message.text(), answers.getOrDefault(answer, ""));
            words.append(changes.isEmpty() ? ". Sent as suggested." : ". Changed: " + String.join("; ", changes) + ".");
        }
        return words.toString();
    }

    private static String quote(@Nullable String answer) {
        return answer == null || answer.isEmpty() ? "" : ", by the answer “%s”".formatted(answer);
    }

    private static String seconds(Duration time) {
        return "%,d s".formatted(time.toSeconds());
    }
}

package app.aside.transcript;

import app.aside.guidance.AnswerChanges;
import app.aside.guidance.GuidanceAction;
import app.aside.guidance.GuidanceEntry;
import app.aside.history.TimelineEntry;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.MessageKind;
import app.aside.language.Language;
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

/** The steps of all guidance and of all calls of a conversation, in words. */
final class GuidanceSteps {

    /** These stand in the transcript anyway: as the message itself and as its read receipts. */
    private static final Set<GuidanceAction> SHOWN_OTHERWISE = Set.of(GuidanceAction.SENT, GuidanceAction.SEEN);

    private final Map<Integer, List<GuidanceEntry>> entries;
    private final Map<Integer, List<GuidanceStep>> calls;
    private final Map<Integer, String> answers;
    private final Language language;

    private GuidanceSteps(
            Map<Integer, List<GuidanceEntry>> entries,
            Map<Integer, List<GuidanceStep>> calls,
            Map<Integer, String> answers,
            Language language) {
        this.entries = entries;
        this.calls = calls;
        this.answers = answers;
        this.language = language;
    }

    /** @param timeline the whole conversation, which has the answers that applied guidance */
    static GuidanceSteps of(
            List<GuidanceEntry> entries, List<SupervisorCall> calls, List<TimelineEntry> timeline, Language language) {
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
                                Collectors.flatMapping(call -> steps(call, language), Collectors.toList()))),
                answers,
                language);
    }

    private static Stream<GuidanceStep> steps(SupervisorCall call, Language language) {
        return call.entries().stream()
                .map(entry -> new GuidanceStep(language.translateStored(entry.sentence()), entry.at()));
    }

    /** What a message asks for, in words; empty if it asks for nothing. */
    String asks(InternalMessage message) {
        return Stream.of(
                        message.kind() == MessageKind.URGENT ? language.translate("transcript.urgent") : "",
                        message.kind() == MessageKind.ACKNOWLEDGEMENT ? language.translate("transcript.asks") : "",
                        message.suggestedAnswer() ? language.translate("transcript.suggested-answer") : "")
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
        String what = entry.reason() == null ? action(entry) : action(entry) + ": " + entry.reason();
        String words = language.translate(
                "transcript.step.after",
                what,
                Duration.between(message.sentAt(), entry.at()).toSeconds());
        String answer = entry.answerSeq() == null ? null : answers.get(entry.answerSeq());
        if (answer == null) {
            return words;
        }
        String quoted = answer.isEmpty() ? words : language.translate("transcript.step.by-answer", words, answer);
        return entry.action() == GuidanceAction.USED ? quoted + ". " + changes(message.text(), answer) : quoted;
    }

    private String action(GuidanceEntry entry) {
        return switch (entry.action()) {
            case RECEIVED -> language.translate("transcript.step.received", entry.actorName());
            case ACKNOWLEDGED -> language.translate("transcript.step.acknowledged", entry.actorName());
            case REPLIED -> language.translate("transcript.step.replied", entry.actorName());
            case APPLIED -> language.translate("transcript.step.applied", entry.actorName());
            case USED -> language.translate("transcript.step.used", entry.actorName());
            case DECLINED -> language.translate("transcript.step.declined", entry.actorName());
            case UNDONE -> language.translate("transcript.step.undone", entry.actorName());
            case REMINDED -> language.translate("transcript.step.reminded", entry.recipientName());
            case NOT_SEEN -> language.translate("transcript.step.not-seen", entry.recipientName());
            case UNANSWERED -> language.translate("transcript.step.unanswered", entry.recipientName());
            case REOPENED -> language.translate("transcript.step.reopened", entry.recipientName());
            case PASSED_ON -> language.translate("transcript.step.passed-on", entry.actorName());
            case SENT, SEEN -> throw new IllegalArgumentException("Shown otherwise");
        };
    }

    private String changes(String suggestion, String answer) {
        List<String> changes = AnswerChanges.describe(suggestion, answer).stream()
                .map(language::translateStored)
                .toList();
        return changes.isEmpty()
                ? language.translate("transcript.step.as-suggested")
                : language.translate("transcript.step.changed", String.join("; ", changes));
    }
}

package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.desk.ViewTest;
import app.aside.history.TimelineEntry;
import app.aside.history.TimelinePosition;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.ReadMark;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a timeline sends to its browser: changes, and everything to one that has nothing. */
class TimelineViewTest extends ViewTest {

    private static final StaffId ANA = new StaffId(UUID.randomUUID());
    private static final StaffId LEO = new StaffId(UUID.randomUUID());

    private UI window;
    private TimelineView timeline;

    @BeforeEach
    void show() {
        window = window(company.leo()).getUI();
        timeline =
                new TimelineView(LEO, new ConversationId(UUID.randomUUID()), () -> {}, () -> {}, step -> {}, seq -> {});
        window.add(timeline);
        sent();
    }

    private static TimelineEntry message(int seq, String text) {
        return new TimelineEntry.CustomerVisibleMessage(
                new Message(seq, MessageAuthor.CUSTOMER, "Carla", text, Instant.EPOCH, null));
    }

    private static TimelineEntry opened(int seq, int internalSeq, String text) {
        return new TimelineEntry.OpenedInternalMessage(new InternalMessage(
                internalSeq, seq, ANA, "Ana", LEO, "Leo", text, Instant.EPOCH, null, MessageKind.NOTE, false, null));
    }

    private static TimelineEntry unopened(int seq, int internalSeq) {
        return new TimelineEntry.UnopenedInternalMessage(
                new TimelinePosition(seq, internalSeq), "Ana", Instant.EPOCH, MessageKind.NOTE);
    }

    /** The calls since the last time, each with its arguments. */
    private String sent() {
        window.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return window.getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(call -> call.getOwner().equals(timeline.getElement().getNode()))
                .map(PendingJavaScriptInvocation::getInvocation)
                .map(call -> call.getExpression() + call.getParameters())
                .reduce("", String::concat);
    }

    @Test
    void newEntryIsSentAloneAndOnce() {
        timeline.put(List.of(message(1, "First"), message(3, "Third")));
        assertThat(sent()).contains("First", "Third");

        timeline.put(List.of(message(2, "Second"), message(3, "Third")));

        assertThat(sent()).contains("Second", "\"index\":1").doesNotContain("First", "Third");
        assertThat(timeline.entries())
                .extracting(entry -> entry.position().seq())
                .containsExactly(1, 2, 3);
        timeline.put(List.of(message(2, "Second")));
        assertThat(sent()).isEmpty();
    }

    @Test
    void openedMessageReplacesTheUnopenedOneAndNotTheOtherWayRound() {
        timeline.put(List.of(unopened(1, 1)));
        assertThat(sent()).contains("unopened");

        timeline.put(List.of(opened(1, 1, "Offer it")));
        assertThat(sent()).contains("Offer it").doesNotContain("\"index\"");

        timeline.put(List.of(unopened(1, 1)));
        assertThat(sent()).isEmpty();
        assertThat(timeline.entries()).hasExactlyElementsOfTypes(TimelineEntry.OpenedInternalMessage.class);
    }

    private static TimelineEntry calling(int internalSeq, String recipient) {
        return new TimelineEntry.OpenedInternalMessage(new InternalMessage(
                internalSeq,
                1,
                LEO,
                "Leo",
                ANA,
                recipient,
                "Come",
                Instant.EPOCH,
                null,
                MessageKind.NOTE,
                false,
                null));
    }

    @Test
    void aCallToAnySupervisorIsToldInTheLanguageOfTheWindow() {
        window.setLocale(Locale.of("es"));
        timeline.put(List.of(calling(1, "any supervisor"), calling(2, "administrators")));
        assertThat(sent())
                .contains("cualquier supervisor")
                .doesNotContain("any supervisor")
                .as("a person's name")
                .contains("administrators");
    }

    @Test
    void onlyReceiptsThatChangedAreSent() {
        timeline.put(List.of(opened(1, 1, "One"), opened(1, 2, "Two"), opened(1, 3, "Three")));
        sent();
        ReadMark first = new ReadMark(LEO, "Leo", 1, 1, Instant.EPOCH);
        timeline.showReadReceipts(List.of(first), 1, Integer.MAX_VALUE);
        assertThat(sent()).contains("\"1.1\"").doesNotContain("\"1.2\"", "\"1.3\"");

        timeline.showReadReceipts(List.of(first, new ReadMark(LEO, "Leo", 2, 3, Instant.EPOCH)), 1, Integer.MAX_VALUE);

        assertThat(sent()).contains("\"1.2\"", "\"1.3\"").doesNotContain("\"1.1\"");
    }

    @Test
    void browserThatHasNothingGetsEverything() {
        timeline.put(List.of(message(1, "First"), opened(1, 1, "Offer it")));
        timeline.showReadReceipts(List.of(new ReadMark(LEO, "Leo", 1, 1, Instant.EPOCH)), 1, Integer.MAX_VALUE);
        sent();

        window.remove(timeline);
        timeline.put(List.of(message(2, "Second")));
        window.add(timeline);

        assertThat(sent())
                .contains("First", "Offer it", "\"1.1\":[{\"name\":\"Leo\"")
                .containsOnlyOnce("Second");
    }

    @Test
    void longTimelineIsCutAtItsBeginning() {
        timeline.put(IntStream.rangeClosed(1, 401)
                .mapToObj(seq -> message(seq, "Line " + seq))
                .toList());
        sent();

        assertThat(timeline.trim()).isTrue();

        assertThat(timeline.firstPosition().seq()).isEqualTo(202);
        assertThat(sent()).contains("\"remove\":\"201.0\"").doesNotContain("\"remove\":\"202.0\"");
        assertThat(timeline.trim()).isFalse();
    }
}

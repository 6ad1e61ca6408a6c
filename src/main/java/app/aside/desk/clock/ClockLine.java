package app.aside.desk.clock;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationSummary;
import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ConversationClocks;
import app.aside.conversation.clock.RunningClock;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** The clocks of the conversation that is open: those that run, and what was late. Empty without targets. */
public class ClockLine extends Div {

    private final Clock clock;
    private List<RunningClock> running = List.of();
    private Set<ClockKind> missed = Set.of();

    public ClockLine(Clock clock) {
        this.clock = clock;
        addClassName("clock-line");
    }

    public void show(ConversationSummary conversation) {
        ConversationClocks clocks = conversation.clocks();
        Set<ClockKind> missedBefore = clocks.missedBefore(clock.instant());
        if (clocks.running().equals(running) && missedBefore.equals(missed)) {
            return;
        }
        running = clocks.running();
        missed = missedBefore;
        removeAll();
        running.forEach(one -> add(new ServiceClockText(one)));
        missed.forEach(kind -> {
            Span sign = new Span(translate("clock.was-late", translate(kind)));
            sign.addClassName("was-late");
            add(sign);
        });
    }
}

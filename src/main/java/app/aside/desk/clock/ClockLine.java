package app.aside.desk.clock;

import static app.aside.desk.language.Texts.translate;

import app.aside.clock.ClockReader;
import app.aside.clock.ClockReader.ConversationClocks;
import app.aside.conversation.ConversationSummary;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** The clocks of the conversation that is open: those that run, and what was late. Empty without targets. */
public class ClockLine extends Div {

    private final ClockReader reader;
    private final StaffId me;
    private @Nullable ConversationClocks shown;

    public ClockLine(ClockReader reader, StaffId me) {
        this.reader = reader;
        this.me = me;
        addClassName("clock-line");
    }

    public void show(ConversationSummary conversation) {
        ConversationClocks clocks;
        try {
            clocks = reader.read(me, conversation);
        } catch (Refusal refusal) {
            removeAll(); // the panel says what happened
            shown = null;
            return;
        }
        if (clocks.equals(shown)) {
            return;
        }
        shown = clocks;
        removeAll();
        clocks.running().forEach(clock -> add(new ServiceClockText(clock)));
        clocks.missed().forEach(kind -> {
            Span sign = new Span(translate("clock.was-late", translate(kind)));
            sign.addClassName("was-late");
            add(sign);
        });
    }
}

package app.aside.desk.supervisorcall;

import app.aside.conversation.ConversationId;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallEntry;
import app.aside.supervisorcall.CallState;
import app.aside.supervisorcall.SupervisorCall;
import app.aside.supervisorcall.SupervisorCallReader;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open call of one conversation: with whom it is and since when. Its agent can withdraw it; a watcher can accept one
 * that nobody answered. Reads when the call changes and at no other time.
 */
@StyleSheet("calls.css")
public class CallStatus extends Div {

    /** Made with the first call: most conversations never have one. */
    private record Line(Span sentence, Button accept, Button withdraw) {}

    private final SupervisorCallReader reader;
    private final SupervisorCallService calls;
    private final StaffId me;
    private final ConversationId conversation;
    private final Runnable requestRead;
    private final ValueSignal<@Nullable Instant> since = new ValueSignal<>(null);
    private @Nullable Line line;
    private @Nullable SupervisorCall call;

    public CallStatus(
            SupervisorCallReader reader,
            SupervisorCallService calls,
            WindowReader windowReader,
            StaffId me,
            ConversationId conversation) {
        this.reader = reader;
        this.calls = calls;
        this.me = me;
        this.conversation = conversation;
        addClassName("call-status");
        setVisible(false);
        requestRead =
                windowReader.watch(this, Duration.ZERO, Set.of(Topic.supervisorCall(conversation.value())), this::read);
    }

    private void read() {
        try {
            show(reader.findOpen(me, conversation).orElse(null));
        } catch (Refusal refusal) {
            show(null); // the panel reports the lost access
        }
    }

    private void show(@Nullable SupervisorCall now) {
        call = now;
        setVisible(now != null);
        if (now == null) {
            return;
        }
        boolean mine = now.agentId().equals(me);
        boolean unanswered = now.state() == CallState.UNANSWERED;
        if (line == null) {
            line = createLine();
        }
        line.sentence().setText(words(now, mine));
        since.set(now.state() == CallState.ACCEPTED ? now.since() : now.openedAt());
        line.withdraw().setVisible(mine);
        line.accept().setVisible(!mine && unanswered);
        setClassName("unanswered", unanswered);
        setClassName("accepted", now.state() == CallState.ACCEPTED);
    }

    private Line createLine() {
        Span sentence = new Span();
        sentence.addClassName("sentence");
        sentence.getElement().setAttribute("role", "status");
        TimeText clock = TimeText.since(since);
        clock.addClassName("clock");
        Button withdraw = new Button("Withdraw call", click -> withdraw());
        withdraw.addThemeVariants(ButtonVariant.LUMO_SMALL);
        withdraw.setTooltipText("Calls nobody any more. Your message stays in the thread.");
        Button accept = new Button("Accept", click -> accept());
        accept.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        add(VaadinIcon.PHONE.create(), sentence, clock, accept, withdraw);
        return new Line(sentence, accept, withdraw);
    }

    private String words(SupervisorCall now, boolean mine) {
        String agent = IsolatedName.of(now.agentName());
        String accepted = now.acceptedByName() == null ? "" : IsolatedName.of(now.acceptedByName());
        return switch (now.state()) {
            case RINGING -> ringing(now, mine ? "Calling" : agent + " calls");
            case ACCEPTED ->
                now.isAcceptedBy(me)
                        ? "You accepted. Write to %s within 2 minutes, or the call goes on.".formatted(agent)
                        : mine
                                ? "%s accepted your call and will write here.".formatted(accepted)
                                : "%s accepted the call from %s.".formatted(accepted, agent);
            case UNANSWERED -> mine ? unanswered(now) : "Nobody has answered the call from %s.".formatted(agent);
            case ENDED -> "";
        };
    }

    private static String unanswered(SupervisorCall now) {
        CallEntry passed = last(now, CallEntry.Kind.SKIPPED);
        return passed != null && now.since().equals(now.openedAt())
                ? "Nobody can be called: %s. The call stays open on the Dashboard.".formatted(passed.reason())
                : "Nobody has answered your call. It stays open on the Dashboard. Withdraw it to call again.";
    }

    private static @Nullable CallEntry last(SupervisorCall call, CallEntry.Kind kind) {
        return call.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .reduce((one, later) -> later)
                .orElse(null);
    }

    private static String ringing(SupervisorCall now, String calling) {
        String silent = now.silentName();
        if (silent != null) {
            return "%s accepted but wrote nothing · now with: %s".formatted(IsolatedName.of(silent), now.withWhom());
        }
        CallEntry declined = last(now, CallEntry.Kind.DECLINED);
        if (declined != null) {
            return "%s declined: %s · now with: %s"
                    .formatted(IsolatedName.of(declined.staffName()), declined.reason(), now.withWhom());
        }
        return now.since().equals(now.openedAt())
                ? "%s %s".formatted(calling, now.withWhom())
                : "No answer yet · now with: %s".formatted(now.withWhom());
    }

    private void withdraw() {
        if (Notifications.tryRun(() -> calls.withdraw(me, conversation))) {
            Notifications.show("Call withdrawn. Your message stays in the thread.");
        }
        requestRead.run();
    }

    private void accept() {
        SupervisorCall shown = call;
        if (shown != null) {
            Notifications.tryRun(() -> calls.accept(me, shown.id()));
            requestRead.run();
        }
    }
}

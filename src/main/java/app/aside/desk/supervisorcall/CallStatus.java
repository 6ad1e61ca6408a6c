package app.aside.desk.supervisorcall;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.conversation.ConversationId;
import app.aside.desk.button.ActionButton;
import app.aside.desk.focus.LostFocus;
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
import com.vaadin.flow.component.Component;
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
    private final Component focusPlace;
    private final Runnable requestRead;
    private final ValueSignal<@Nullable Instant> since = new ValueSignal<>(null);
    private @Nullable Line line;
    private @Nullable SupervisorCall call;

    /** @param focusPlace gets the focus of a button that is gone */
    public CallStatus(
            SupervisorCallReader reader,
            SupervisorCallService calls,
            WindowReader windowReader,
            StaffId me,
            ConversationId conversation,
            Component focusPlace) {
        this.reader = reader;
        this.calls = calls;
        this.me = me;
        this.conversation = conversation;
        this.focusPlace = focusPlace;
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
        if (call != null && !call.equals(now)) {
            LostFocus.giveTo(focusPlace);
        }
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
        Button withdraw = new ActionButton(translate("call.withdraw"), click -> withdraw());
        withdraw.addThemeVariants(ButtonVariant.LUMO_SMALL);
        withdraw.setTooltipText(translate("call.withdraw-tells"));
        Button accept = new ActionButton(translate("common.accept"), click -> accept());
        accept.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        add(VaadinIcon.PHONE.create(), sentence, clock, accept, withdraw);
        return new Line(sentence, accept, withdraw);
    }

    private String words(SupervisorCall now, boolean mine) {
        String agent = IsolatedName.of(now.agentName());
        String accepted = now.acceptedByName() == null ? "" : IsolatedName.of(now.acceptedByName());
        return switch (now.state()) {
            case RINGING -> ringing(now, mine ? "" : agent);
            case ACCEPTED ->
                now.isAcceptedBy(me)
                        ? translate("call.you-accepted", agent)
                        : mine
                                ? translate("call.accepted-yours", accepted)
                                : translate("call.accepted-of", accepted, agent);
            case UNANSWERED -> mine ? unanswered(now) : translate("call.nobody-answered-of", agent);
            case ENDED -> "";
        };
    }

    private static String unanswered(SupervisorCall now) {
        CallEntry passed = last(now, CallEntry.Kind.SKIPPED);
        return passed != null && now.since().equals(now.openedAt())
                ? translate("call.nobody-can", translateStored(passed.reason()))
                : translate("call.nobody-answered");
    }

    private static @Nullable CallEntry last(SupervisorCall call, CallEntry.Kind kind) {
        return call.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .reduce((one, later) -> later)
                .orElse(null);
    }

    /** @param caller empty for the viewer */
    private static String ringing(SupervisorCall now, String caller) {
        String withWhom = translateStored(now.withWhom());
        String silent = now.silentName();
        if (silent != null) {
            return translate("call.silent", IsolatedName.of(silent), withWhom);
        }
        CallEntry declined = last(now, CallEntry.Kind.DECLINED);
        if (declined != null) {
            return translate("call.declined", IsolatedName.of(declined.staffName()), declined.reason(), withWhom);
        }
        if (!now.since().equals(now.openedAt())) {
            return translate("call.no-answer", withWhom);
        }
        return caller.isEmpty() ? translate("call.calling", withWhom) : translate("call.calls", caller, withWhom);
    }

    private void withdraw() {
        if (Notifications.tryRun(() -> calls.withdraw(me, conversation))) {
            Notifications.show(translate("call.withdrawn"));
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

package app.aside.desk.stepin;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.stepin.StepInService;
import app.aside.conversation.stepin.Takeover;
import app.aside.desk.button.ActionButton;
import app.aside.desk.focus.LostFocus;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells a former agent who took which conversation over, until the agent says so to know. */
class TakeoverNotices extends Div {

    private final StepInService service;
    private final StaffId me;
    private final Map<Takeover, Div> shown = new HashMap<>();

    TakeoverNotices(StepInService service, WindowReader windowReader, StaffId me) {
        this.service = service;
        this.me = me;
        addClassName("frame-notices");
        getElement().setAttribute("role", "status");
        windowReader.watch(this, Duration.ZERO, Set.of(Topic.alerts(me.value())), this::read);
    }

    private void read() {
        List<Takeover> now;
        try {
            now = service.listTakeovers(me);
        } catch (Refusal refusal) {
            return; // the person has lost access; the frame ends the session
        }
        if (LostFocus.removeGone(shown, now)) {
            LostFocus.giveToView();
        }
        for (int place = 0; place < now.size(); place++) {
            Takeover takeover = now.get(place);
            if (!shown.containsKey(takeover)) {
                Div notice = notice(takeover);
                shown.put(takeover, notice);
                addComponentAtIndex(place, notice);
            }
        }
    }

    private Div notice(Takeover takeover) {
        Span sentence = new Span(translate(
                "stepin.took-over",
                IsolatedName.of(takeover.agentName()),
                IsolatedName.of(takeover.customerName()),
                takeover.protocol()));
        sentence.addClassName("sentence");
        Button confirm = new ActionButton(
                translate("stepin.ok"),
                click -> Notifications.tryRun(
                        () -> service.confirmTakeover(me, takeover.conversation(), takeover.seq())));
        confirm.addThemeVariants(ButtonVariant.LUMO_SMALL);
        confirm.setAriaLabel(translate("stepin.ok-label", takeover.agentName()));
        Div notice = new Div(sentence, TimeText.at(takeover.takenAt()), confirm);
        notice.addClassName("frame-notice");
        return notice;
    }
}

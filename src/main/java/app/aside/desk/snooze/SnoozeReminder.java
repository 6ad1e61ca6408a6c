package app.aside.desk.snooze;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.snooze.SnoozeService;
import app.aside.conversation.snooze.SnoozeService.EndedSnooze;
import app.aside.desk.button.ActionButton;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Set;

/** Says below the head which conversation is back, until its agent has opened it. */
class SnoozeReminder extends Div {

    private final SnoozeService snoozes;
    private final StaffId me;
    private final Span words = new Span();
    private final Button open;
    private List<EndedSnooze> ended = List.of();
    private boolean isFirst = true;

    SnoozeReminder(SnoozeService snoozes, WindowReader windowReader, StaffId me) {
        this.snoozes = snoozes;
        this.me = me;
        words.addClassName("words");
        words.getElement().setAttribute("role", "status");
        open = new ActionButton(translate("snooze.open"), click -> open());
        open.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        Button dismiss = new ActionButton(translate("snooze.dismiss"), click -> dismiss());
        dismiss.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        add(VaadinIcon.CLOCK.create(), words, open, dismiss);
        addClassNames("guidance-alert", "snooze-reminder");
        setVisible(false);
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.alerts(me.value())), this::read);
        // What ends the reminder changes the agent's list; as long as there is none, it costs nothing to know.
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.workList(me.value())), () -> {
            if (!ended.isEmpty()) {
                read();
            }
        });
    }

    private void read() {
        List<ConversationId> before =
                ended.stream().map(EndedSnooze::conversation).toList();
        try {
            ended = snoozes.listEnded(me);
        } catch (Refusal refusal) {
            return; // the person has lost access; the frame ends the session
        }
        if (!isFirst) {
            ended.stream()
                    .map(EndedSnooze::conversation)
                    .filter(now -> !before.contains(now))
                    .findFirst()
                    .ifPresent(now -> getElement()
                            .executeJs("window.asideDesk.snoozeOver($0, $1)", ended.size(), now.toString()));
        }
        isFirst = false;
        setVisible(!ended.isEmpty());
        if (!ended.isEmpty()) {
            EndedSnooze first = ended.getFirst();
            ActionButton.leadTo(open, first.conversation().toString());
            words.setText(translate(
                    "snooze.is-back", IsolatedName.of(first.customerName()), ended.size() - 1, first.protocol()));
        }
    }

    /** Where the conversation is open already, the navigation does nothing. */
    private void open() {
        if (!ended.isEmpty()) {
            ConversationId conversation = ended.getFirst().conversation();
            if (Notifications.tryRun(() -> snoozes.end(me, conversation))) {
                UI.getCurrent().navigate("inbox/" + conversation);
            }
        }
    }

    private void dismiss() {
        if (!ended.isEmpty()) {
            Notifications.tryRun(() -> snoozes.end(me, ended.getFirst().conversation()));
        }
    }
}

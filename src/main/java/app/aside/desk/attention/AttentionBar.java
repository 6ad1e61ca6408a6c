package app.aside.desk.attention;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.attention.AttentionReader;
import app.aside.attention.AttentionReader.Attention;
import app.aside.attention.AttentionReason;
import app.aside.attention.AttentionSnoozeService;
import app.aside.conversation.ConversationId;
import app.aside.desk.button.ActionButton;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The reasons why one conversation needs somebody, for whoever watches it. A press on a reason opens the box for an internal
 * message; the button beside it snoozes the reason. Reads when the reasons change and at no other time.
 */
@StyleSheet("attention.css")
public class AttentionBar extends Div {

    private static final Duration SNOOZE = Duration.ofMinutes(15);

    private final AttentionReader reader;
    private final AttentionSnoozeService snoozes;
    private final StaffId me;
    private final ConversationId conversation;
    private final BiConsumer<NativeButton, AttentionReason> opener;
    private final Runnable requestRead;
    private Attention shown = Attention.NONE;
    private boolean drawn;

    /** @param opener makes the button open the box for an internal message about the reason, or disables it */
    public AttentionBar(
            AttentionReader reader,
            AttentionSnoozeService snoozes,
            WindowReader windowReader,
            StaffId me,
            ConversationId conversation,
            BiConsumer<NativeButton, AttentionReason> opener) {
        this.reader = reader;
        this.snoozes = snoozes;
        this.me = me;
        this.conversation = conversation;
        this.opener = opener;
        addClassName("attention-bar");
        getElement().setAttribute("role", "group").setAttribute("aria-label", translate("attention.attention"));
        setVisible(false);
        requestRead = windowReader.watch(
                this, WindowReader.LIST_INTERVAL, Set.of(Topic.attention(conversation.value())), this::read);
    }

    /** Presses the button of a reason, if it still holds. */
    public void open(String rule) {
        getElement().executeJs("this.querySelector('[data-reason=\"' + $0 + '\"]')?.click()", rule);
    }

    private void read() {
        Attention now;
        try {
            now = reader.read(me, conversation);
        } catch (Refusal refusal) {
            now = Attention.NONE; // the panel reports the lost access
        }
        if (!drawn || !now.equals(shown)) {
            shown = now;
            drawn = true;
            draw();
        }
    }

    /** The agent or the quoted words changed. */
    public void redraw() {
        if (drawn) {
            draw();
        }
    }

    private void draw() {
        removeAll();
        setVisible(!shown.equals(Attention.NONE));
        shown.reasons().forEach(reason -> add(chip(reason)));
        if (shown.guide() != null) {
            Span guide = new Span(IsolatedName.of(translateStored(shown.guide())));
            guide.addClassName("guide-name");
            add(guide);
        }
    }

    private Div chip(AttentionReason reason) {
        NativeButton button = new NativeButton(translateStored(reason.words()));
        if (reason.since() != null) {
            button.add(new Span(" "), TimeText.since(reason.since()));
        }
        button.addClassName("reason-chip");
        button.getElement().setAttribute("data-reason", reason.rule());
        opener.accept(button, reason);
        Button snooze = new ActionButton(VaadinIcon.CLOCK.create(), click -> snooze(reason));
        snooze.addClassName("snooze");
        snooze.setAriaLabel(translate("attention.snooze", translateStored(reason.words())));
        snooze.setTooltipText(translate("attention.snooze-tells"));
        Div chip = new Div(button, snooze);
        chip.addClassName("chip");
        return chip;
    }

    private void snooze(AttentionReason reason) {
        if (Notifications.tryRun(() -> snoozes.snooze(me, conversation, reason.rule(), SNOOZE))) {
            Notifications.show(translate("attention.snoozed", translateStored(reason.words())));
        }
        requestRead.run();
    }
}

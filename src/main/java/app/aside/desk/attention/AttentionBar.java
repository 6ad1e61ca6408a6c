package app.aside.desk.attention;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.attention.AttentionReader;
import app.aside.attention.AttentionReader.Attention;
import app.aside.attention.AttentionReason;
import app.aside.attention.AttentionSnoozeService;
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
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final Component focusPlace;
    private final Runnable requestRead;
    private final Map<String, Chip> chips = new HashMap<>();
    private final Span guide = new Span();
    private Attention shown = Attention.NONE;
    private boolean drawn;

    /**
     * @param opener makes the button open the box for an internal message about the reason, or disables it; called again
     *     for the same button
     * @param focusPlace gets the focus of a reason that is gone
     */
    public AttentionBar(
            AttentionReader reader,
            AttentionSnoozeService snoozes,
            WindowReader windowReader,
            StaffId me,
            ConversationId conversation,
            BiConsumer<NativeButton, AttentionReason> opener,
            Component focusPlace) {
        this.reader = reader;
        this.snoozes = snoozes;
        this.me = me;
        this.conversation = conversation;
        this.opener = opener;
        this.focusPlace = focusPlace;
        guide.addClassName("guide-name");
        guide.setVisible(false);
        add(guide);
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
        setVisible(!shown.equals(Attention.NONE));
        Set<String> rules = shown.reasons().stream().map(AttentionReason::rule).collect(Collectors.toSet());
        if (LostFocus.removeGone(chips, rules)) {
            LostFocus.giveTo(focusPlace);
        }
        int place = 0;
        for (AttentionReason reason : shown.reasons()) {
            Chip chip = chips.get(reason.rule());
            if (chip == null) {
                chip = new Chip(reason.rule());
                chips.put(reason.rule(), chip);
                // The order of the rules never changes, so those that are shown keep their places.
                addComponentAtIndex(place, chip);
            }
            chip.show(reason);
            place++;
        }
        String name = shown.guide();
        guide.setVisible(name != null);
        guide.setText(name == null ? "" : IsolatedName.of(translateStored(name)));
    }

    private void snooze(AttentionReason reason) {
        if (Notifications.tryRun(() -> snoozes.snooze(me, conversation, reason.rule(), SNOOZE))) {
            Notifications.show(translate("attention.snoozed", translateStored(reason.words())));
        }
        requestRead.run();
    }

    /** The reason of one rule. It stays while other reasons come and go, so that it keeps the focus. */
    private final class Chip extends Div {

        private final Span words = new Span();
        private final Span age = new Span();
        private final ValueSignal<@Nullable Instant> since = new ValueSignal<>(null);
        private final NativeButton button = new NativeButton();
        private final Button snooze = new ActionButton(VaadinIcon.CLOCK.create());
        private @Nullable AttentionReason reason;

        Chip(String rule) {
            addClassName("chip");
            age.add(new Span(" "), TimeText.since(since));
            button.add(words, age);
            button.addClassName("reason-chip");
            button.getElement().setAttribute("data-reason", rule);
            snooze.addClassName("snooze");
            snooze.setTooltipText(translate("attention.snooze-tells"));
            snooze.addClickListener(click -> {
                if (reason != null) {
                    snooze(reason);
                }
            });
            add(button, snooze);
        }

        void show(AttentionReason now) {
            reason = now;
            String sentence = translateStored(now.words());
            words.setText(sentence);
            since.set(now.since());
            age.setVisible(now.since() != null);
            snooze.setAriaLabel(translate("attention.snooze", sentence));
            opener.accept(button, now);
        }
    }
}

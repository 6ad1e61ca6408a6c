package app.aside.desk.snooze;

import static app.aside.desk.language.Texts.translate;

import app.aside.clock.ServicePolicyReader;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.snooze.SnoozeService;
import app.aside.desk.button.ActionButton;
import app.aside.desk.language.WindowTime;
import app.aside.desk.menu.LazyContextMenu;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The button {@code Snooze} of an agent's own conversation, with the times to choose from. */
public class SnoozeMenu extends ActionButton {

    private final SnoozeService snoozes;
    private final ServicePolicyReader policies;
    private final Clock clock;
    private final StaffId me;
    private final ConversationId conversation;
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable ConversationSummary shown;

    SnoozeMenu(
            SnoozeService snoozes, ServicePolicyReader policies, Clock clock, StaffId me, ConversationId conversation) {
        super(translate("snooze.snooze"));
        this.snoozes = snoozes;
        this.policies = policies;
        this.clock = clock;
        this.me = me;
        this.conversation = conversation;
        addClassName("snooze");
        addThemeVariants(ButtonVariant.LUMO_SMALL);
        getElement().setAttribute("aria-keyshortcuts", "b").setAttribute("aria-haspopup", "menu");
        new LazyContextMenu(this, this::addTimes);
    }

    private void addTimes(ContextMenu menu) {
        ConversationSummary of = shown;
        menu.addItem(
                translate("snooze.fifteen-minutes"),
                click -> snooze(clock.instant().plus(Duration.ofMinutes(15))));
        menu.addItem(
                translate("snooze.one-hour"), click -> snooze(clock.instant().plus(Duration.ofHours(1))));
        if (of != null) {
            Instant opening = policies.nextDayOpening(of.departmentId(), zone);
            menu.addItem(translate("snooze.tomorrow-at", WindowTime.formatNear(opening)), click -> snooze(opening));
        }
        menu.addItem(
                translate("snooze.own-time"), click -> new SnoozeDialog(zone, clock.instant(), this::snooze).open());
        if (of != null && of.snoozedUntil() != null) {
            menu.addItem(translate("snooze.end"), click -> Notifications.tryRun(() -> snoozes.end(me, conversation)));
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        zone = WindowTime.zone(attached.getUI());
    }

    public void show(ConversationSummary now) {
        shown = now;
        setText(now.isSnoozed(clock.instant()) ? translate("snooze.snoozed") : translate("snooze.snooze"));
    }

    private boolean snooze(Instant until) {
        ConversationSummary of = shown;
        boolean done = Notifications.tryRun(() -> snoozes.snooze(me, conversation, until));
        if (done) {
            boolean waits = of != null && of.unansweredSince() != null;
            Notifications.show(translate(
                    "snooze.until",
                    WindowTime.formatNear(until),
                    waits ? translate("snooze.customer-waits") : translate("snooze.back-at-once")));
        }
        return done;
    }
}

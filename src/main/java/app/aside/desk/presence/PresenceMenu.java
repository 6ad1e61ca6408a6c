package app.aside.desk.presence;

import app.aside.desk.menu.BrowserMenu;
import app.aside.desk.menu.MenuEntry;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.presence.Presence;
import app.aside.staff.presence.PresenceChoiceService;
import app.aside.staff.presence.PresenceChoiceService.Choice;
import app.aside.staff.presence.PresenceStatus;
import com.vaadin.flow.component.dependency.StyleSheet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows what the person has chosen and lets the person choose: {@code Available}, {@code Away} with a reason, {@code Offline}. */
@StyleSheet("presence.css")
class PresenceMenu extends BrowserMenu {

    private final StaffId me;
    private final PresenceChoiceService choices;
    private final Runnable requestRead;
    private @Nullable Choice shown;

    PresenceMenu(StaffId me, PresenceChoiceService choices, WindowReader windowReader) {
        this.me = me;
        this.choices = choices;
        getElement().getClassList().add("presence-menu");
        requestRead = windowReader.watch(this, Duration.ZERO, Set.of(Topic.presence(me.value())), this::read);
    }

    private void read() {
        try {
            show(choices.read(me));
        } catch (Refusal refusal) {
            // the frame ends the session of a person without access
        }
    }

    private void show(Choice choice) {
        if (choice.equals(shown)) {
            return;
        }
        shown = choice;
        PresenceStatus chosen = choice.chosen();
        List<MenuEntry> entries = new ArrayList<>();
        entries.add(entry(PresenceStatus.AVAILABLE, chosen));
        choice.reasons().forEach(reason -> entries.add(entry(PresenceStatus.away(reason), chosen)));
        entries.add(entry(PresenceStatus.OFFLINE, chosen));
        showState("Your presence: " + chosen.label(), chosen.label(), state(chosen.state()), entries);
    }

    private MenuEntry entry(PresenceStatus offered, PresenceStatus chosen) {
        return MenuEntry.choice(offered.label(), offered.equals(chosen), () -> choose(offered))
                .withDot(state(offered.state()));
    }

    private void choose(PresenceStatus wanted) {
        if (Notifications.tryRun(() -> choices.choose(me, wanted.state(), wanted.reason()))) {
            Notifications.show(
                    switch (wanted.state()) {
                        case AVAILABLE -> "You are available.";
                        case AWAY -> "You are away (" + wanted.reason() + "). Your conversations stay with you.";
                        case OFFLINE -> "You are offline. Your conversations stay with you while this page is open.";
                    });
        }
        requestRead.run();
    }

    private static String state(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }
}

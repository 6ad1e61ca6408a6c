package app.aside.desk.presence;

import static app.aside.desk.language.PresenceText.label;
import static app.aside.desk.language.PresenceText.reason;
import static app.aside.desk.language.Texts.translate;

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
        showState(translate("presence.your-presence", label(chosen)), label(chosen), state(chosen.state()), entries);
    }

    private MenuEntry entry(PresenceStatus offered, PresenceStatus chosen) {
        return MenuEntry.choice(label(offered), offered.equals(chosen), () -> choose(offered))
                .withDot(state(offered.state()));
    }

    private void choose(PresenceStatus wanted) {
        if (Notifications.tryRun(() -> choices.choose(me, wanted.state(), wanted.reason()))) {
            Notifications.show(
                    switch (wanted.state()) {
                        case AVAILABLE -> translate("presence.you-are-available");
                        case AWAY -> translate("presence.you-are-away", reason(wanted.reason()));
                        case OFFLINE -> translate("presence.you-are-offline");
                    });
        }
        requestRead.run();
    }

    private static String state(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }
}

package app.aside.desk.presence;

import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.presence.Presence;
import app.aside.staff.presence.PresenceChoiceService;
import app.aside.staff.presence.PresenceChoiceService.Choice;
import app.aside.staff.presence.PresenceStatus;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows what the person has chosen and lets the person choose: {@code Available}, {@code Away} with a reason, {@code Offline}. */
@StyleSheet("presence.css")
class PresenceMenu extends MenuBar {

    private final StaffId me;
    private final PresenceChoiceService choices;
    private final Runnable requestRead;
    private final Span dot = new Span();
    private final Span label = new Span();
    private final MenuItem head;
    private @Nullable Choice shown;

    PresenceMenu(StaffId me, PresenceChoiceService choices, WindowReader windowReader) {
        this.me = me;
        this.choices = choices;
        addClassName("presence-menu");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
        dot.addClassName("presence-dot");
        dot.getElement().setAttribute("aria-hidden", "true");
        label.addClassName("presence-label");
        Span face = new Span(dot, label);
        face.addClassName("presence-face");
        head = addItem(face);
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
        PresenceStatus chosen = choice.chosen();
        String words = chosen.label();
        label.setText(words);
        label.getElement().setAttribute("title", words);
        dot.getElement().setAttribute("data-state", state(chosen.state()));
        head.setAriaLabel("Your presence: " + words);
        shown = choice;
        SubMenu menu = head.getSubMenu();
        menu.removeAll();
        addChoice(menu, PresenceStatus.AVAILABLE, chosen);
        choice.reasons().forEach(reason -> addChoice(menu, PresenceStatus.away(reason), chosen));
        addChoice(menu, PresenceStatus.OFFLINE, chosen);
    }

    private void addChoice(SubMenu menu, PresenceStatus offered, PresenceStatus chosen) {
        Span itemDot = new Span();
        itemDot.addClassName("presence-dot");
        itemDot.getElement().setAttribute("aria-hidden", "true").setAttribute("data-state", state(offered.state()));
        Span row = new Span(itemDot, new Span(offered.label()));
        row.addClassName("presence-face");
        MenuItem item = menu.addItem(row, click -> choose(offered));
        item.setCheckable(true);
        item.setChecked(offered.equals(chosen));
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
        shown = null; // a click has moved the sign of the item
        requestRead.run();
    }

    private static String state(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }
}

package app.aside.desk.closing;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.closing.Closing;
import app.aside.conversation.closing.ClosingService;
import app.aside.desk.button.ActionButton;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.Location;
import java.util.Set;

/**
 * Says that a conversation was closed, with {@code Undo} for as long as that is possible. Takes no focus; Z presses the
 * button.
 */
@StyleSheet("closing.css")
class ClosingNotice extends Notification {

    /** The views in which a person serves conversations. */
    private static final Set<String> SERVING_VIEWS = Set.of("inbox", "dashboard");

    private final ClosingService closings;
    private final StaffId me;
    private final Closing closing;

    ClosingNotice(ClosingService closings, StaffId me, Closing closing) {
        this.closings = closings;
        this.me = me;
        this.closing = closing;
        setPosition(Position.BOTTOM_START);
        setDuration(Math.toIntExact(ClosingService.UNDO_TIME.toMillis()));
        Button undo = new ActionButton(translate("closing.undo"), click -> undo());
        undo.addThemeVariants(ButtonVariant.LUMO_SMALL);
        undo.setDisableOnClick(true);
        ActionButton.leadTo(undo, closing.conversation().toString());
        undo.getElement().setAttribute("aria-keyshortcuts", "z");
        Div time = new Div();
        time.addClassName("time-left");
        Span words = new Span(translate("closing.closed", IsolatedName.of(closing.customerName()), closing.protocol()));
        Div line = new Div(words, undo, time);
        line.addClassName("closing-notice");
        add(line);
    }

    private void undo() {
        close();
        if (Notifications.tryRun(() -> closings.undo(me, closing.conversation(), closing.seq()))) {
            UI ui = UI.getCurrent();
            Location shown = ui.getActiveViewLocation();
            if (SERVING_VIEWS.contains(shown.getFirstSegment())) {
                ui.navigate(shown.getFirstSegment() + "/" + closing.conversation(), shown.getQueryParameters());
            }
        }
    }
}

package app.aside.desk.shell;

import static app.aside.desk.language.Texts.translate;

import app.aside.shared.Refusal;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short notifications at the edge of the screen. They never contain the text of a message. */
public final class Notifications {

    private Notifications() {}

    public static void show(String sentence) {
        Notification.show(sentence, 4_000, Notification.Position.BOTTOM_START);
    }

    public static void showRefusal(Refusal refusal) {
        showWarning(translate(refusal));
    }

    public static void showWarning(String sentence) {
        Notification notice = Notification.show(sentence, 8_000, Notification.Position.BOTTOM_START);
        notice.addThemeVariants(NotificationVariant.LUMO_ERROR);
        notice.setAssertive(true);
    }

    /** Runs the action. Shows a refusal as a warning and returns {@code false}. */
    public static boolean tryRun(Runnable action) {
        try {
            action.run();
            return true;
        } catch (Refusal refusal) {
            showRefusal(refusal);
            return false;
        }
    }
}

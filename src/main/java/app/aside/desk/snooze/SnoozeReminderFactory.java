package app.aside.desk.snooze;

import app.aside.conversation.snooze.SnoozeService;
import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import app.aside.staff.Access;
import app.aside.staff.Role;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.springframework.core.annotation.Order;

/** For agents. */
@org.springframework.stereotype.Component
@Order(40)
class SnoozeReminderFactory implements FrameComponentFactory {

    private final SnoozeService snoozes;
    private final WindowReaders windowReaders;

    SnoozeReminderFactory(SnoozeService snoozes, WindowReaders windowReaders) {
        this.snoozes = snoozes;
        this.windowReaders = windowReaders;
    }

    @Override
    public Component createFrameComponent(Access access) {
        if (access.hasRole(Role.AGENT)) {
            return new SnoozeReminder(snoozes, windowReaders.current(), access.staff());
        }
        Div nothing = new Div();
        nothing.setVisible(false);
        return nothing;
    }
}

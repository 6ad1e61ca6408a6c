package app.aside.desk.keys;

import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.Notifications;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import app.aside.staff.preference.StaffPreference;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.Component;

/** Gives each window its keyboard, as its person has set it up. */
@org.springframework.stereotype.Component
class KeyboardFactory implements FrameComponentFactory {

    private final StaffPreferences preferences;

    KeyboardFactory(StaffPreferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public Component createFrameComponent(Access access) {
        StaffId me = access.staff();
        return new KeyboardElement(
                !preferences.list(me).contains(StaffPreference.NO_SINGLE_KEYS),
                on -> Notifications.tryRun(() -> preferences.set(me, StaffPreference.NO_SINGLE_KEYS, !on)));
    }
}

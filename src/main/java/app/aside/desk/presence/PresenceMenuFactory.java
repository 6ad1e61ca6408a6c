package app.aside.desk.presence;

import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import app.aside.staff.Access;
import app.aside.staff.presence.PresenceChoiceService;
import com.vaadin.flow.component.Component;

/** Lets everybody choose the own presence. */
@org.springframework.stereotype.Component
class PresenceMenuFactory implements FrameComponentFactory {

    private final PresenceChoiceService choices;
    private final WindowReaders windowReaders;

    PresenceMenuFactory(PresenceChoiceService choices, WindowReaders windowReaders) {
        this.choices = choices;
        this.windowReaders = windowReaders;
    }

    @Override
    public boolean isInHead() {
        return true;
    }

    @Override
    public Component createFrameComponent(Access access) {
        return new PresenceMenu(access.staff(), choices, windowReaders.current());
    }
}

package app.aside.desk.supervisorcall;

import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import app.aside.staff.Access;
import app.aside.supervisorcall.SupervisorCallReader;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.springframework.core.annotation.Order;

/** Shows administrators and supervisors who calls them. */
@org.springframework.stereotype.Component
@Order(10)
class CallBannerFactory implements FrameComponentFactory {

    private final SupervisorCallReader reader;
    private final SupervisorCallService calls;
    private final WindowReaders windowReaders;

    CallBannerFactory(SupervisorCallReader reader, SupervisorCallService calls, WindowReaders windowReaders) {
        this.reader = reader;
        this.calls = calls;
        this.windowReaders = windowReaders;
    }

    @Override
    public Component createFrameComponent(Access access) {
        if (access.mayWatchAnyDepartment()) {
            return new CallBanner(access.staff(), reader, calls, windowReaders.current());
        }
        Div nothing = new Div();
        nothing.setVisible(false);
        return nothing;
    }
}

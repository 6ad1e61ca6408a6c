package app.aside.desk.guidance;

import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import app.aside.guidance.GuidanceReader;
import app.aside.staff.Access;
import com.vaadin.flow.component.Component;
import org.springframework.stereotype.Service;

@Service
class GuidanceAlertBannerFactory implements FrameComponentFactory {

    private final GuidanceReader guidance;
    private final WindowReaders windowReaders;

    GuidanceAlertBannerFactory(GuidanceReader guidance, WindowReaders windowReaders) {
        this.guidance = guidance;
        this.windowReaders = windowReaders;
    }

    @Override
    public Component createFrameComponent(Access access) {
        return new GuidanceAlertBanner(guidance, windowReaders.current(), access.staff());
    }
}

package app.aside.desk.routing;

import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import app.aside.routing.OfferService;
import app.aside.routing.RoutingReader;
import app.aside.staff.Access;
import app.aside.staff.Role;
import app.aside.staff.presence.PresenceChoiceService;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.springframework.core.annotation.Order;

/** For whoever serves or watches departments. */
@org.springframework.stereotype.Component
@Order(20)
class RoutingBannerFactory implements FrameComponentFactory {

    private final RoutingReader reader;
    private final OfferService offers;
    private final PresenceChoiceService presence;
    private final WindowReaders windowReaders;

    RoutingBannerFactory(
            RoutingReader reader, OfferService offers, PresenceChoiceService presence, WindowReaders windowReaders) {
        this.reader = reader;
        this.offers = offers;
        this.presence = presence;
        this.windowReaders = windowReaders;
    }

    @Override
    public Component createFrameComponent(Access access) {
        if (access.hasRole(Role.AGENT) || access.mayWatchAnyDepartment()) {
            return new RoutingBanner(access, reader, offers, presence, windowReaders.current());
        }
        Div nothing = new Div();
        nothing.setVisible(false);
        return nothing;
    }
}

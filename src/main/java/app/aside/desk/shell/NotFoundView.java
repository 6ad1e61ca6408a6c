package app.aside.desk.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/**
 * The page for an address that does not exist or is not open to the viewer. Both look alike, except for the views of the
 * desk, whose names are no secret: there the page says who may open them.
 */
@AnonymousAllowed
class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {

    private static final Map<String, String> OPEN_TO = Map.of(
            "dashboard", "The Dashboard is for administrators and supervisors.",
            "inbox", "The Inbox is for agents.",
            "history", "The History is for staff with a role.",
            "settings", "The Settings are for administrators.");

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        addClassName("nowhere");
        String view = event.getLocation().getFirstSegment();
        String openTo = event.getLocation().getSegments().size() == 1 ? OPEN_TO.get(view) : null;
        add(
                new H1(openTo == null ? "There is nothing at this address" : "This view is not open to you"),
                new Paragraph(
                        openTo == null
                                ? "It may have been moved, or it is not open to you."
                                : openTo + " If you need it, ask an administrator to change your role."),
                new Anchor("/", "Go to your desk"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}

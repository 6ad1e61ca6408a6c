package app.aside.desk.shell;

import app.aside.desk.signin.SessionTerminator;
import app.aside.staff.session.SessionEndedRefusal;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Sends a window whose sign-in was ended to the sign-in form. */
@AnonymousAllowed
class SessionEndedView extends Div implements HasErrorParameter<SessionEndedRefusal> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<SessionEndedRefusal> parameter) {
        SessionTerminator.end(VaadinSession.getCurrent(), parameter.getException());
        return HttpServletResponse.SC_FORBIDDEN;
    }
}

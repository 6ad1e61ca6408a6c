package app.aside.desk.shell;

import app.aside.desk.signin.SessionTerminator;
import app.aside.staff.PasswordChangedRefusal;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Sends a window whose sign-in ended with a password change to the sign-in form. */
@AnonymousAllowed
class PasswordChangedView extends Div implements HasErrorParameter<PasswordChangedRefusal> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<PasswordChangedRefusal> parameter) {
        SessionTerminator.end(VaadinSession.getCurrent(), SessionTerminator.REASON_PASSWORD_CHANGED);
        return HttpServletResponse.SC_FORBIDDEN;
    }
}

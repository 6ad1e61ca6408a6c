package app.aside.desk.signin.session;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Ends a session that holds only the token of a form after five minutes; the sign-in gives it the usual time. */
@Component
class SessionTimeouts implements HttpSessionListener, HttpSessionAttributeListener {

    private static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(5);

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval((int) BEFORE_SIGN_IN.toSeconds());
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (event.getName().equals(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)) {
            HttpSession session = event.getSession();
            session.setMaxInactiveInterval(session.getServletContext().getSessionTimeout() * 60);
        }
    }
}

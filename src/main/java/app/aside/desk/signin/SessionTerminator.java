package app.aside.desk.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Ends a session with all its views, in every tab. From then on no request of the session is signed in. The server
 * forgets the session a little later: it would close the web sockets by which the tabs hear where to go.
 */
public final class SessionTerminator {

    /** The reason when another password was set. */
    public static final String REASON_PASSWORD_CHANGED = "password";

    /** The reason when nothing was clicked or typed for hours. */
    public static final String REASON_IDLE = "idle";

    static final String ENDED_ATTRIBUTE = SessionTerminator.class.getName() + ".ended";

    private static final Executor DELAYED = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

    private SessionTerminator() {}

    /** Sends every tab of this session to the sign-in page, then forgets the session. */
    public static void end(VaadinSession session, String reason) {
        WrappedSession http = session.getSession();
        if (http == null || http.getAttribute(ENDED_ATTRIBUTE) != null) {
            return;
        }
        http.setAttribute(ENDED_ATTRIBUTE, true);
        http.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        for (UI ui : session.getUIs()) {
            ui.access(() -> ui.getPage().setLocation("/login?" + reason));
        }
        DELAYED.execute(() -> invalidate(http));
    }

    /** Forgets a session that is over, for the next one to be another; its tabs are told before that closes their sockets. */
    static void endBeforeSignIn(HttpSession http) {
        try {
            for (VaadinSession session : VaadinSession.getAllSessions(http)) {
                session.accessSynchronously(() -> end(session, REASON_PASSWORD_CHANGED));
            }
            http.invalidate();
        } catch (IllegalStateException e) {
            // it was forgotten meanwhile
        }
    }

    private static void invalidate(WrappedSession http) {
        try {
            http.invalidate();
        } catch (IllegalStateException e) {
            // a tab has come to the sign-in page, which forgot the session already
        }
    }
}

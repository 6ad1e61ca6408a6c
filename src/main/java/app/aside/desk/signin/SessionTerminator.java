package app.aside.desk.signin;

import app.aside.staff.session.PasswordChangedRefusal;
import app.aside.staff.session.SessionEndedRefusal;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Ends a session in all its tabs. From then on no request of the session is authenticated. The HTTP session is
 * invalidated five seconds later, because that closes the web sockets that carry the redirect to the sign-in page.
 */
public final class SessionTerminator {

    /** Reason: the password was changed. */
    static final String REASON_PASSWORD_CHANGED = "password";

    /** Reason: the roles or departments were changed. */
    public static final String REASON_RIGHTS_CHANGED = "changed";

    /** Reason: the person was disabled. */
    public static final String REASON_WITHDRAWN = "withdrawn";

    /** Reason: the person signed out. */
    public static final String REASON_SIGNED_OUT = "out";

    /** Reason: the person ended it from another session. */
    static final String REASON_ENDED = "ended";

    /** Reason: no click or key press for the idle time. */
    public static final String REASON_IDLE = "idle";

    static final String ENDED_ATTRIBUTE = SessionTerminator.class.getName() + ".ended";

    private static final Executor DELAYED = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

    private SessionTerminator() {}

    /** As {@link #end(VaadinSession, String)} where the sign-in of a session is over. */
    public static void end(VaadinSession session, SessionEndedRefusal refusal) {
        end(session, refusal instanceof PasswordChangedRefusal ? REASON_PASSWORD_CHANGED : REASON_ENDED);
    }

    /** Redirects every tab of this session to the sign-in page, then invalidates the session. */
    public static void end(VaadinSession session, String reason) {
        WrappedSession http = session.getSession();
        if (http == null || http.getAttribute(ENDED_ATTRIBUTE) != null) {
            return;
        }
        http.setAttribute(ENDED_ATTRIBUTE, true);
        http.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        for (UI ui : session.getUIs()) {
            ui.access(() -> openSignIn(ui, reason));
        }
        DELAYED.execute(() -> invalidate(http));
    }

    /**
     * The sign-in leads back to the page of each tab with its filters, unless its person signed out or was disabled. What
     * was typed waits in the browser for the next sign-in, unless its person was disabled.
     */
    private static void openSignIn(UI ui, String reason) {
        String address = "/login?" + reason;
        switch (reason) {
            case REASON_SIGNED_OUT -> ui.getPage().setLocation(address);
            case REASON_WITHDRAWN ->
                ui.getPage()
                        .executeJs(
                                "Promise.resolve(window.asideDesk?.signOut(true)).finally(() => location.assign($0))",
                                address);
            default ->
                ui.getPage()
                        .executeJs(
                                "location.assign($0 + encodeURIComponent(location.pathname + location.search))",
                                "%s&%s=".formatted(address, SignInController.RETURN_PARAMETER));
        }
    }

    /** Redirects the tabs of an ended session and invalidates it, so that the next sign-in starts a new one. */
    static void endBeforeSignIn(HttpSession http) {
        try {
            for (VaadinSession session : VaadinSession.getAllSessions(http)) {
                session.accessSynchronously(() -> end(session, REASON_PASSWORD_CHANGED));
            }
            http.invalidate();
        } catch (IllegalStateException e) {
            // already invalidated
        }
    }

    private static void invalidate(WrappedSession http) {
        try {
            http.invalidate();
        } catch (IllegalStateException e) {
            // the sign-in page has invalidated it already
        }
    }
}

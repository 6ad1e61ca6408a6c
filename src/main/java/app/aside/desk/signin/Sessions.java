package app.aside.desk.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;

/** Ends a session with all its views, in every tab. */
public final class Sessions {

    private Sessions() {}

    /** Sends every tab of this session to the sign-in page, then forgets the session. */
    public static void end(VaadinSession session, String reason) {
        WrappedSession http = session.getSession();
        for (UI ui : session.getUIs()) {
            ui.access(() -> {
                ui.getPage().setLocation("/login?" + reason);
                ui.push();
            });
        }
        if (http != null) {
            // Not within the request that asks for it, whose answer needs the session once more: a thread of its own
            // waits until that is done.
            Thread.startVirtualThread(() -> session.accessSynchronously(() -> forget(http)));
        }
    }

    private static void forget(WrappedSession http) {
        try {
            http.invalidate();
        } catch (IllegalStateException e) {
            // the first of its tabs has reached the sign-in page, which did it
        }
    }
}

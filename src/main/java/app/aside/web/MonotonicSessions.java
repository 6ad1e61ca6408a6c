package app.aside.web;

import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;

/** Creates sessions that do not end when the system's clock is set forward. They are not stored at the end. */
final class MonotonicSessions extends StandardManager {

    MonotonicSessions() {
        setPathname(null);
    }

    @Override
    protected StandardSession getNewSession() {
        return new MonotonicSession(this, System::nanoTime);
    }
}

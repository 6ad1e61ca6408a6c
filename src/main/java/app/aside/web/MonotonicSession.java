package app.aside.web;

import java.io.Serial;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.catalina.Manager;
import org.apache.catalina.session.StandardSession;

/** A session whose idle time is measured by a clock that nobody sets. Tomcat asks the system's clock. */
final class MonotonicSession extends StandardSession {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient LongSupplier nanos;
    private transient volatile long accessed;

    MonotonicSession(Manager manager, LongSupplier nanos) {
        super(manager);
        this.nanos = nanos;
        this.accessed = nanos.getAsLong();
    }

    @Override
    public void setCreationTime(long time) {
        super.setCreationTime(time);
        accessed = nanos.getAsLong();
    }

    @Override
    public void access() {
        super.access();
        accessed = nanos.getAsLong();
    }

    @Override
    public void endAccess() {
        super.endAccess();
        accessed = nanos.getAsLong();
    }

    @Override
    public long getIdleTimeInternal() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - accessed);
    }
}

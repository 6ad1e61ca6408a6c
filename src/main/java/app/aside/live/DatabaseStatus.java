package app.aside.live;

import org.springframework.stereotype.Component;

/**
 * Whether the database can be reached from this node. A change is published as {@link Topic#database()}. When the database
 * is back, every listener of every topic is notified, because what changed meanwhile may have been read by nobody.
 */
@Component
public class DatabaseStatus {

    private final ChangeNotifier changeNotifier;
    private volatile boolean available = true;

    DatabaseStatus(ChangeNotifier changeNotifier) {
        this.changeNotifier = changeNotifier;
    }

    public boolean isAvailable() {
        return available;
    }

    /** Called by the monitor of the database. */
    public void setAvailable(boolean now) {
        available = now;
        changeNotifier.publish(Topic.database());
        if (now) {
            changeNotifier.notifyAllListeners();
        }
    }
}

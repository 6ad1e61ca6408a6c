package app.aside.desk.shell;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins the bell to what is on the screen. A component that is not on the screen listens to nothing. */
public final class TopicSignals {

    /** Lists are drawn again at most three times a second. */
    public static final Duration LIST_GAP = Duration.ofMillis(333);

    private TopicSignals() {}

    /**
     * A number that grows with each ring of the topics while {@code owner} is attached, no more often than {@code gap}
     * allows. An effect that reads it runs again, under the lock of the owner's session.
     *
     * <p>While the window has no connection the number stands still: the first ring ends the subscription, and the number
     * grows once when the connection is back.
     */
    public static Signal<Long> revision(Component owner, ChangeNotifier bell, Duration gap, Collection<Topic> topics) {
        ValueSignal<Long> revision = new ValueSignal<>(0L);
        Set<Topic> watched = Set.copyOf(topics);
        owner.addAttachListener(attached -> {
            Subscription subscription =
                    new Subscription(bell, gap, watched, () -> revision.update(number -> number + 1));
            Registration connection = WindowConnection.listen(attached.getUI(), subscription::connected);
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                connection.remove();
                subscription.end();
            });
            // What rang between the first reading and now was not heard.
            revision.update(number -> number + 1);
        });
        return revision;
    }

    /** Passes rings on to a connected window; one without a connection is told once, when it is back. */
    private static final class Subscription {

        private final ChangeNotifier bell;
        private final Duration gap;
        private final Set<Topic> topics;
        private final Runnable change;

        private ChangeNotifier.@Nullable ListenerRegistration registration;
        private boolean connected;
        private boolean ended;

        Subscription(ChangeNotifier bell, Duration gap, Set<Topic> topics, Runnable change) {
            this.bell = bell;
            this.gap = gap;
            this.topics = topics;
            this.change = change;
            this.registration = bell.subscribe(topics, gap, this::rung);
        }

        void connected(boolean now) {
            boolean missed;
            synchronized (this) {
                connected = now;
                missed = now && !ended && registration == null;
                if (missed) {
                    registration = bell.subscribe(topics, gap, this::rung);
                }
            }
            if (missed) {
                change.run();
            }
        }

        synchronized void end() {
            ended = true;
            stop();
        }

        private void rung() {
            synchronized (this) {
                if (!connected) {
                    stop();
                    return;
                }
            }
            change.run();
        }

        private void stop() {
            if (registration != null) {
                registration.remove();
                registration = null;
            }
        }
    }
}

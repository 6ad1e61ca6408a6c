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
    public static final Duration LIST_INTERVAL = Duration.ofMillis(333);

    private TopicSignals() {}

    /**
     * A number that grows with each ring of the topics while {@code owner} is attached, no more often than {@code gap}
     * allows. An effect that reads it runs again, under the lock of the owner's session.
     *
     * <p>While the window has no connection the number stands still: the first ring ends the subscription, and the number
     * grows once when the connection is back.
     */
    public static Signal<Long> revisionOf(
            Component owner, ChangeNotifier bell, Duration gap, Collection<Topic> topics) {
        ValueSignal<Long> revision = new ValueSignal<>(0L);
        Set<Topic> watched = Set.copyOf(topics);
        owner.addAttachListener(attached -> {
            Subscription subscription =
                    new Subscription(bell, gap, watched, () -> revision.update(number -> number + 1));
            Registration connection = WindowConnection.addConnectionListener(attached.getUI(), subscription::connected);
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                connection.remove();
                subscription.close();
            });
            // What rang between the first reading and now was not heard.
            revision.update(number -> number + 1);
        });
        return revision;
    }

    /** Passes rings on to a connected window; one without a connection is told once, when it is back. */
    private static final class Subscription {

        private final ChangeNotifier changeNotifier;
        private final Duration minInterval;
        private final Set<Topic> topics;
        private final Runnable onChange;

        private ChangeNotifier.@Nullable ListenerRegistration registration;
        private boolean connected;
        private boolean ended;

        Subscription(ChangeNotifier bell, Duration gap, Set<Topic> topics, Runnable change) {
            this.changeNotifier = bell;
            this.minInterval = gap;
            this.topics = topics;
            this.onChange = change;
            this.registration = bell.subscribe(topics, gap, this::onNotification);
        }

        void connected(boolean now) {
            boolean missed;
            synchronized (this) {
                connected = now;
                missed = now && !ended && registration == null;
                if (missed) {
                    registration = changeNotifier.subscribe(topics, minInterval, this::onNotification);
                }
            }
            if (missed) {
                onChange.run();
            }
        }

        synchronized void close() {
            ended = true;
            unsubscribe();
        }

        private void onNotification() {
            synchronized (this) {
                if (!connected) {
                    unsubscribe();
                    return;
                }
            }
            onChange.run();
        }

        private void unsubscribe() {
            if (registration != null) {
                registration.remove();
                registration = null;
            }
        }
    }
}

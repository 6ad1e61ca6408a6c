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

/** Turns change notifications into signals. A detached component has no subscription. */
public final class TopicSignals {

    /** Lists are redrawn at most three times a second. */
    public static final Duration LIST_INTERVAL = Duration.ofMillis(333);

    private TopicSignals() {}

    /**
     * A number that grows with each change of the topics while {@code owner} is attached, at most once per {@code minInterval}. An
     * effect that reads it runs again under the lock of the owner's session.
     *
     * <p>In a window without a connection the first change ends the subscription. The number grows once after the reconnect.
     */
    public static Signal<Long> revisionOf(
            Component owner, ChangeNotifier changeNotifier, Duration minInterval, Collection<Topic> topics) {
        ValueSignal<Long> revision = new ValueSignal<>(0L);
        Set<Topic> watched = Set.copyOf(topics);
        owner.addAttachListener(attached -> {
            Subscription subscription =
                    new Subscription(changeNotifier, minInterval, watched, () -> revision.update(number -> number + 1));
            Registration connection = WindowConnection.addConnectionListener(attached.getUI(), subscription::connected);
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                connection.remove();
                subscription.close();
            });
            // Covers changes between the first read and this subscription.
            revision.update(number -> number + 1);
        });
        return revision;
    }

    /** Forwards changes to a connected window; one without a connection gets one change after the reconnect. */
    private static final class Subscription {

        private final ChangeNotifier changeNotifier;
        private final Duration minInterval;
        private final Set<Topic> topics;
        private final Runnable onChange;

        private ChangeNotifier.@Nullable ListenerRegistration registration;
        private boolean connected;
        private boolean ended;

        Subscription(ChangeNotifier changeNotifier, Duration minInterval, Set<Topic> topics, Runnable onChange) {
            this.changeNotifier = changeNotifier;
            this.minInterval = minInterval;
            this.topics = topics;
            this.onChange = onChange;
            this.registration = changeNotifier.subscribe(topics, minInterval, this::onNotification);
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

package app.aside.desk.shell;

import app.aside.live.Bell;
import app.aside.live.Topic;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Joins the bell to what is on the screen. A component that is not on the screen listens to nothing. */
public final class Live {

    /** Lists are drawn again at most three times a second. */
    public static final Duration LIST_GAP = Duration.ofMillis(333);

    private Live() {}

    /**
     * A number that grows with each ring of the topics while {@code owner} is attached, no more often than {@code gap}
     * allows. An effect that reads it runs again, under the lock of the owner's session.
     */
    public static Signal<Long> revision(Component owner, Bell bell, Duration gap, Collection<Topic> topics) {
        ValueSignal<Long> revision = new ValueSignal<>(0L);
        Set<Topic> watched = Set.copyOf(topics);
        owner.addAttachListener(attached -> {
            Bell.Registration registration =
                    bell.listen(watched, gap, () -> revision.update(number -> number + 1));
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                registration.remove();
            });
            // What rang between the first reading and now was not heard.
            revision.update(number -> number + 1);
        });
        return revision;
    }
}

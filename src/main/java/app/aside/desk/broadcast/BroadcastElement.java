package app.aside.desk.broadcast;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import java.time.Duration;

/** One message to all agents. The browser reports when it was in view, and when it expires; the frame loads the script. */
@Tag("aside-broadcast")
class BroadcastElement extends Component implements HasComponents, HasStyle {

    /** Calls {@code listener} when the message has expired; again after a reload. */
    void onExpired(Duration remaining, Runnable listener) {
        getElement().setAttribute("remaining", Long.toString(Math.max(0, remaining.toMillis())));
        getElement().addEventListener("aside-expired", event -> listener.run());
    }

    /** Calls {@code listener} once the message was in view for a moment, in a visible tab. */
    void onSeen(Runnable listener) {
        getElement().addEventListener("aside-seen", event -> listener.run());
    }
}

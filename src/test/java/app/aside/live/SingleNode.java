package app.aside.live;

import java.time.Clock;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Notifications without a Spring context and without other nodes. */
public final class SingleNode {

    private SingleNode() {}

    public static ChangeNotifier changeNotifier() {
        return new ChangeNotifier(new StaticListableBeanFactory().getBeanProvider(NodeLink.class));
    }

    public static TypingRegistries typingRegistries(Clock clock) {
        return new TypingRegistries(new StaticListableBeanFactory().getBeanProvider(NodeLink.class), clock);
    }
}

package app.aside.live;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the registries of those who type, and keeps those of one name on several nodes alike. */
@Component
public class TypingRegistries {

    private final Map<String, TypingRegistry<?>> registries = new ConcurrentHashMap<>();
    private final ObjectProvider<NodeLink> link;
    private final Clock clock;

    public TypingRegistries(ObjectProvider<NodeLink> link, Clock clock) {
        this.link = link;
        this.clock = clock;
    }

    /**
     * A registry of its own for a room.
     *
     * @param name the same on every node
     * @param format writes a typist for another node
     * @param parse reads it there
     */
    public <T> TypingRegistry<T> create(String name, Function<T, String> format, Function<String, T> parse) {
        TypingRegistry<T> registry = new TypingRegistry<>(
                clock,
                parse,
                (conversation, typist, shown) -> link.ifAvailable(nodes ->
                        nodes.send(new NodeLink.TypingReport(name, conversation, format.apply(typist), shown))));
        registries.put(name, registry);
        return registry;
    }

    /** Notes what was reported on another node. */
    public void receive(NodeLink.TypingReport report) {
        TypingRegistry<?> registry = registries.get(report.registry());
        if (registry != null) {
            registry.receive(report);
        }
    }
}

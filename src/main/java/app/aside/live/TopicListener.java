package app.aside.live;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** One listener and the topics it listens to, which can change. */
public final class TopicListener implements ChangeNotifier.ListenerRegistration {

    private final Map<Topic, List<CoalescingListener>> listeners;
    private final CoalescingListener listener;
    private final Set<Topic> topics = new HashSet<>();

    TopicListener(Map<Topic, List<CoalescingListener>> listeners, CoalescingListener listener) {
        this.listeners = listeners;
        this.listener = listener;
    }

    /** Listens to these topics from now on, and to no others. */
    public synchronized void setTopics(Collection<Topic> wanted) {
        Set<Topic> now = Set.copyOf(wanted);
        topics.removeIf(topic -> {
            if (now.contains(topic)) {
                return false;
            }
            stopListening(topic);
            return true;
        });
        for (Topic topic : now) {
            if (topics.add(topic)) {
                listeners.compute(topic, (key, list) -> {
                    List<CoalescingListener> extended = list == null ? new CopyOnWriteArrayList<>() : list;
                    extended.add(listener);
                    return extended;
                });
            }
        }
    }

    @Override
    public synchronized void remove() {
        listener.stop();
        setTopics(Set.of());
    }

    private void stopListening(Topic topic) {
        listeners.computeIfPresent(topic, (key, list) -> {
            list.remove(listener);
            return list.isEmpty() ? null : list;
        });
    }
}

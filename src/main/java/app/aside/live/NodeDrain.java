package app.aside.live;

import org.springframework.stereotype.Component;

/** Whether this node is about to stop while others go on. Each step is published as {@link Topic#drain()}. */
@Component
public class NodeDrain {

    /** What windows do. */
    public enum Step {
        /** Nothing: the node serves. */
        NONE,
        /** They say that they will move. */
        ANNOUNCED,
        /** They load again, and the balancer gives them to another node. */
        MOVING
    }

    private final ChangeNotifier changeNotifier;
    private volatile Step step = Step.NONE;

    public NodeDrain(ChangeNotifier changeNotifier) {
        this.changeNotifier = changeNotifier;
    }

    public Step step() {
        return step;
    }

    /** Called once for each step, before the node stops. */
    public void begin(Step next) {
        step = next;
        changeNotifier.publish(Topic.drain());
    }
}

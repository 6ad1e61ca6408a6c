package app.aside.desk.shell.outage;

import app.aside.live.NodeDrain;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Stands below the head of every view while this node is about to stop, and moves the window to another node. */
@Tag("aside-move")
@JsModule("./desk/move.ts")
public class MoveBanner extends Component {

    private static final String SENTENCE =
            "This server is being updated. In a few seconds this page opens on another one, "
                    + "where you sign in again. What you typed is kept.";

    private final NodeDrain drain;

    public MoveBanner(NodeDrain drain) {
        this.drain = drain;
        getElement().setAttribute("class", "outage");
        getElement().setAttribute("role", "status");
    }

    /** Called at each step. The element stays: a live region must be there before its text. */
    public void showStep() {
        NodeDrain.Step step = drain.step();
        getElement().setText(step == NodeDrain.Step.NONE ? "" : SENTENCE);
        getElement().setProperty("moving", step == NodeDrain.Step.MOVING);
    }
}

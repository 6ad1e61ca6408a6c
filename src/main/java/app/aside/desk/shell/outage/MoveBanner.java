package app.aside.desk.shell.outage;

import static app.aside.desk.language.Texts.translate;

import app.aside.live.NodeDrain;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Stands below the head of every view while this node is about to stop, and moves the window to another node. */
@Tag("aside-move")
@JsModule("./desk/move.ts")
public class MoveBanner extends Component {

    private final NodeDrain drain;

    public MoveBanner(NodeDrain drain) {
        this.drain = drain;
        getElement().setAttribute("class", "outage");
        getElement().setAttribute("role", "status");
    }

    /** Called at each step. The element stays: a live region must be there before its text. */
    public void showStep() {
        NodeDrain.Step step = drain.step();
        getElement().setText(step == NodeDrain.Step.NONE ? "" : translate("shell.moving"));
        getElement().setProperty("moving", step == NodeDrain.Step.MOVING);
    }
}

package app.aside.desk.shell;

import app.aside.staff.Access;
import com.vaadin.flow.component.Component;

/**
 * Makes a component that stands in or below the head of every view. Each folder of the desk that shows something everywhere has
 * a bean of this type; the frame itself knows none of these folders.
 */
public interface FrameComponentFactory {

    /**
     * Where it stands: in the head, before the person's menu, or below the head.
     */
    default boolean isInHead() {
        return false;
    }

    /**
     * Called once for each window.
     *
     * @param access the rights of the person who signed in, at that moment
     */
    Component createFrameComponent(Access access);
}

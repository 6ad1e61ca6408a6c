package app.aside.desk.focus;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;

/** Keeps the keyboard in the page when a push removes or hides what has the focus. Does nothing while something has it. */
public final class LostFocus {

    private LostFocus() {}

    /** For what was removed from a conversation: {@code place} gets the focus. */
    public static void giveTo(Component place) {
        place.getElement().executeJs("window.asideDesk.keepFocus(this)");
    }

    /** For what was removed above the view: the view gets the focus. */
    public static void giveToView() {
        UI.getCurrentOrThrow().getPage().executeJs("window.asideDesk.keepFocusInView()");
    }
}

package app.aside.desk.focus;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.Collection;
import java.util.Map;

/** Keeps the keyboard in the page when a push removes or hides what has the focus. Does nothing while something has it. */
public final class LostFocus {

    private LostFocus() {}

    /**
     * Takes from the page, and from the map, what is not present any more.
     *
     * @return whether anything was taken, so that the focus may be lost
     */
    public static <K> boolean removeGone(Map<K, ? extends Component> shown, Collection<K> present) {
        return shown.entrySet().removeIf(known -> {
            boolean gone = !present.contains(known.getKey());
            if (gone) {
                known.getValue().removeFromParent();
            }
            return gone;
        });
    }

    /** For what was removed from a conversation: {@code place} gets the focus. */
    public static void giveTo(Component place) {
        place.getElement().executeJs("window.asideDesk.keepFocus(this)");
    }

    /** For what was removed above the view: the view gets the focus. */
    public static void giveToView() {
        UI.getCurrentOrThrow().getPage().executeJs("window.asideDesk.keepFocusInView()");
    }
}

package app.aside.desk.menu;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Opens at a click on its target. Its items are made then: a window that does not open it holds none of them. */
public final class LazyContextMenu extends ContextMenu {

    private final Consumer<ContextMenu> items;

    /** @param items adds the items, each time anew */
    public LazyContextMenu(Component target, Consumer<ContextMenu> items) {
        super(target);
        this.items = items;
        setOpenOnClick(true);
    }

    @Override
    protected boolean onBeforeOpenMenu(ObjectNode eventDetail) {
        removeAll();
        items.accept(this);
        return true;
    }
}

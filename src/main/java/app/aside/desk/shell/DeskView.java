package app.aside.desk.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;

/** A view of the desk. The tab's title is the number of unread internal messages and the view's name. */
public abstract class DeskView extends Div implements HasDynamicTitle {

    private final String name;
    private int unread;

    protected DeskView(String name) {
        this.name = name;
    }

    void showUnread(int unread) {
        this.unread = unread;
    }

    @Override
    public String getPageTitle() {
        return (unread > 0 ? "(" + unread + ") " : "") + name + " · Aside";
    }
}

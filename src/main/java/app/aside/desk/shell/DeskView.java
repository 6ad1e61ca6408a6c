package app.aside.desk.shell;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;

/** A view of the desk. The tab's title is the number of unread internal messages and the view's name. */
public abstract class DeskView extends Div implements HasDynamicTitle {

    private final String name;
    private int unread;

    /** @param view its English name, as in the menu */
    protected DeskView(String view) {
        this.name = translate("navigation." + view);
    }

    protected final String viewName() {
        return name;
    }

    void showUnread(int unread) {
        this.unread = unread;
    }

    @Override
    public String getPageTitle() {
        return (unread > 0 ? "(" + unread + ") " : "") + name + " · Aside";
    }
}

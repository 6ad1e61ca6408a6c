package app.aside.desk.shell.outage;

import static app.aside.desk.language.Texts.translate;

import app.aside.live.DatabaseStatus;
import com.vaadin.flow.component.html.Div;

/** Stands below the head of every view while the database cannot be reached. */
public class DatabaseBanner extends Div {

    private final DatabaseStatus status;

    public DatabaseBanner(DatabaseStatus status) {
        this.status = status;
        addClassName("outage");
        getElement().setAttribute("role", "status");
    }

    /** Called when the status changes. The element stays: a live region must be there before its text. */
    public void showStatus() {
        setText(status.isAvailable() ? "" : translate("shell.database-away-goes-on"));
    }
}

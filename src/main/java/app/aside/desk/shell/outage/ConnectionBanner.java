package app.aside.desk.shell.outage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Stands below the head of every view while the browser cannot reach the server. The browser shows and hides it. */
@Tag("aside-connection")
@JsModule("./desk/connection.ts")
public class ConnectionBanner extends Component {

    public ConnectionBanner() {
        getElement().setAttribute("class", "outage");
        getElement().setAttribute("role", "status");
        // The request alone is what counts: its answer carries what could not be pushed.
        getElement().addEventListener("aside-connected", event -> {});
    }
}

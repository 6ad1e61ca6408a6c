package app.aside.desk.shell.outage;

import static app.aside.desk.language.Texts.translate;

import app.aside.live.ChangeNotifier;
import app.aside.live.DatabaseStatus;
import app.aside.live.Topic;
import app.aside.shared.DatabaseUnavailableException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Takes the place of a view that was opened while the database cannot be reached, and opens it when the database is back. */
@AnonymousAllowed
class DatabaseUnavailableView extends Main implements HasErrorParameter<DatabaseUnavailableException>, HasDynamicTitle {

    private final DatabaseStatus status;
    private final ChangeNotifier changeNotifier;

    DatabaseUnavailableView(DatabaseStatus status, ChangeNotifier changeNotifier) {
        this.status = status;
        this.changeNotifier = changeNotifier;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<DatabaseUnavailableException> parameter) {
        addClassName("nowhere");
        add(
                new H1(translate("shell.database-away")),
                new Paragraph(translate("shell.page-opens-by-itself")),
                new Anchor("/" + event.getLocation().getPathWithQueryParameters(), translate("common.try-again")));
        UI window = event.getUI();
        ChangeNotifier.ListenerRegistration registration = changeNotifier.subscribe(
                Set.of(Topic.database()),
                () -> window.accessLater(
                                () -> {
                                    if (status.isAvailable() && isAttached()) {
                                        window.navigate(
                                                event.getLocation().getPath(),
                                                event.getLocation().getQueryParameters());
                                    }
                                },
                                () -> {})
                        .run());
        addDetachListener(detached -> registration.remove());
        return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    @Override
    public String getPageTitle() {
        return translate("shell.database-away") + " · Aside";
    }
}

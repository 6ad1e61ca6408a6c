package app.aside.desk.shell;

import app.aside.desk.signin.CurrentStaff;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** Leads to the first view that the roles allow. */
@Route("")
@PermitAll
class HomeView extends Div implements BeforeEnterObserver {

    private final CurrentStaff current;

    HomeView(CurrentStaff current) {
        this.current = current;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(NavigationItem.of(current.signedIn().roles()).getFirst().view());
    }
}

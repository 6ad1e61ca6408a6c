package app.aside.desk.shell;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.signin.CurrentStaff;
import app.aside.desk.signin.session.SessionCheck;
import app.aside.live.Topic;
import app.aside.staff.AuthorizedTransactions;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page for an address that does not exist or is not open to the viewer. Both look alike, except for the views of the
 * desk, whose names are no secret: there the page says who may open them.
 */
@AnonymousAllowed
@JsModule("./desk/notify.ts")
class NotFoundView extends Main implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    private String title = "";

    /** The page stands outside the frame, which watches the session of every view. */
    NotFoundView(CurrentStaff current, AuthorizedTransactions transactions, WindowReaders windowReaders) {
        current.findUserDetails().ifPresent(me -> {
            SessionCheck check = new SessionCheck(transactions, me);
            windowReaders
                    .current()
                    .watch(this, Duration.ZERO, Set.of(Topic.access(me.staffId().value())), check::findAccess);
        });
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        addClassName("nowhere");
        String view = event.getLocation().getFirstSegment();
        String openTo = event.getLocation().getSegments().size() == 1 ? findOpenTo(view) : null;
        title = openTo == null ? translate("shell.nothing-here") : translate("shell.view-not-open");
        add(
                new H1(title),
                new Paragraph(openTo == null ? translate("shell.moved") : translate("shell.ask-for-role", openTo)),
                new Anchor("/", translate("shell.go-to-desk")));
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return title + " · Aside";
    }

    private static @Nullable String findOpenTo(String view) {
        return switch (view) {
            case "dashboard" -> translate("shell.dashboard-is-for");
            case "inbox" -> translate("shell.inbox-is-for");
            case "history" -> translate("shell.history-is-for");
            case "settings" -> translate("shell.settings-are-for");
            default -> null;
        };
    }
}

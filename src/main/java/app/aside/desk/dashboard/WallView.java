package app.aside.desk.dashboard;

import app.aside.conversation.OpenConversationService;
import app.aside.conversation.OpenConversationService.OpenConversationFigures;
import app.aside.desk.shell.DeskView;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.shell.WindowReaders;
import app.aside.desk.signin.CurrentStaff;
import app.aside.internalmessage.DashboardReader;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/**
 * The figures of the Dashboard on a screen that hangs on a wall: large, without controls, without a name or a word of anybody.
 * The frame hides its bar.
 */
@Route("dashboard/wall")
@RolesAllowed({"ADMINISTRATOR", "SUPERVISOR"})
@StyleSheet("dashboard.css")
@StyleSheet("wall.css")
@JsModule("./desk/wall.ts")
public class WallView extends DeskView {

    WallView(
            CurrentStaff current,
            OpenConversationService conversations,
            DashboardReader reader,
            TrendWatcher trends,
            AuthorizedTransactions transactions,
            WindowReaders windowReaders) {
        super("Wall");
        StaffId me = current.id();
        addClassName("wall");
        DashboardTiles tiles = new DashboardTiles();
        add(new H1(transactions.requireAccess(me).companyName()), tiles);
        Element browser = new Element("aside-wall");
        // Any request is a sign of use.
        browser.addEventListener("aside-watching", event -> {});
        browser.addEventListener("aside-leave", event -> UI.getCurrent().navigate(DashboardView.class));
        getElement().appendChild(browser);
        trends.watch(this, me, tiles);
        windowReaders
                .current()
                .watch(
                        this,
                        WindowReader.LIST_INTERVAL,
                        () -> reader.listTopics(me),
                        () -> tiles.show(read(conversations, me)));
    }

    private static OpenConversationFigures read(OpenConversationService conversations, StaffId me) {
        try {
            return conversations.figures(me);
        } catch (Refusal refusal) {
            return new OpenConversationFigures(0, null, 0, 0); // the frame ends the session
        }
    }
}

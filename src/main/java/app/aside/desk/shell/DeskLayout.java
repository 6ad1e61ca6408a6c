package app.aside.desk.shell;

import app.aside.desk.signin.CurrentStaff;
import app.aside.desk.signin.SessionTerminator;
import app.aside.desk.signin.StaffUserDetails;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.PasswordChangedRefusal;
import app.aside.staff.PresenceService;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every view: where one can go, who one is, how many internal messages are unread. Follows the person's
 * rights: when they change, or another password is set, the session ends.
 */
@Layout
@PermitAll
@JsModule("./desk/base.ts")
@JsModule("./desk/notify.ts")
@JsModule("./desk/time.ts")
class DeskLayout extends Div implements RouterLayout, BeforeEnterObserver {

    private final AuthorizedTransactions gate;
    private final PresenceService presence;
    private final InternalMessageReader internals;
    private final StaffUserDetails signedIn;
    private final Header bar;
    private Access access;
    private UserMenu menu;
    private final Main content = new Main();
    private final Span badge = new Span();
    private @Nullable DeskView view;
    private int unread = -1;
    private @Nullable Access arrived;

    DeskLayout(
            CurrentStaff current,
            AuthorizedTransactions gate,
            PresenceService presence,
            InternalMessageReader internals,
            ChangeNotifier bell) {
        this.gate = gate;
        this.presence = presence;
        this.internals = internals;
        this.signedIn = current.signedIn();
        this.access = gate.requireAccess(signedIn.staff());
        StaffId me = signedIn.staff();
        addClassName("desk");

        badge.addClassName("nav-unread");
        badge.getElement().setAttribute("aria-hidden", "true");
        badge.setVisible(false);

        Span brand = new Span(new Span("Aside"));
        brand.addClassName("brand");
        menu = new UserMenu(access);
        bar = new Header(brand, navigation(), menu);
        bar.addClassName("bar");
        add(bar, content);

        Signal<Long> work =
                TopicSignals.revision(this, bell, TopicSignals.LIST_GAP, Set.of(Topic.workList(me.value())));
        Signal.effect(this, () -> {
            work.get();
            Signal.untracked(() -> {
                countUnread();
                return true;
            });
        });
        Signal<Long> rights = TopicSignals.revision(this, bell, Duration.ZERO, Set.of(Topic.access(me.value())));
        Signal.effect(this, () -> {
            if (rights.get() > 0) {
                checkRights();
            }
        });
    }

    private Nav navigation() {
        Nav nav = new Nav();
        nav.getElement().setAttribute("aria-label", "Views");
        for (MenuEntry entry : MenuConfiguration.getMenuEntries()) {
            RouterLink link = new RouterLink(entry.menuClass());
            link.add(new Icon(entry.icon()), new Span(entry.title()));
            link.getElement().setAttribute("data-view", entry.title());
            if (ShowsUnread.class.isAssignableFrom(entry.menuClass())) {
                link.add(badge);
            }
            nav.add(link);
        }
        return nav;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        checkRights();
    }

    @Override
    public void showRouterLayoutContent(HasElement shown) {
        content.getElement().appendChild(shown.getElement());
        view = shown instanceof DeskView titled ? titled : null;
        if (view != null) {
            view.showUnread(Math.max(unread, 0));
        }
    }

    @Override
    public void removeRouterLayoutContent(HasElement oldContent) {
        if (oldContent != null) {
            oldContent.getElement().removeFromParent();
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        presence.registerView(access);
        arrived = access;
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (arrived != null) {
            presence.unregisterView(arrived);
            arrived = null;
        }
    }

    private void checkRights() {
        String reason = "changed";
        try {
            Access now = gate.requireAccess(signedIn.staff());
            if (now.roles().equals(signedIn.roles()) && now.departments().equals(access.departments())) {
                show(now);
                return;
            }
        } catch (PasswordChangedRefusal refusal) {
            reason = SessionTerminator.PASSWORD;
        } catch (Refusal refusal) {
            // disabled: ends like any other change of rights
        }
        SessionTerminator.end(VaadinSession.getCurrent(), reason);
    }

    private void show(Access now) {
        if (!now.name().equals(access.name())) {
            UserMenu renamed = new UserMenu(now);
            bar.replace(menu, renamed);
            menu = renamed;
        }
        access = now;
    }

    private void countUnread() {
        int now;
        try {
            now = internals.countUnread(signedIn.staff()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        } catch (Refusal refusal) {
            return; // the rights are being taken away; checkRights ends the session
        }
        if (unread >= 0 && now > unread) {
            getElement().executeJs("window.asideDesk.internalMessage($0)", now);
        }
        unread = now;
        badge.setText(Integer.toString(now));
        badge.setVisible(now > 0);
        DeskView shown = view;
        if (shown != null) {
            shown.showUnread(now);
            UI ui = UI.getCurrent();
            if (ui != null) {
                ui.getPage().setTitle(shown.getPageTitle());
            }
        }
    }
}

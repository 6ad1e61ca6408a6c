package app.aside.desk.shell;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.desk.shell.outage.ConnectionBanner;
import app.aside.desk.shell.outage.DatabaseBanner;
import app.aside.desk.shell.outage.MoveBanner;
import app.aside.desk.signin.CurrentStaff;
import app.aside.desk.signin.StaffUserDetails;
import app.aside.desk.signin.session.SessionCheck;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.live.DatabaseStatus;
import app.aside.live.NodeDrain;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.PresenceService;
import app.aside.staff.StaffId;
import app.aside.staff.language.StaffLanguages;
import app.aside.staff.picture.StaffPictureService;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The frame of every view: navigation, user menu, number of unread internal messages. Ends the session when the person's
 * rights or password change.
 */
@Layout
@PermitAll
// Frame components are beans that no view names, so the bundle misses their scripts and those of their dialogs.
@JsModule("./desk/broadcast.ts")
@JsModule("./desk/base.ts")
@JsModule("./desk/keys/desk-keys.ts")
@JsModule("./desk/notify.ts")
@JsModule("./desk/typing/form.ts")
@JsModule("./desk/notifications/notification-element.ts")
@JsModule("./desk/time.ts")
@Uses(CheckboxGroup.class)
@Uses(TimePicker.class)
class DeskLayout extends Div implements RouterLayout, BeforeEnterObserver {

    private final SessionCheck sessionCheck;
    private final PresenceService presence;
    private final InternalMessageReader internalMessages;
    private final StaffPreferences preferences;
    private final UnreadMessages unreadMessages;
    private final StaffUserDetails userDetails;
    private Access access;
    private final UserMenu userMenu;
    private final Main content = new Main();
    private final Span unreadBadge = new Span();
    private @Nullable DeskView view;
    private int unread = -1;
    private @Nullable Access registeredAccess;
    private Registration connection = () -> {};

    DeskLayout(
            CurrentStaff current,
            AuthorizedTransactions transactions,
            PresenceService presence,
            InternalMessageReader internalMessages,
            StaffPreferences preferences,
            StaffLanguages languages,
            StaffPictureService pictures,
            WindowReaders windowReaders,
            DatabaseStatus databaseStatus,
            NodeDrain drain,
            ObjectProvider<FrameComponentFactory> frameComponents) {
        this.presence = presence;
        this.internalMessages = internalMessages;
        this.preferences = preferences;
        WindowReader windowReader = windowReaders.current();
        this.unreadMessages = windowReader.unreadMessages();
        this.userDetails = current.userDetails();
        this.access = transactions.requireAccess(userDetails.staffId());
        this.sessionCheck = new SessionCheck(transactions, userDetails);
        StaffId me = userDetails.staffId();
        addClassName("desk");

        unreadBadge.addClassName("nav-unread");
        unreadBadge.getElement().setAttribute("aria-hidden", "true");
        unreadBadge.setVisible(false);

        Span brand = new Span(new Span("Aside"));
        brand.addClassName("brand");
        userMenu = new UserMenu(access, preferences, languages, pictures);
        Header header = new Header(brand, navigation());
        header.addClassName("bar");
        DatabaseBanner databaseBanner = new DatabaseBanner(databaseStatus);
        MoveBanner moveBanner = new MoveBanner(drain);
        Div banners = new Div(new ConnectionBanner(), databaseBanner, moveBanner);
        frameComponents.orderedStream().forEach(factory -> {
            Component component = factory.createFrameComponent(access);
            (factory.isInHead() ? header : banners).add(component);
        });
        header.add(userMenu);
        add(header, banners, content);

        windowReader.watchWithoutDatabase(databaseBanner, Topic.database(), databaseBanner::showStatus);
        windowReader.watchWithoutDatabase(moveBanner, Topic.drain(), moveBanner::showStep);
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.unread(me.value())), this::countUnread);
        windowReader.watch(this, Duration.ZERO, Set.of(Topic.access(me.value())), this::followPerson);
    }

    private Nav navigation() {
        Nav nav = new Nav();
        nav.getElement().setAttribute("aria-label", translate("shell.views"));
        for (MenuEntry entry : MenuConfiguration.getMenuEntries()) {
            RouterLink link = new RouterLink(entry.menuClass());
            link.add(new Icon(entry.icon()), new Span(translate("navigation." + entry.title())));
            link.getElement().setAttribute("data-view", entry.title());
            if (ShowsUnread.class.isAssignableFrom(entry.menuClass())) {
                link.add(unreadBadge);
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
        connection = WindowConnection.addConnectionListener(attached.getUI(), this::onConnection);
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        connection.remove();
        onConnection(false);
    }

    private void onConnection(boolean connected) {
        Access registered = registeredAccess;
        if (connected && registered == null) {
            registeredAccess = access;
            presence.registerView(access);
        } else if (!connected && registered != null) {
            registeredAccess = null;
            presence.unregisterView(registered);
        }
    }

    private void followPerson() {
        if (checkRights()) {
            userMenu.followPicture(access);
        }
    }

    /** @return whether the session goes on */
    private boolean checkRights() {
        Optional<Access> now = sessionCheck.findAccess();
        now.ifPresent(this::updateAccess);
        return now.isPresent();
    }

    private void updateAccess(Access now) {
        if (!now.name().equals(access.name())) {
            userMenu.show(now);
        }
        access = now;
    }

    private void countUnread() {
        Map<ConversationId, Integer> before = unreadMessages.current();
        try {
            unreadMessages.set(internalMessages.countUnread(userDetails.staffId()));
        } catch (Refusal refusal) {
            return; // the person has lost access; checkRights ends the session
        }
        int now = UnreadMessages.total(unreadMessages.current());
        Optional<String> grown = unread < 0 ? Optional.empty() : findGrown(before);
        if (now == unread && grown.isEmpty()) {
            return; // as many may be unread after one was read and another arrived
        }
        grown.ifPresentOrElse(
                conversation -> getElement().executeJs("window.asideDesk.internalMessage($0, $1)", now, conversation),
                () -> getElement().executeJs("window.asideDesk.countInternal($0)", now));
        unread = now;
        unreadBadge.setText(Integer.toString(now));
        unreadBadge.setVisible(now > 0);
        DeskView shown = view;
        if (shown != null) {
            shown.showUnread(now);
            UI ui = UI.getCurrent();
            if (ui != null) {
                ui.getPage().setTitle(shown.getPageTitle());
            }
        }
    }

    /** The conversation in which a message arrived. */
    private Optional<String> findGrown(Map<ConversationId, Integer> before) {
        return unreadMessages.current().entrySet().stream()
                .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0))
                .findFirst()
                .map(entry -> entry.getKey().toString());
    }
}

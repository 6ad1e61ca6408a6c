package app.aside.desk.notifications;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationReader.OpenTurn;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.notification.NotificationSettings;
import app.aside.staff.notification.NotificationSettingsService;
import app.aside.staff.notification.QuietHours;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one window tells its person. The browser plays, counts and shows; it gets names and words only from whoever allows
 * them in notifications.
 */
@Tag("aside-notifications")
class NotificationElement extends Component {

    private static final String DETAIL = "event.detail";

    private final NotificationSettingsService service;
    private final ConversationReader conversations;
    private final StaffId me;
    private final boolean isAgent;
    private final boolean watches;
    private NotificationSettings settings = NotificationSettings.DEFAULT;

    NotificationElement(
            NotificationSettingsService service,
            ConversationReader conversations,
            WindowReader windowReader,
            Access access) {
        this.service = service;
        this.conversations = conversations;
        this.me = access.staff();
        this.isAgent = access.hasRole(Role.AGENT);
        this.watches = access.hasRole(Role.ADMINISTRATOR) || access.hasRole(Role.SUPERVISOR);
        getElement().addEventListener("open-settings", event -> openSettings());
        getElement()
                .addEventListener(
                        "open-conversation",
                        event -> open(event.getEventData().path(DETAIL).asString("")))
                .addEventData(DETAIL);
        windowReader.watch(this, Duration.ZERO, Set.of(Topic.preferences(me.value())), this::readSettings);
        if (isAgent) {
            windowReader.watch(
                    this, WindowReader.LIST_INTERVAL, Set.of(Topic.workList(me.value())), this::readOpenTurns);
        }
    }

    private void readSettings() {
        try {
            settings = service.read(me);
        } catch (Refusal refusal) {
            return; // the person has lost access; the frame ends the session
        }
        getElement().callJsFunction("configure", toJson(settings));
    }

    private void readOpenTurns() {
        try {
            getElement().callJsFunction("customersWrote", toJson(conversations.listOpenTurns(me)));
        } catch (Refusal refusal) {
            // as above
        }
    }

    private void openSettings() {
        Notifications.tryRun(() -> new NotificationDialog(service, me, service.read(me)).open());
    }

    /** The identity comes from the browser: the view refuses what this person may not read. */
    private void open(String conversation) {
        Notifications.tryRun(() -> {
            ConversationId id = ConversationId.parse(conversation);
            UI.getCurrent().navigate((opensInInbox(id) ? "inbox/" : "dashboard/") + id);
        });
    }

    /** What is offered waits, and is taken in the Inbox. */
    private boolean opensInInbox(ConversationId id) {
        ConversationSummary conversation = conversations.require(me, id);
        return isAgent
                && (!watches || conversation.isAssignedTo(me) || conversation.status() == ConversationStatus.WAITING);
    }

    private static ObjectNode toJson(NotificationSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode sounds = json.putArray("sounds");
        settings.sounds().forEach(kind -> sounds.add(kind.name()));
        ArrayNode desktop = json.putArray("desktop");
        settings.desktop().forEach(kind -> desktop.add(kind.name()));
        json.put("badge", settings.badge()).put("details", settings.details());
        QuietHours quiet = settings.quiet();
        if (quiet != null) {
            json.putObject("quiet")
                    .put("from", quiet.from())
                    .put("to", quiet.to())
                    .put("zone", quiet.zone().getId())
                    .put("urgentToo", quiet.urgentToo());
        }
        return json;
    }

    private ArrayNode toJson(List<OpenTurn> turns) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (OpenTurn turn : turns) {
            ObjectNode one =
                    json.addObject().put("id", turn.conversation().toString()).put("seq", turn.lastSeq());
            if (settings.details()) {
                one.put("name", turn.customerName()).put("words", turn.words());
            }
        }
        return json;
    }
}

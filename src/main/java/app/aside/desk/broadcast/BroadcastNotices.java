package app.aside.desk.broadcast;

import static app.aside.desk.language.Texts.translate;

import app.aside.broadcast.Broadcast;
import app.aside.broadcast.BroadcastId;
import app.aside.broadcast.BroadcastReader;
import app.aside.broadcast.BroadcastReader.ReceivedBroadcast;
import app.aside.broadcast.BroadcastService;
import app.aside.desk.focus.LostFocus;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The messages that this agent has still to acknowledge or to dismiss, newest first. */
class BroadcastNotices extends Div {

    private final BroadcastReader reader;
    private final BroadcastService service;
    private final StaffId me;
    private final Runnable requestRead;
    private final Map<BroadcastId, BroadcastElement> shown = new LinkedHashMap<>();
    private boolean isFirstReading = true;

    BroadcastNotices(BroadcastReader reader, BroadcastService service, WindowReader windowReader, StaffId me) {
        this.reader = reader;
        this.service = service;
        this.me = me;
        addClassNames("frame-notices", "broadcasts");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", translate("broadcast.received"));
        getElement().setAttribute("aria-live", "polite");
        requestRead = windowReader.watch(this, Duration.ZERO, Set.of(Topic.alerts(me.value())), this::read);
    }

    private void read() {
        List<ReceivedBroadcast> now;
        try {
            now = reader.listReceived(me);
        } catch (Refusal refusal) {
            return; // the person has lost access; the frame ends the session
        }
        Set<BroadcastId> ids =
                now.stream().map(received -> received.broadcast().id()).collect(Collectors.toSet());
        if (LostFocus.removeGone(shown, ids)) {
            LostFocus.giveToView();
        }
        boolean hasNew = false;
        int place = 0;
        for (ReceivedBroadcast received : now) {
            BroadcastId id = received.broadcast().id();
            if (!shown.containsKey(id)) {
                BroadcastElement notice = notice(received);
                shown.put(id, notice);
                addComponentAtIndex(place, notice);
                hasNew = true;
            }
            place++;
        }
        if (hasNew && !isFirstReading) {
            getElement().executeJs("window.asideDesk.broadcast()");
        }
        isFirstReading = false;
    }

    private BroadcastElement notice(ReceivedBroadcast received) {
        Broadcast broadcast = received.broadcast();
        Span author = new Span(IsolatedName.of(broadcast.authorName()));
        author.addClassName("name");
        Div head = new Div(
                VaadinIcon.MEGAPHONE.create(),
                author,
                new Span(translate(
                        "broadcast.to-agents-of",
                        broadcast.departments().stream().map(IsolatedName::of).collect(Collectors.joining(", ")))),
                TimeText.at(broadcast.sentAt()));
        head.addClassName("head");
        Div text = new Div(broadcast.text());
        text.addClassName("text");
        text.getElement().setAttribute("dir", "auto");
        Div words = new Div(head, text);
        words.addClassName("words");
        Button button = broadcast.asksAcknowledgement()
                ? new Button(
                        translate("broadcast.acknowledge"), click -> act(() -> service.acknowledge(me, broadcast.id())))
                : new Button(translate("broadcast.dismiss"), click -> act(() -> service.dismiss(me, broadcast.id())));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.addClassName("internal-action");
        Span until = new Span(new Span(translate("broadcast.until") + " "), TimeText.at(broadcast.expiresAt()));
        until.addClassName("until");
        Div end = new Div(until, button);
        end.addClassName("end");
        BroadcastElement element = new BroadcastElement();
        element.addClassName("broadcast");
        element.add(words, end);
        element.onExpired(received.remaining(), requestRead);
        element.onSeen(() -> act(() -> service.markSeen(me, broadcast.id())));
        return element;
    }

    private void act(Runnable action) {
        if (!Notifications.tryRun(action)) {
            requestRead.run();
        }
    }
}

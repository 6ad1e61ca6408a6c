package app.aside.desk.broadcast;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateSentence;

import app.aside.broadcast.BroadcastId;
import app.aside.broadcast.BroadcastReader;
import app.aside.broadcast.BroadcastReport;
import app.aside.broadcast.BroadcastService;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The messages of this author and how far they have come, live. Hidden as long as there are none. */
public class BroadcastBoard extends Div {

    private final BroadcastReader reader;
    private final BroadcastService service;
    private final StaffId me;
    private final Clock clock;
    private final BroadcastDialog dialog;
    private final Button sendButton = new Button(translate("broadcast.title"), VaadinIcon.MEGAPHONE.create());
    private final Runnable requestRead;
    private final Map<BroadcastId, BroadcastReportPanel> shown = new HashMap<>();

    BroadcastBoard(
            BroadcastReader reader, BroadcastService service, WindowReader windowReader, Clock clock, Access access) {
        this.reader = reader;
        this.service = service;
        this.clock = clock;
        this.me = access.staff();
        dialog = new BroadcastDialog(service, me);
        addClassNames("broadcasts", "board");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", translate("broadcast.your-messages"));
        sendButton.addThemeVariants(ButtonVariant.LUMO_SMALL);
        sendButton.addClassName("internal-action");
        sendButton.addClickListener(click -> Notifications.tryRun(() -> dialog.openFor(service.listDepartments(me))));
        requestRead = windowReader.watch(
                this,
                WindowReader.LIST_INTERVAL,
                Set.of(Topic.alerts(me.value()), Topic.access(access.company().value())),
                this::read);
    }

    /** The button that opens the dialog; the view places it. */
    public Button sendButton() {
        return sendButton;
    }

    private void read() {
        List<BroadcastReport> reports;
        try {
            reports = reader.listReports(me);
            String reason = translateSentence(service.explainUnavailable(me));
            sendButton.setEnabled(reason.isEmpty());
            sendButton.getElement().setAttribute("title", reason);
        } catch (Refusal refusal) {
            return; // the person has lost access; the frame ends the session
        }
        Instant now = clock.instant();
        Set<BroadcastId> ids =
                reports.stream().map(report -> report.broadcast().id()).collect(Collectors.toSet());
        shown.entrySet().removeIf(entry -> {
            boolean gone = !ids.contains(entry.getKey());
            if (gone) {
                remove(entry.getValue());
            }
            return gone;
        });
        int place = 0;
        for (BroadcastReport report : reports) {
            BroadcastId id = report.broadcast().id();
            BroadcastReportPanel panel = shown.get(id);
            if (panel == null) {
                panel = new BroadcastReportPanel(report.broadcast(), now, () -> withdraw(id), requestRead);
                shown.put(id, panel);
                addComponentAtIndex(place, panel);
            }
            panel.show(report, now);
            place++;
        }
        setClassName("empty", reports.isEmpty());
    }

    private void withdraw(BroadcastId id) {
        Notifications.tryRun(() -> service.withdraw(me, id));
    }
}

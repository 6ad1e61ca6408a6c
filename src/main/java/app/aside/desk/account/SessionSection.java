package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.focus.LostFocus;
import app.aside.desk.settings.form.ConfirmationDialogs;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.singlesignon.SignInWay;
import app.aside.staff.StaffId;
import app.aside.staff.session.StaffSession;
import app.aside.staff.session.StaffSessions;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where the person is signed in. Rows stay where they are while the list is open; new ones come at its end. */
class SessionSection extends AccountSection {

    private final StaffSessions service;
    private final StaffId me;
    private final UnorderedList list = new UnorderedList();
    private final Map<UUID, SessionRow> rows = new HashMap<>();
    private final Button others = new Button(translate("account.others-menu"));

    SessionSection(StaffSessions service, WindowReader windowReader, StaffId me, SignInWay way) {
        super(
                translate("account.where"),
                way == SignInWay.PASSWORD
                        ? translate("account.where-tells")
                        : translate("account.where-tells-no-password"));
        this.service = service;
        this.me = me;
        list.addClassName("session-list");
        others.addThemeVariants(ButtonVariant.LUMO_ERROR);
        others.addClickListener(click -> ConfirmationDialogs.confirmDestructive(
                translate("account.others-question"),
                translate("account.others-tells"),
                translate("shell.sign-out"),
                () -> Notifications.tryRun(() -> service.endOthers(me))));
        add(list, others);
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.sessions(me.value())), this::refresh);
    }

    private void refresh() {
        List<StaffSession> now;
        try {
            now = service.list(me);
        } catch (Refusal refusal) {
            return; // this session has ended; the frame shows it
        }
        Set<UUID> open = now.stream().map(StaffSession::id).collect(Collectors.toSet());
        if (LostFocus.removeGone(rows, open)) {
            keepFocus();
        }
        now.stream()
                .sorted(Comparator.comparing(StaffSession::current).reversed())
                .forEach(session -> rows.computeIfAbsent(session.id(), id -> addRow(session))
                        .showLastUse(session.lastUsedAt()));
        others.setEnabled(now.stream().anyMatch(session -> !session.current()));
    }

    private SessionRow addRow(StaffSession session) {
        SessionRow row = new SessionRow(session, () -> Notifications.tryRun(() -> service.end(me, session.id())));
        list.add(row);
        return row;
    }
}

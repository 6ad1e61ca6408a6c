package app.aside.desk.supervisorcall;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.conversation.ConversationId;
import app.aside.desk.button.ActionButton;
import app.aside.desk.focus.LostFocus;
import app.aside.desk.guidance.ReasonDialog;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallLevel;
import app.aside.supervisorcall.SupervisorCall;
import app.aside.supervisorcall.SupervisorCallId;
import app.aside.supervisorcall.SupervisorCallReader;
import app.aside.supervisorcall.SupervisorCallReader.IncomingCall;
import app.aside.supervisorcall.SupervisorCallService;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The calls that ring for the viewer, below the head of every view. A call that is shown keeps its row. */
@StyleSheet("calls.css")
class CallBanner extends Div {

    /** More are counted in a line below. */
    private static final int MAX_ROWS = 3;

    private final StaffId me;
    private final SupervisorCallReader reader;
    private final SupervisorCallService calls;
    private final Runnable requestRead;
    private final Map<SupervisorCallId, Row> rows = new LinkedHashMap<>();
    private final Span more = new Span();
    private final Span spoken = new Span();
    private int shown;

    CallBanner(StaffId me, SupervisorCallReader reader, SupervisorCallService calls, WindowReader windowReader) {
        this.me = me;
        this.reader = reader;
        this.calls = calls;
        addClassName("calls");
        getElement().setAttribute("role", "region").setAttribute("aria-label", translate("call.calls-region"));
        spoken.addClassName("spoken");
        spoken.getElement().setAttribute("role", "alert");
        more.addClassName("more");
        add(spoken);
        requestRead =
                windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.alerts(me.value())), this::read);
    }

    private void read() {
        try {
            show(reader.listIncoming(me));
        } catch (Refusal refusal) {
            show(List.of()); // the frame ends the session of a person without access
        }
    }

    private void show(List<IncomingCall> incoming) {
        Set<SupervisorCallId> present =
                incoming.stream().limit(MAX_ROWS).map(one -> one.call().id()).collect(Collectors.toSet());
        if (LostFocus.removeGone(rows, present)) {
            LostFocus.giveToView();
        }
        SupervisorCall ringing = null;
        for (IncomingCall one : incoming.subList(0, Math.min(MAX_ROWS, incoming.size()))) {
            Row row = rows.get(one.call().id());
            boolean isNew = row == null;
            if (row == null) {
                row = new Row(one);
                rows.put(one.call().id(), row);
                add(row);
            }
            if (row.show(one) || isNew) {
                ringing = one.call();
            }
        }
        int hidden = incoming.size() - rows.size();
        more.setText(translate("call.more", hidden));
        if (hidden > 0) {
            add(more);
        } else {
            remove(more);
        }
        if (incoming.size() != shown) {
            shown = incoming.size();
            getElement()
                    .executeJs(
                            "window.asideDesk.announceInTitle($0)", shown == 0 ? "" : translate("call.title", shown));
        }
        if (ringing != null) {
            spoken.setText(summary(ringing));
            getElement()
                    .executeJs(
                            "window.asideDesk.supervisorCall($0, $1)",
                            shown,
                            ringing.conversation().toString());
        } else if (shown == 0) {
            spoken.setText("");
        }
    }

    /** Screen readers say it again only in other words: a call that comes to the next level says so. */
    private static String summary(SupervisorCall call) {
        return call.level() == CallLevel.NAMED
                ? translate("call.summary", call.agentName(), call.customerName(), call.departmentName())
                : translate(
                        "call.summary-of-level",
                        call.agentName(),
                        translateStored(call.withWhom()),
                        call.customerName(),
                        call.departmentName());
    }

    private void askWhy(SupervisorCall call) {
        new ReasonDialog(
                        translate("call.decline-question", IsolatedName.of(call.agentName())),
                        translate("call.decline-tells"),
                        translate("call.decline"),
                        SupervisorCallService.MAX_REASON_LENGTH,
                        reason -> calls.decline(me, call.id(), reason),
                        requestRead)
                .open();
    }

    private void accept(SupervisorCallId id) {
        try {
            ConversationId conversation = calls.accept(me, id);
            UI.getCurrent().navigate("dashboard/" + conversation);
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
        }
        requestRead.run();
    }

    /** One call. */
    private final class Row extends Div {

        private final SupervisorCallId id;
        private final Span note = new Span();
        private final Span who = new Span();
        private CallLevel level;

        Row(IncomingCall incoming) {
            SupervisorCall call = incoming.call();
            this.id = call.id();
            this.level = call.level();
            addClassName("call");
            who.addClassName("who");
            Span customer = new Span(IsolatedName.of(call.customerName()));
            customer.addClassName("customer");
            Span protocol = new Span(call.protocol());
            protocol.addClassName("protocol");
            Span department = new Span(call.departmentName());
            TimeText clock = TimeText.since(call.openedAt());
            clock.addClassName("clock");
            Div facts = new Div(who, customer, protocol, department, clock);
            facts.addClassName("facts");
            Div words = new Div(call.words());
            words.addClassName("words");
            words.getElement().setAttribute("dir", "auto").setAttribute("title", call.words());
            note.addClassName("note");
            Div text = new Div(facts, words, note);
            text.addClassName("text");

            Button accept =
                    new ActionButton(translate("common.accept"), VaadinIcon.PHONE.create(), click -> accept(id));
            accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            ActionButton.leadTo(accept, call.conversation().toString());
            Button decline = new ActionButton(translate("common.decline"), click -> askWhy(call));
            Div actions = new Div(accept, decline);
            actions.addClassName("actions");
            Div icon = new Div(VaadinIcon.PHONE.create());
            icon.addClassName("icon");
            icon.getElement().setAttribute("aria-hidden", "true");
            add(icon, text, actions);
        }

        /** @return whether it came to a next level, which rings anew */
        boolean show(IncomingCall incoming) {
            SupervisorCall call = incoming.call();
            boolean moved = call.level() != level;
            level = call.level();
            who.setText(
                    level == CallLevel.NAMED
                            ? translate("call.calls-you", IsolatedName.of(call.agentName()))
                            : translate(
                                    "call.calls", IsolatedName.of(call.agentName()), translateStored(call.withWhom())));
            note.setText(incoming.wasSilent() ? translate("call.was-silent") : "");
            return moved;
        }
    }
}

package app.aside.desk.routing;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.button.ActionButton;
import app.aside.desk.focus.LostFocus;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.routing.OfferService;
import app.aside.routing.RoutingReader;
import app.aside.routing.RoutingReader.AgentLoad;
import app.aside.routing.RoutingReader.OfferedConversation;
import app.aside.routing.RoutingReader.RoutingState;
import app.aside.routing.RoutingReader.StalledQueue;
import app.aside.routing.StallReason;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.staff.presence.Presence;
import app.aside.staff.presence.PresenceChoiceService;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The conversation that the viewer is asked to take, why nothing is offered any more, and the queues in which somebody waits
 * whom no agent can get. What did not change keeps its row.
 */
@StyleSheet("routing.css")
class RoutingBanner extends Div {

    private final StaffId me;
    private final RoutingReader reader;
    private final OfferService offers;
    private final PresenceChoiceService presence;
    private final Runnable requestRead;
    private final Span spoken = new Span();
    private final Div offerRow = new Div();
    private final Div missedNotice = new Div();
    private final Div notices = new Div();
    private @Nullable UUID shownOffer;
    private @Nullable Div missedRow;
    private @Nullable List<Object> shownNotices;

    RoutingBanner(
            Access access,
            RoutingReader reader,
            OfferService offers,
            PresenceChoiceService presence,
            WindowReader windowReader) {
        this.me = access.staff();
        this.reader = reader;
        this.offers = offers;
        this.presence = presence;
        addClassName("routing");
        getElement().setAttribute("role", "region").setAttribute("aria-label", translate("routing.offered"));
        spoken.addClassName("spoken");
        spoken.getElement().setAttribute("role", "alert");
        offerRow.addClassName("offer");
        missedNotice.addClassName("notices");
        notices.addClassName("notices");
        add(spoken, offerRow, missedNotice, notices);
        boolean isAgent = access.hasRole(Role.AGENT);
        requestRead = windowReader.watch(
                this,
                WindowReader.LIST_INTERVAL,
                Set.of(Topic.routing(me.value()), Topic.routing(access.company().value()), Topic.presence(me.value())),
                () -> read(isAgent));
    }

    private void read(boolean isAgent) {
        try {
            RoutingState state = reader.read(me);
            showOffer(state.offer());
            boolean missed = isAgent && state.load() != null && hasMissedOffers();
            showNotices(missed, state.load(), state.stalled());
        } catch (Refusal refusal) {
            showOffer(null); // the frame ends the session of a person without access
            showNotices(false, null, List.of());
        }
    }

    private boolean hasMissedOffers() {
        return presence.read(me).chosen().reason().equals(PresenceChoiceService.MISSED_OFFERS);
    }

    private void showOffer(@Nullable OfferedConversation offer) {
        UUID id = offer == null ? null : offer.offer();
        if (Objects.equals(id, shownOffer)) {
            return;
        }
        if (shownOffer != null) {
            LostFocus.giveToView();
        }
        shownOffer = id;
        offerRow.removeAll();
        spoken.setText("");
        if (offer == null) {
            return;
        }
        Div icon = new Div(VaadinIcon.COMMENT_ELLIPSIS_O.create());
        icon.addClassName("icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        Span title = new Span(translate("routing.new-for-you"));
        title.addClassName("who");
        Span customer = new Span(IsolatedName.of(offer.customerName()));
        customer.addClassName("customer");
        Span protocol = new Span(offer.protocol());
        protocol.addClassName("protocol");
        Span waits = new Span(new Span(translate("routing.waits") + " "), TimeText.since(offer.waitingSince()));
        waits.addClassName("clock");
        Div facts = new Div(title, customer, protocol, new Span(offer.departmentName()), waits);
        facts.addClassName("facts");
        Div words = new Div(offer.words());
        words.addClassName("words");
        words.getElement().setAttribute("dir", "auto").setAttribute("title", offer.words());
        Div text = new Div(facts, words);
        text.addClassName("text");
        Span left = new Span(TimeText.until(offer.expiresAt()));
        left.addClassName("left");
        left.getElement().setAttribute("title", translate("routing.then-next"));
        Button accept = new ActionButton(translate("common.accept"), VaadinIcon.CHECK.create(), click -> accept(offer));
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        ActionButton.leadTo(accept, offer.conversation().toString());
        Button decline = new ActionButton(translate("common.decline"), click -> {
            if (Notifications.tryRun(() -> offers.decline(me, offer.offer()))) {
                Notifications.show(translate("routing.declined"));
            }
            requestRead.run();
        });
        Div actions = new Div(left, accept, decline);
        actions.addClassName("actions");
        offerRow.add(icon, text, actions);
        spoken.setText(translate("routing.spoken", offer.customerName(), offer.departmentName()));
        getElement()
                .executeJs(
                        "window.asideDesk.conversationOffered($0)",
                        offer.conversation().toString());
    }

    private void accept(OfferedConversation offer) {
        try {
            offers.accept(me, offer.offer());
            UI.getCurrent().navigate("inbox/" + offer.conversation());
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
        }
        requestRead.run();
    }

    private void showNotices(boolean missed, @Nullable AgentLoad load, List<StalledQueue> stalled) {
        boolean exceeds = load != null && load.exceedsCapacity();
        List<Object> now = new ArrayList<>(stalled);
        now.add(missed);
        if (exceeds) {
            now.add(Objects.requireNonNull(load));
        }
        if (now.equals(shownNotices)) {
            return;
        }
        shownNotices = now;
        notices.removeAll();
        showMissed(missed);
        if (load != null && exceeds) {
            notices.add(notice(new Span(translate("routing.over-capacity", load.load(), load.capacity()))));
        }
        stalled.forEach(queue -> notices.add(notice(stalledSentence(queue))));
    }

    /** The only notice with a button keeps its row, so that the button keeps the focus. */
    private void showMissed(boolean missed) {
        Div row = missedRow;
        if (missed && row == null) {
            Button back = new ActionButton(translate("routing.i-am-available"), click -> {
                Notifications.tryRun(() -> presence.choose(me, Presence.AVAILABLE, null));
                requestRead.run();
            });
            back.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
            missedRow = notice(new Span(translate("routing.missed-two")), back);
            missedNotice.add(missedRow);
        } else if (!missed && row != null) {
            missedNotice.remove(row);
            missedRow = null;
            LostFocus.giveToView();
        }
    }

    private static Component stalledSentence(StalledQueue queue) {
        String name = IsolatedName.of(queue.departmentName());
        return new Span(
                new Span(
                        queue.reason() == StallReason.NOBODY
                                ? translate("routing.nobody", name) + " "
                                : translate("routing.all-busy", name) + " "),
                TimeText.since(queue.since()),
                new Span("."));
    }

    private static Div notice(Component... content) {
        Div icon = new Div(VaadinIcon.INFO_CIRCLE_O.create());
        icon.addClassName("icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        Div row = new Div(icon);
        row.add(content);
        row.addClassName("notice");
        return row;
    }
}

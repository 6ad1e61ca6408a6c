package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationSummary;
import app.aside.desk.button.ActionButton;
import app.aside.desk.clock.ClockLine;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.TimeText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Customer, protocol, status, department and agent of a conversation. */
class ConversationHeader extends Div {

    private final ValueSignal<@Nullable ConversationSummary> shown = new ValueSignal<>(null);
    private final ValueSignal<Boolean> available = new ValueSignal<>(true);
    private final Div actions = new Div();
    private final ClockLine clocks;
    private final Button back;

    ConversationHeader(ClockLine clocks, Runnable onClose) {
        this.clocks = clocks;
        addClassName("panel-head");
        back = new ActionButton(VaadinIcon.ARROW_LEFT.create(), click -> onClose.run());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        back.setAriaLabel(translate("conversation.back-to-list"));
        back.setTooltipText(translate("conversation.back-to-list"));
        back.addClassName("back");
        ActionButton.leadTo(back, "");
        H2 customer = new H2();
        customer.bindText(text(ConversationSummary::customerName));
        Div facts = new Div(status(), protocol(), department(), agent(), opened(), snoozed(), rating());
        facts.addClassName("facts");
        facts.bindVisible(() -> available.get() && shown.get() != null);
        actions.addClassName("actions");
        Div who = new Div(customer, facts, clocks);
        who.addClassName("who");
        add(back, who, actions);
    }

    /** What the button at the beginning does in this view. */
    void nameClose(String name, VaadinIcon icon) {
        back.setIcon(icon.create());
        back.setAriaLabel(name);
        back.setTooltipText(name);
        back.addClassName("close");
        back.getElement().removeAttribute("data-leads-to");
    }

    void addActions(Component component) {
        actions.add(component);
    }

    void showActions(boolean visible) {
        actions.setVisible(visible);
    }

    /** Hides the facts after access was lost. */
    void showUnavailable() {
        available.set(false);
    }

    void show(ConversationSummary conversation) {
        available.set(true);
        shown.set(conversation);
        clocks.show(conversation);
    }

    private Span status() {
        Span status = new Span();
        status.bindText(text(conversation -> translate(conversation.status())));
        Signal<String> name = text(conversation -> conversation.status().name().toLowerCase(Locale.ROOT));
        Signal.effect(status, () -> status.setClassName("status " + name.get()));
        return status;
    }

    private Span protocol() {
        Span protocol = new Span();
        protocol.addClassName("protocol");
        protocol.bindText(text(ConversationSummary::protocol));
        return protocol;
    }

    private Span department() {
        Span department = new Span();
        department.bindText(text(ConversationSummary::departmentName));
        return department;
    }

    private Span agent() {
        Span agent = new Span();
        agent.bindText(text(conversation -> {
            String name = conversation.agentName();
            String joined = conversation.joinedName();
            if (name == null) {
                return translate("conversation.no-agent-yet");
            }
            return joined == null
                    ? translate("conversation.with", IsolatedName.of(name))
                    : translate("conversation.with-both", IsolatedName.of(name), IsolatedName.of(joined));
        }));
        return agent;
    }

    private Span opened() {
        TimeText at = TimeText.at(value(ConversationSummary::openedAt));
        Span opened = new Span(new Span(translate("conversation.since") + " "), at);
        opened.addClassName("opened");
        return opened;
    }

    private Span snoozed() {
        Signal<@Nullable Instant> until = value(ConversationSummary::snoozedUntil);
        Span snoozed = new Span(TimeText.snooze(until));
        snoozed.addClassName("snoozed");
        snoozed.bindVisible(() -> until.get() != null);
        return snoozed;
    }

    private Span rating() {
        Signal<@Nullable Integer> stars = value(ConversationSummary::stars);
        Span rating = new Span();
        rating.bindText(() -> drawStars(stars.get()));
        rating.bindVisible(() -> stars.get() != null);
        rating.getElement().setAttribute("role", "img");
        rating.getElement().bindAttribute("aria-label", () -> translate("conversation.rated", stars.get()));
        return rating;
    }

    private static String drawStars(@Nullable Integer stars) {
        return stars == null ? "" : "★".repeat(stars) + "☆".repeat(5 - stars);
    }

    private Signal<String> text(Function<ConversationSummary, String> property) {
        return () -> {
            ConversationSummary conversation = shown.get();
            return conversation == null ? "" : property.apply(conversation);
        };
    }

    private <T> Signal<@Nullable T> value(Function<ConversationSummary, @Nullable T> property) {
        return () -> {
            ConversationSummary conversation = shown.get();
            return conversation == null ? null : property.apply(conversation);
        };
    }
}

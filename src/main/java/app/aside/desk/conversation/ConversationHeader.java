package app.aside.desk.conversation;

import app.aside.conversation.ConversationSummary;
import app.aside.desk.shell.TimeText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** Customer, protocol, status, department and agent of a conversation. */
class ConversationHeader extends Div {

    private final H2 customer = new H2();
    private final Div facts = new Div();
    private final Div actions = new Div();

    ConversationHeader(Runnable onClose) {
        addClassName("panel-head");
        Button back = new Button(VaadinIcon.ARROW_LEFT.create(), click -> onClose.run());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        back.setAriaLabel("Back to the list");
        back.setTooltipText("Back to the list");
        back.addClassName("back");
        facts.addClassName("facts");
        actions.addClassName("actions");
        Div who = new Div(customer, facts);
        who.addClassName("who");
        add(back, who, actions);
    }

    void addActions(Component component) {
        actions.add(component);
    }

    void showActions(boolean shown) {
        actions.setVisible(shown);
    }

    /** Replaces the facts after access was lost. */
    void showUnavailable() {
        facts.removeAll();
    }

    void show(ConversationSummary conversation) {
        customer.setText(conversation.customerName());
        facts.removeAll();
        Span status = new Span(conversation.status().label());
        status.addClassNames("status", conversation.status().name().toLowerCase(Locale.ROOT));
        Span protocol = new Span(conversation.protocol());
        protocol.addClassName("protocol");
        facts.add(status, protocol, new Span(conversation.departmentName()));
        String agent = conversation.agentName();
        facts.add(new Span(agent == null ? "No agent yet" : "with " + agent));
        Span opened = new Span(new Span("since "), TimeText.at(conversation.openedAt()));
        opened.addClassName("opened");
        facts.add(opened);
        Integer stars = conversation.stars();
        if (stars != null) {
            Span rating = new Span("★".repeat(stars) + "☆".repeat(5 - stars));
            rating.getElement().setAttribute("role", "img");
            rating.getElement().setAttribute("aria-label", "Rated " + stars + " of 5");
            facts.add(rating);
        }
    }
}

package app.aside.desk.settings;

import app.aside.company.Plan;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;

/** What the company's plan includes; to be read only, as the operator sets it. */
class PlanPanel extends SettingsPanel {

    private record Part(String name, String what, boolean internal) {}

    private static final List<Part> PARTS = List.of(
            new Part("Chat for customers", "Hosted page, widget for your own site and REST API", false),
            new Part("Inbox and Waiting Queue", "Agents take, answer, transfer and close conversations", false),
            new Part("Dashboard", "Administrators and supervisors watch everything live", false),
            new Part("Service History", "Search and PDF export of every conversation", false),
            new Part("Internal messages", "Guide an agent privately, inside the conversation", true),
            new Part("Call Supervisor", "An agent asks for help without the customer noticing", true));

    PlanPanel(SettingsServices services, StaffId me) {
        super("Plan", "What your company's plan includes. Whoever operates this installation can change it.");
        Access access = services.gate().requireAccess(me);
        Plan plan = access.plan();
        Span name = new Span(plan.label());
        name.addClassName("plan-name");
        Div title = new Div(name, new Span(access.companyName()));
        title.addClassName("plan-title");
        UnorderedList parts = new UnorderedList();
        parts.addClassName("check-list");
        for (Part part : PARTS) {
            parts.add(item(part, !part.internal() || plan.hasInternalMessages()));
        }
        Div card = new Div(title, parts);
        card.addClassName("card");
        add(card);
    }

    private static ListItem item(Part part, boolean included) {
        Icon icon = (included ? VaadinIcon.CHECK : VaadinIcon.MINUS).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(part.name() + (included ? "" : " (not included; part of the Advanced plan)"));
        name.addClassName("name");
        Div what = new Div(part.what());
        what.addClassName("under");
        ListItem item = new ListItem(icon, new Div(name, what));
        item.setClassName("missing", !included);
        return item;
    }
}

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

/** Shows the company's plan. Only the operator changes it. */
class PlanPanel extends SettingsPanel {

    private record Feature(String name, String description, boolean internalMessaging) {}

    private static final List<Feature> FEATURES = List.of(
            new Feature("Chat for customers", "Hosted page, widget for your own site and REST API", false),
            new Feature("Inbox and Waiting Queue", "Agents take, answer, transfer and close conversations", false),
            new Feature("Dashboard", "Administrators and supervisors watch everything live", false),
            new Feature("Service History", "Search and PDF export of every conversation", false),
            new Feature("Internal messages", "Guide an agent privately, inside the conversation", true),
            new Feature("Call Supervisor", "An agent asks for help without the customer noticing", true));

    PlanPanel(SettingsServices services, StaffId me) {
        super("Plan", "What your company's plan includes. The operator of this installation can change it.");
        Access access = services.transactions().requireAccess(me);
        Plan plan = access.plan();
        Span name = new Span(plan.label());
        name.addClassName("plan-name");
        Div title = new Div(name, new Span(access.companyName()));
        title.addClassName("plan-title");
        UnorderedList parts = new UnorderedList();
        parts.addClassName("check-list");
        for (Feature part : FEATURES) {
            parts.add(featureItem(part, !part.internalMessaging() || plan.hasInternalMessages()));
        }
        Div card = new Div(title, parts);
        card.addClassName("card");
        add(card);
    }

    private static ListItem featureItem(Feature part, boolean included) {
        Icon icon = (included ? VaadinIcon.CHECK : VaadinIcon.MINUS).create();
        icon.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(part.name() + (included ? "" : " (not included; part of the Advanced plan)"));
        name.addClassName("name");
        Div what = new Div(part.description());
        what.addClassName("under");
        ListItem item = new ListItem(icon, new Div(name, what));
        item.setClassName("missing", !included);
        return item;
    }
}
